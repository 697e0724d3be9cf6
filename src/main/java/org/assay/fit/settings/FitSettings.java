package org.assay.fit.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.DataUnits;
import org.assay.dataset.Partition;
import org.assay.engine.EngineName;
import org.assay.engine.FunctionNetworks;
import org.assay.kernel.Precision;
import org.assay.model.NetworkDirectory;
import org.assay.model.ZblCore;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.ElementValues;

/**
 * Everything that an input.json says, defaults filled in; names and meaning are in {@code
 * docs/input.md}.
 *
 * @param input the file itself, for messages and provenance
 * @param potential file of the start network, unless that is derived
 * @param dataset where the structures to fit are
 * @param suite validation suite of {@code assay run}, if the input names one
 * @param elements what the elements' networks have in common, and what they start from
 * @param shift added to every DFT energy, for each atom that of its element (eV), {@code u_shift}
 * @param partition how the dataset is cut
 * @param objective what is minimised
 * @param model what is trained
 * @param optimiser how the objective is minimised
 * @param starts how many networks are trained, and how many kept
 * @param growth what becomes of a network with which a fit is stuck
 * @param derivatives which forces and stresses are fitted, and how
 * @param stop when it ends
 * @param output what is written, and how often
 * @param seed decides all randomness; empty: drawn from the clock and written to the log
 * @param derived start network that was derived from the data, if the input names none
 * @param open what is to be derived from the data first, if anything is
 */
