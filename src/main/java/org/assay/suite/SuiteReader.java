package org.assay.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.json.Spelling;
import org.assay.property.ConfiguredTest;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.Tier;
import org.assay.reference.NamedElements;
import org.assay.session.TimeLimit;

/** Reads suite files; {@code docs/properties.md} has their format. */
public final class SuiteReader {

  private static final int SCHEMA = 1;
  private static final long DEFAULT_SEED = 1;
  private static final double DEFAULT_LIMIT_SECONDS = 300;

  private SuiteReader() {}

  /**
   * Reads a suite, and looks through the references that it names: a mistake in them, or a file of
   * another element, must not show after hours of work.
   *
   * @throws org.assay.DataFormatException when a file is no JSON, or the suite is missing
   * @throws org.assay.SettingsException when a key is unknown, missing or out of its range, or the
   *     references are missing or of another element; the message begins with file and line
   */
  public static Suite read(Path file) {
    JsonObject root = JsonReader.read(file);
    Path folder = file.toAbsolutePath().getParent();
    Suite suite = read(root, folder);
    suite
        .referenceFile()
        .filter(named -> !Files.isRegularFile(named))
        .ifPresent(
            named -> {
              throw root.error(
                  "reference",
                  named + ": no such file; leave the key out where there are no references");
            });
    suite.references();
    return suite;
  }

  static Suite read(JsonObject root, Path folder) {
    return read(root, folder, PropertyTests.STANDARD);
  }

  static Suite read(JsonObject root, Path folder, PropertyTests known) {
    requireSchema(root);
    Material material = material(root, folder);
    long seed = root.integer("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE);
    double limit = root.number("timeLimitSeconds", DEFAULT_LIMIT_SECONDS, 1e-3, 1e7);
    Optional<Path> reference =
        root.has("reference") ? Optional.of(root.path("reference", folder)) : Optional.empty();
    List<ConfiguredTest<?>> tests = known.read(root.object("tests"), material, folder);
    if (tests.isEmpty()) {
      throw root.error("tests", "names no test");
    }
    Map<String, Double> weights =
        weights(root, tests.stream().<String>map(ConfiguredTest::name).toList());
    CalculationLimits calculation =
        root.has(ConfiguredTest.CALCULATED)
            ? CalculationLimits.read(root.object(ConfiguredTest.CALCULATED))
            : CalculationLimits.DEFAULTS;
    root.refuseUnknownKeys();
    return new Suite(
        material,
        tests,
        seed,
        TimeLimit.ofSeconds(limit, "the suite's timeLimitSeconds"),
        reference,
        Set.of(Tier.values()),
        weights,
        calculation);
  }

  private static Map<String, Double> weights(JsonObject root, List<String> tests) {
    Map<String, Double> weights = new LinkedHashMap<>();
    if (root.has("score")) {
      JsonObject score = root.object("score");
      JsonObject json = score.object("weights");
      for (String test : json.keys()) {
        if (!tests.contains(test)) {
          throw json.error(test, "is no test of this suite; " + Spelling.suggestion(test, tests));
        }
        weights.put(test, json.number(test, 1, 0, 1e6));
      }
      score.refuseUnknownKeys();
    }
    return weights;
  }

  private static void requireSchema(JsonObject root) {
    long schema = root.integer("schema", SCHEMA, 0, Integer.MAX_VALUE);
    if (schema != SCHEMA) {
      throw root.error("schema", schema + " is not known here, expected " + SCHEMA);
    }
  }

  private static Material material(JsonObject root, Path folder) {
    List<String> elements = NamedElements.read(root);
    PhaseReader reader = new PhaseReader(elements, folder);
    List<Phase> phases = root.objects("phases").stream().map(reader::read).toList();
    if (phases.isEmpty()) {
      throw root.error("phases", "names no phase");
    }
    String groundState = root.string("groundState", phases.get(0).name());
    String key = root.has("groundState") ? "groundState" : "phases";
    return root.located(key, () -> new Material(elements, phases, groundState));
  }
}
