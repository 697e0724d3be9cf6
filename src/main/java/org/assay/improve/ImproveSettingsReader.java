package org.assay.improve;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.fit.settings.TimeSpan;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.property.Tier;
import org.assay.session.TimeLimit;

/** Reads inputs of {@code assay improve}; {@code docs/improve.md} has the keys. */
public final class ImproveSettingsReader {

  private static final String ANEW = "anew";
  private static final String WARM = "warm";
  private static final String OWN = "label";
  private static final String SUITE = "suite";

  private static final String CANDIDATES = "candidates";
  private static final String POOL = "pool";

  private static final double USUAL_SECONDS = 600;

  private final Path file;
  private final JsonObject json;

  private ImproveSettingsReader(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads a file; paths in it are relative to its directory.
   *
   * @throws SettingsException naming file, line and key of the first thing that is wrong
   */
  public static ImproveSettings read(Path file) {
    return new ImproveSettingsReader(file, JsonReader.read(file)).settings();
  }

  private ImproveSettings settings() {
    ImproveSettings settings =
        new ImproveSettings(
            file,
            path("fit", json.string("fit")),
            json.has(SUITE) ? Optional.of(path(SUITE, json.string(SUITE))) : Optional.empty(),
            tier(),
            label(),
            new LabelCheck(json.number("largest_force", 50, 0, 1e6)),
            json.flag("verify", true),
            json.choice("references", List.of(SUITE, OWN), SUITE).equals(OWN),
            choice(),
            new ImproveSettings.Limits(
                (int) json.integer("rounds", 5, 0, 1000),
                (int) json.integer("labels", 200, 0, 1_000_000),
                TimeSpan.of(json, "max_time"),
                (int) json.integer("patience", 2, 1, 1000)),
            json.choice("start", List.of(ANEW, WARM), ANEW).equals(WARM),
            json.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
    json.refuseUnknownKeys();
    if (settings.ownReferences() && !hasOwnReferences(settings.label().kind())) {
      throw json.error(
          "references",
          "\"label\" found, but only a labeller of LAMMPS or an engine goes through the suite"
              + " itself; expected \"suite\", its reference values");
    }
    return settings;
  }

  private static boolean hasOwnReferences(LabelSettings.Kind kind) {
    return kind == LabelSettings.Kind.LAMMPS || kind == LabelSettings.Kind.ENGINE;
  }

  private Tier tier() {
    return Tier.of(json.choice("tier", Tier.texts(), Tier.QUICK.text())).orElseThrow();
  }

  private ImproveSettings.Choice choice() {
    ExploreSettings explore =
        json.has("explore") ? ExploreSettings.read(json.object("explore")) : ExploreSettings.NONE;
    List<Path> pool =
        json.has(POOL)
            ? json.oneOrMore(POOL, "").stream().map(name -> path(POOL, name)).toList()
            : List.of();
    if (!pool.isEmpty() && (json.has("explore") || json.has(CANDIDATES) || json.has("rattled"))) {
      throw json.error(
          POOL,
          "takes the place of all other candidates; explore, candidates and rattled cannot be given"
              + " beside it");
    }
    ChoiceRule rule =
        ChoiceRule.of(json.choice("choose", ChoiceRule.keys(), ChoiceRule.FARTHEST.key()));
    if (rule == ChoiceRule.DYNAMICS && explore.dynamics().isEmpty() && pool.isEmpty()) {
      throw json.error(
          "choose",
          "\"dynamics\" found, but nothing moves; expected \"explore\": {\"dynamics\": {}} beside"
              + " it, or a pool of what dynamics met");
    }
    return new ImproveSettings.Choice(
        rule,
        (int) json.integer("batch", 20, 1, 100_000),
        (int) json.integer("most_atoms", 64, 1, 100_000),
        (int) json.integer("rattled", 40, 0, 100_000),
        explore,
        json.strings(CANDIDATES).orElse(List.of()).stream()
            .map(name -> path(CANDIDATES, name))
            .toList(),
        pool);
  }

  private LabelSettings label() {
    JsonObject label = json.object("label");
    List<LabelSettings.Kind> named =
        Arrays.stream(LabelSettings.Kind.values()).filter(k -> label.has(k.key())).toList();
    if (named.size() != 1) {
      throw json.error(
          "label",
          "an object with the keys "
              + label.keys()
              + " found, expected one of "
              + Arrays.stream(LabelSettings.Kind.values())
                  .map(LabelSettings.Kind::key)
                  .collect(Collectors.joining(", "))
              + ", such as {\"lammps\": \"pair_style sw; pair_coeff * * Si.sw {element}\"}");
    }
    LabelSettings.Kind kind = named.get(0);
    Path folder = file.toAbsolutePath().getParent();
    double seconds = TimeSpan.of(label, "time_limit");
    LabelSettings settings =
        new LabelSettings(
            kind,
            label.string(kind.key()),
            kind.isTemplated() && label.has("template")
                ? Optional.of(label.path("template", folder))
                : Optional.empty(),
            kind.isTemplated() && label.has("kspacing")
                ? OptionalDouble.of(label.number("kspacing", 0.2, 1e-3, 100))
                : OptionalDouble.empty(),
            TimeLimit.ofSeconds(
                seconds > 0 ? seconds : USUAL_SECONDS, "time_limit in the input's \"label\""),
            kind.isCommand() ? label.string("launcher", "").strip() : "");
    label.refuseUnknownKeys();
    return settings;
  }

  private Path path(String key, String name) {
    return json.path(key, name, file.toAbsolutePath().getParent());
  }
}