public record FitSettings(
    Path input,
    Path potential,
    DataInput dataset,
    Optional<Path> suite,
    ElementNetworks elements,
    ElementValues shift,
    Partition.Rules partition,
    ObjectiveSettings objective,
    Model model,
    OptimiserSettings optimiser,
    Starts starts,
    Growth growth,
    Derivatives derivatives,
    Stop stop,
    Output output,
    OptionalLong seed,
    Optional<NetworkFile> derived,
    Optional<OpenKeys> open) {

  /**
   * What is trained.
   *
   * @param kind what the network gives
   * @param startFresh draw the weights even if the start network has some
   * @param rerandomise draw them again when the objective is not finite or above 1e6
   * @param constraint bound A of constrain_WB; 0: none
   * @param finalBiasFixed keep each element's last bias at {@code finalBias}
   * @param finalBias values of the last biases where they are fixed or drawn; nothing: those that
   *     the networks to start from have
   * @param normalizeByRo train on plain asinh(g) instead of r0² asinh(g)
   * @param standardize train on standardised descriptors instead of either
   * @param core short-range core that is taken from the labels, and that the potential adds
   * @param functions symmetry functions, where networks take such
   */
  public record Model(
      PotentialKind kind,
      boolean startFresh,
      boolean rerandomise,
      double constraint,
      boolean finalBiasFixed,
      Optional<ElementValues> finalBias,
      boolean normalizeByRo,
      boolean standardize,
      Optional<ZblCore> core,
      FunctionKeys functions) {}

  /**
   * How many networks are trained from different draws, and how many kept: all of them for a few
   * steps, the best of these for more, and so on (successive halving).
   *
   * @param count networks that are begun
   * @param shortSteps steps of the first round; each further round has {@code 1/keep} times as many
   * @param keep part of the networks that goes on from round to round
   * @param committee networks that are trained to the end and written
   */
  public record Starts(int count, int shortSteps, double keep, int committee) {
    public Starts {
      if (committee < 1 || count < committee || shortSteps < 1 || !(keep > 0 && keep < 1)) {
        throw new SettingsException(
            count
                + " starts of "
                + shortSteps
                + " steps, of which "
                + keep
                + " go on and "
                + committee
                + " are kept: there must be as many starts as are kept, at least one step, and"
                + " a part between 0 and 1");
      }
    }

    /** Returns how many of so many networks go on after a round. */
    public int after(int networks) {
      return Math.max(committee, Math.min(networks - 1, (int) Math.ceil(keep * networks)));
    }

    /** Returns the steps that all networks make together, where none of them ends before. */
    public long steps(int maxSteps) {
      long sum = 0;
      long made = 0;
      int networks = count;
      for (double target = shortSteps; networks > committee; target /= keep) {
        long until = Math.max(made, (long) Math.min(maxSteps, Math.ceil(target)));
        sum += networks * (until - made);
        made = until;
        networks = after(networks);
      }
      return sum + networks * (maxSteps - made);
    }
  }

  /**
   * What becomes of a network with which a fit is stuck: the RMSE is above {@code rmse_stop}, and
   * {@code rmse_tol} or the lack of any step that helps would end it.
   *
   * @param dynamic whether it grows by two neurons in each hidden layer
   * @param tries how often it must be stuck before it grows; until then its weights are drawn again
   */
  public record Growth(boolean dynamic, int tries) {}

  /**
   * Which forces and stresses are fitted, and how.
   *
   * @param fraction part of the training structures that have any, drawn at random
   * @param memoryGiB memory for the derivatives of descriptors, beyond which they are computed
   *     again for each evaluation (GiB); empty: half of what Java may use
   * @param precision of these derivatives; empty: by their number
   * @param engine what computes them
   * @param cuda whether a GPU is asked for
   */
  public record Derivatives(
      double fraction,
      OptionalDouble memoryGiB,
      Optional<Precision> precision,
      EngineName engine,
      boolean cuda) {

    /** What the precision is called that depends on their number. */
    public static final String AUTO = "auto";

    /** Memory in double precision from which on derivatives are of single precision (bytes). */
    private static final long LARGE = 1L << 30;

    /**
     * Returns the precision of derivatives.
     *
     * @param numbers how many there are, of all sets
     */
    public Precision precisionOf(long numbers) {
      return precision.orElse(
          numbers * Precision.DOUBLE.bytes() < LARGE ? Precision.DOUBLE : Precision.FLOAT);
    }

    /** Returns the memory for derivatives in bytes. */
    public long memory() {
      return memoryGiB.isPresent()
          ? (long) (memoryGiB.getAsDouble() * (1L << 30))
          : Runtime.getRuntime().maxMemory() / 2;
    }
  }

  /**
   * When a fit ends.
   *
   * @param maxSteps most accepted steps of the optimiser
   * @param rmseTolerance change of the error over 100 steps below which it ends (eV/atom)
   * @param rmseGoal error of the training set below which it ends (eV/atom): the RMSE of energies,
   *     or with forces or stresses the terms of all three in the objective
   * @param patience steps without a better validation error after which it ends; 0: never
   * @param maxSeconds wall time, over all the times that it is gone on with (s); 0: without end
   */
  public record Stop(
      int maxSteps, double rmseTolerance, double rmseGoal, int patience, double maxSeconds) {}

  /**
   * What is written.
   *
   * @param statisticsEvery steps between lines of the statistics
   * @param networkEvery steps between networks and tables of energies
   * @param descriptors whether the descriptors of all atoms are written
   * @param poscars whether every structure is written as a POSCAR file
   * @param checkpointEvery time between checkpoints (s); 0: every step
   * @param auditEvery every how many of those networks one is validated while the fit goes on; 0:
   *     none
   */
  public record Output(
      int statisticsEvery,
      int networkEvery,
      boolean descriptors,
      boolean poscars,
      double checkpointEvery,
      int auditEvery) {}

  /**
   * Returns the network to start from: what was derived, or what its file or files hold.
   *
   * @throws DataFormatException also when it is one that is evaluated only
   */
  public NetworkFile start() {
    return withCore(
        derived
            .or(() -> elements.joined().map(NetworkFile.class::cast))
            .orElseGet(() -> model.kind.hasFunctions() ? startOfDirectory() : startOfFile()));
  }

  /** Returns the network of a directory; its units are those of the data unless it says others. */
  private NetworkFile startOfDirectory() {
    if (!NetworkDirectory.isOne(potential)) {
      throw new DataFormatException(
          potential
              + ": no directory with an "
              + NetworkDirectory.INPUT
              + ", which pot_type BP starts from; name one in pot_file, or leave pot_file away to"
              + " have the symmetry functions made");
    }
    FunctionNetwork read =
        FunctionNetworks.read(
            NetworkDirectory.read(potential, dataset.units().map(DataUnits::key)));
    if (!model.startFresh) {
      return read;
    }
    read.bounds().requireEven(potential.resolve(NetworkDirectory.INPUT).toString());
    return read.withoutStatistics();
  }

  /**
   * Returns a network to start from with the core that the fit has.
   *
   * @throws SettingsException when its weights were fitted with another
   */
  public NetworkFile withCore(NetworkFile network) {
    if (!(network instanceof NnFile file)) {
      return network;
    }
    if (file.parameters().isPresent()
        && network.core().isPresent()
        && !network.core().equals(model.core)) {
      ZblCore own = network.core().get();
      throw new SettingsException(
          input
              + ": the network to start from was fitted with the core "
              + own
              + ", but the input has "
              + model.core.map(c -> "the core " + c).orElse("none")
              + "; say \"core\": {\"zbl\": ["
              + own.inner()
              + ", "
              + own.outer()
              + "]}, or draw new weights (\"start_fresh\": true)");
    }
    try {
      return file.withCore(model.core);
    } catch (SettingsException e) {
      throw new SettingsException(input + ": core: " + e.getMessage());
    }
  }

  private NnFile startOfFile() {
    NnFile read = NnFileReader.read(potential);
    model.kind.require(read, potential);
    try {
      if (!read.isBondOrder()) {
        read.descriptors().requireFitted();
      }
      read.map().requireFitted();
    } catch (SettingsException e) {
      throw new DataFormatException(potential + ": " + e.getMessage(), e);
    }
    boolean drawn = model.startFresh || read.parameters().isEmpty();
    return elements.served(drawn ? read.withArchitecture(read.architecture()) : read, input);
  }

  /** Returns every setting by its key in input.json, in the order of the manual. */
  public Map<String, Object> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(PotentialKind.KEY, model.kind.type());
    if (model.kind.isBondOrder()) {
      keys.put("pinn_baseline", model.kind.baseline());
    }
    if (derived.isEmpty() && !elements.joins()) {
      keys.put("pot_file", potential.toString());
    }
    elements.put(keys);
    dataset.put(keys);
    suite.ifPresent(s -> keys.put("suite", s.toString()));
    keys.put("u_shift", shift.json());
    keys.put("optimizer", optimiser.kind().key());
    keys.put("lbfgs_max_iter", optimiser.moves());
    keys.put("ramp_LR", optimiser.rate().ramped());
    keys.put("mid_ramp", optimiser.rate().middle());
    keys.put("LR_o", optimiser.rate().start());
    keys.put("LR_f", optimiser.rate().end());
    keys.put("max_iter", stop.maxSteps);
    keys.put("rmse_tol", stop.rmseTolerance);
    keys.put("rmse_stop", stop.rmseGoal);
    keys.put("early_stop", stop.patience);
    keys.put("max_time", stop.maxSeconds);
    keys.put("starts", starts.count);
    keys.put("starts_short_iter", starts.shortSteps);
    keys.put("starts_keep", starts.keep);
    keys.put("committee", starts.committee);
    keys.put("constrain_WB", model.constraint);
    if (!model.kind.isBondOrder()) {
      keys.put("cnst_final_bias", model.finalBiasFixed);
    }
    model.finalBias.ifPresent(b -> keys.put("final_bias", b.json()));
    model.core.ifPresent(c -> keys.put("core", Map.of("zbl", List.of(c.inner(), c.outer()))));
    if (model.kind.hasFunctions()) {
      model.functions.put(keys);
    } else {
      keys.put("normalize_by_ro", model.normalizeByRo);
      keys.put("standardize", model.standardize);
    }
    keys.put("start_fresh", model.startFresh);
    keys.put("re_randomize", model.rerandomise);
    keys.put("dynamic_NN", growth.dynamic);
    keys.put("try_n_times", growth.tries);
    keys.put("fraction_train", partition.fractionTrain());
    keys.put("train_edges", partition.trainEdges());
    keys.put("test_set_tags", partition.testTags());
    keys.put("exclude_from_test", partition.excludedFromTest());
    keys.put("n_rand_GIDS", partition.randomTestGroups());
    keys.put("train_RMSE", objective.trainRmse());
    keys.put("lambda_E1", objective.lambdaE1());
    keys.put("lambda_dU", objective.lambdaDu());
    keys.put("rmse_dU", objective.rmseDu());
    keys.put("lambda_L1", objective.lambdaL1());
    keys.put("lambda_Lp", objective.lambdaLp());
    keys.put("LP", objective.power());
    keys.put("lambda_F", objective.lambdaF());
    keys.put(
        "force_scale", Double.isInfinite(objective.forceScale()) ? 0.0 : objective.forceScale());
    if (!objective.elementWeights().isEmpty()) {
      keys.put("element_weights", objective.elementWeights());
    }
    keys.put("lambda_S", objective.lambdaS());
    if (model.kind.isBondOrder()) {
      objective.bonds().put(keys);
    }
    keys.put("force_fraction", derivatives.fraction);
    derivatives.memoryGiB.ifPresent(m -> keys.put("memory_limit", m));
    keys.put("derivatives", derivatives.precision.map(Precision::key).orElse(Derivatives.AUTO));
    keys.put("engine", derivatives.engine.key());
    keys.put("use_cuda", derivatives.cuda);
    ObjectiveSettings.GroupWeights weights = objective.weights();
    keys.put(
        "weight_selector",
        weights.energyBelow().isPresent()
            ? (Object) weights.energyBelow().getAsDouble()
            : weights.groups());
    keys.put("default_weight1", weights.default1());
    keys.put("mod_weight1", weights.mod1());
    keys.put("default_weight2", weights.default2());
    keys.put("mod_weight2", weights.mod2());
    keys.put("save_every1", output.statisticsEvery);
    keys.put("save_every2", output.networkEvery);
    keys.put("audit_every", output.auditEvery);
    keys.put("write_lsp", output.descriptors);
    keys.put("dump_poscars", output.poscars);
    keys.put("checkpoint_every", output.checkpointEvery);
    return keys;
  }

  /** Returns these settings with another seed. */
  public FitSettings withSeed(long newSeed) {
    return with(dataset, OptionalLong.of(newSeed), open);
  }

  /** Returns the same settings, but files of the dataset that cannot be read end the fit. */
  public FitSettings withStrictDataset() {
    return with(dataset.withStrict(true), seed, open);
  }

  /**
   * Returns these settings with another effort.
   *
   * @throws SettingsException when nothing is to be derived, so that it would have no effect
   */
  public FitSettings withEffort(Effort effort) {
    OpenKeys keys =
        open.orElseThrow(
            () ->
                new SettingsException(
                    input
                        + ": effort decides what is derived from the data, but this input names a"
                        + " pot_file and so keeps PYFIT's defaults; leave effort away, or add"
                        + " \"defaults\": \"derived\""));
    return with(dataset, seed, Optional.of(keys.withEffort(effort)));
  }

  private FitSettings with(DataInput newDataset, OptionalLong newSeed, Optional<OpenKeys> newOpen) {
    return new FitSettings(
        input,
        potential,
        newDataset,
        suite,
        elements,
        shift,
        partition,
        objective,
        model,
        optimiser,
        starts,
        growth,
        derivatives,
        stop,
        output,
        newSeed,
        derived,
        newOpen);
  }
}
