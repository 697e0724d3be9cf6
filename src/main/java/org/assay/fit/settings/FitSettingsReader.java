package org.assay.fit.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.dataset.DataKeys;
import org.assay.dataset.DataUnits;
import org.assay.dataset.GroupRule;
import org.assay.dataset.Label;
import org.assay.dataset.Partition;
import org.assay.engine.EngineName;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.kernel.Precision;
import org.assay.model.ElementSet;
import org.assay.model.file.NetworkFile;
import org.assay.optimisation.LearningRate;
import org.assay.structure.ElementValues;
import org.assay.units.AtomicWeights;

/** Reads input.json; its keys are PYFIT's, and {@code docs/input.md} explains each. */
public final class FitSettingsReader {

  private static final double LARGE = 1e12;

  private static final int MOST_STARTS = 10_000;

  /** The network of an input of PYFIT's that names none. */
  private static final String PYFIT_NETWORK = "NN1.dat";

  private static final String PYFIT = "pyfit";
  private static final String DERIVED = "derived";

  private final Path file;
  private final JsonObject json;

  private FitSettingsReader(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads an input file. Paths in it are relative to its own directory.
   *
   * @throws SettingsException naming file, line and key of the first thing that is wrong
   */
  public static FitSettings read(Path file) {
    return new FitSettingsReader(file, JsonReader.read(file)).settings();
  }

  /**
   * Reads an input as if it had other values for some keys.
   *
   * @param values texts, numbers, truth values, or lists of them; paths in them are absolute
   * @param without keys that it is to be read without
   */
  public static FitSettings changed(Path file, Map<String, Object> values, Set<String> without) {
    return new FitSettingsReader(file, JsonReader.read(file).changed(values, without)).settings();
  }

  /** Reads an input's text; {@code file} says where its paths begin. */
  public static FitSettings parse(Path file, String text) {
    return new FitSettingsReader(file, JsonReader.parse(file.toString(), text)).settings();
  }

  /** Reads an input whose open keys have been filled in. */
  static FitSettings completed(Path file, JsonObject json, Optional<NetworkFile> derived) {
    return new FitSettingsReader(file, json).settings(derived, Optional.empty());
  }

  private FitSettings settings() {
    List<String> elements = elements();
    Effort effort = Effort.of(json.choice("effort", Effort.keys(), Effort.NORMAL.key()));
    boolean named = json.has("pot_file") || json.has("start_from");
    boolean functions = PotentialKind.isBehler(json);
    String usual =
        functions
            ? DERIVED
            : named || Files.exists(path("pot_file", PYFIT_NETWORK)) ? PYFIT : DERIVED;
    boolean derived = json.choice("defaults", List.of(PYFIT, DERIVED), usual).equals(DERIVED);
    if (!derived && json.has("effort")) {
      throw json.error(
          "effort",
          "decides what is derived from the data, but this input keeps PYFIT's defaults, as "
              + (named ? "it names a pot_file" : "it says so, or " + PYFIT_NETWORK + " is there")
              + "; leave effort away, or add \"defaults\": \"derived\"");
    }
    return settings(
        Optional.empty(),
        derived
            ? Optional.of(new OpenKeys(file, json, named, elements, effort))
            : Optional.empty());
  }

  private List<String> elements() {
    if (!json.has("element")) {
      return List.of();
    }
    List<String> elements = json.oneOrMore("element", "");
    json.located("element", () -> new ElementSet(elements));
    elements.forEach(e -> json.located("element", () -> AtomicWeights.of(e)));
    return elements;
  }

  private FitSettings settings(Optional<NetworkFile> derived, Optional<OpenKeys> open) {
    List.of("defaults", "effort", "element").forEach(json::has); // read before
    OptionalLong seed = OptionalLong.empty();
    boolean fixed = json.flag("fix_rand_seed", false);
    if (json.has("seed") || fixed) {
      seed = OptionalLong.of(json.integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    PotentialKind kind = PotentialKind.read(json);
    FitSettings settings =
        new FitSettings(
            file,
            path("pot_file", json.string("pot_file", PYFIT_NETWORK)),
            dataset(),
            json.has("suite") ? Optional.of(path("suite", json.string("suite"))) : Optional.empty(),
            elementNetworks(),
            elementValues("u_shift"),
            partition(),
            objective(kind),
            model(kind),
            optimiser(),
            starts(),
            growth(),
            derivatives(),
            stop(),
            output(),
            seed,
            derived,
            open);
    json.refuseUnknownKeys();
    return settings;
  }

  private FitSettings.Starts starts() {
    int committee = (int) json.integer("committee", 1, 1, MOST_STARTS);
    int count = (int) json.integer("starts", committee, 1, MOST_STARTS);
    int steps = (int) json.integer("starts_short_iter", 100, 1, 1_000_000_000);
    double keep = json.number("starts_keep", 0.5, 0.01, 0.99);
    if (committee > count) {
      throw json.error(
          "committee",
          committee
              + " found, but starts is "
              + count
              + "; expected at most as many as are begun: raise starts");
    }
    return new FitSettings.Starts(count, steps, keep, committee);
  }

  private DataInput dataset() {
    List<Path> paths =
        json.oneOrMore("dataset_path", "train.dat").stream()
            .map(name -> path("dataset_path", name))
            .toList();
    Optional<DataUnits> units =
        json.has("dataset_units")
            ? Optional.of(DataUnits.of(json.choice("dataset_units", DataUnits.keys(), "")))
            : Optional.empty();
    String groups = json.string("dataset_groups", GroupRule.AUTO.key());
    return new DataInput(
        paths,
        units,
        GroupRule.of(groups, path("dataset_groups", groups)),
        labels(),
        json.flag("dataset_strict", false));
  }

  private DataKeys labels() {
    if (!json.has("dataset_keys")) {
      return DataKeys.BY_RULE;
    }
    JsonObject named = json.object("dataset_keys");
    Map<String, String> keys = new LinkedHashMap<>();
    for (String label : named.keys()) {
      if (!Label.keys().contains(label)) {
        throw json.error(
            "dataset_keys",
            "\"" + label + "\" found, expected one of " + String.join(", ", Label.keys()));
      }
      keys.put(label, named.string(label));
    }
    return json.located("dataset_keys", () -> DataKeys.of(keys));
  }

  private FitSettings.Growth growth() {
    return new FitSettings.Growth(
        json.flag("dynamic_NN", false), (int) json.integer("try_n_times", 1, 1, 1_000_000));
  }

  private FitSettings.Derivatives derivatives() {
    double fraction = json.number("force_fraction", 1, 0, 1);
    if (fraction == 0) {
      throw json.error(
          "force_fraction", "0 found, expected above 0 and at most 1; lambda_F 0 fits no forces");
    }
    OptionalDouble memory =
        json.has("memory_limit")
            ? OptionalDouble.of(json.number("memory_limit", 0, 0, LARGE))
            : OptionalDouble.empty();
    List<String> precisions = new ArrayList<>(Precision.keys());
    precisions.add(FitSettings.Derivatives.AUTO);
    Optional<Precision> precision =
        Precision.of(json.choice("derivatives", precisions, FitSettings.Derivatives.AUTO));
    EngineName engine =
        EngineName.of(json.choice("engine", EngineName.keysOfFits(), EngineName.AUTO.key()))
            .orElseThrow();
    boolean cuda = json.flag("use_cuda", false);
    if (cuda && engine == EngineName.COMPILED) {
      throw json.error(
          "engine",
          "compiled computes on the CPU, but use_cuda asks for a GPU; use engine nd4j, or leave"
              + " one of the two away");
    }
    return new FitSettings.Derivatives(fraction, memory, precision, engine, cuda);
  }

  /** The last five keys have an effect with lbfgs-pyfit only, but are always checked. */
  private OptimiserSettings optimiser() {
    return new OptimiserSettings(
        OptimiserSettings.Kind.of(
            json.choice(
                "optimizer", OptimiserSettings.Kind.keys(), OptimiserSettings.Kind.AUTO.key())),
        (int) json.integer("lbfgs_max_iter", 20, 1, 1_000_000),
        new LearningRate(
            json.flag("ramp_LR", true),
            json.number("LR_o", 0.01, 0, LARGE),
            json.number("LR_f", 0.1, 0, LARGE),
            json.number("mid_ramp", 10, 1e-6, LARGE)));
  }

  private Partition.Rules partition() {
    double fraction = json.number("fraction_train", 0.8, 0, 1);
    boolean edges = json.flag("train_edges", true);
    List<String> tags = json.strings("test_set_tags").orElse(List.of());
    List<String> excluded = json.strings("exclude_from_test").orElse(List.of());
    int random = (int) json.integer("n_rand_GIDS", 0, 0, 1_000_000);
    return json.located(
        "fraction_train", () -> new Partition.Rules(fraction, edges, tags, excluded, random));
  }

  private ObjectiveSettings objective(PotentialKind kind) {
    double rmseDu = json.number("rmse_dU", 0, 0, LARGE);
    ObjectiveSettings.GroupWeights weights = weights();
    if (rmseDu > 0 && weights.default2() == 0 && weights.mod2() == 0) {
      throw json.error(
          "rmse_dU",
          "asks for the term of energy differences, but default_weight2 and mod_weight2 are both 0,"
              + " so that no structure takes part in it; set one of them");
    }
    return new ObjectiveSettings(
        json.flag("train_RMSE", true),
        json.number("lambda_E1", 1, 0, LARGE),
        json.number("lambda_dU", 1, 0, LARGE),
        rmseDu,
        json.number("lambda_L1", 0, 0, LARGE),
        json.number("lambda_Lp", 1e-5, 0, LARGE),
        (int) json.integer("LP", 2, 1, 16),
        json.number("lambda_F", 0, 0, LARGE),
        forceScale(),
        elementWeights(),
        json.number("lambda_S", 0, 0, LARGE),
        weights,
        BondWeights.read(json, kind));
  }

  private Map<String, Double> elementWeights() {
    if (!json.has("element_weights")) {
      return Map.of();
    }
    ElementNetworks.requireElements(json, "element_weights");
    return json.numbersByName("element_weights", 0, LARGE);
  }

  /** A number for all elements, by default 0, or an object with a number of each. */
  private ElementValues elementValues(String key) {
    if (!json.isObject(key)) {
      return ElementValues.all(json.number(key, 0, -LARGE, LARGE));
    }
    ElementNetworks.requireElements(json, key);
    return json.located(key, () -> ElementValues.of(json.numbersByName(key, -LARGE, LARGE)));
  }

  /** 0, the default, stands for no softening. */
  private double forceScale() {
    double scale = json.number("force_scale", 0, 0, LARGE);
    return scale > 0 ? scale : Double.POSITIVE_INFINITY;
  }

  private ObjectiveSettings.GroupWeights weights() {
    List<String> groups = List.of();
    OptionalDouble below = OptionalDouble.empty();
    if (json.has("weight_selector")) {
      if (json.isNumber("weight_selector")) {
        below = OptionalDouble.of(json.number("weight_selector"));
      } else {
        groups = json.strings("weight_selector").orElse(List.of());
      }
    }
    return new ObjectiveSettings.GroupWeights(
        groups,
        below,
        json.number("default_weight1", 1, 0, LARGE),
        json.number("mod_weight1", 1, 0, LARGE),
        json.number("default_weight2", 0, 0, LARGE),
        json.number("mod_weight2", 0, 0, LARGE));
  }

  private FitSettings.Model model(PotentialKind kind) {
    if (json.flag("standardize", false) && json.flag("normalize_by_ro", false)) {
      throw json.error(
          "normalize_by_ro",
          "and standardize are both true, but inputs can be scaled one way only");
    }
    return new FitSettings.Model(
        kind,
        json.flag("start_fresh", false),
        json.flag("re_randomize", true),
        json.number("constrain_WB", 0, 0, LARGE),
        json.flag("cnst_final_bias", kind == PotentialKind.NN),
        kind.isBondOrder() ? Optional.empty() : finalBias(),
        json.flag("normalize_by_ro", false),
        json.flag("standardize", false),
        CoreKey.read(json),
        FunctionKeys.read(json, kind));
  }

  /** Potentials that are joined keep theirs, unless others are given. */
  private Optional<ElementValues> finalBias() {
    return json.has("start_from") && !json.has("final_bias")
        ? Optional.empty()
        : Optional.of(elementValues("final_bias"));
  }

  private ElementNetworks elementNetworks() {
    return ElementNetworks.read(json, file.toAbsolutePath().getParent());
  }

  private FitSettings.Stop stop() {
    return new FitSettings.Stop(
        (int) json.integer("max_iter", 100_000, 1, 1_000_000_000),
        json.number("rmse_tol", 1e-5, 0, LARGE),
        json.number("rmse_stop", 0.002, 0, LARGE),
        (int) json.integer("early_stop", 0, 0, 1_000_000_000),
        TimeSpan.of(json, "max_time"));
  }

  private int auditEvery() {
    int every = (int) json.integer("audit_every", 0, 0, 1_000_000_000);
    int starts = starts().count();
    if (every > 0 && starts > 1) {
      throw json.error(
          "audit_every",
          every
              + " found, but starts is "
              + starts
              + ", and an audit follows the networks of one start; leave audit_every away, and"
              + " validate the networks when the fit has ended (assay validate, assay compare), or"
              + " fit with starts 1");
    }
    return every;
  }

  private FitSettings.Output output() {
    return new FitSettings.Output(
        (int) json.integer("save_every1", 10, 1, 1_000_000_000),
        (int) json.integer("save_every2", 100, 1, 1_000_000_000),
        json.flag("write_lsp", false),
        json.flag("dump_poscars", false),
        json.number("checkpoint_every", 60, 0, LARGE),
        auditEvery());
  }

  private Path path(String key, String name) {
    return json.path(key, name, file.toAbsolutePath().getParent());
  }
}
