package org.assay.suite;

import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.Spelling;

/**
 * Values of a setting, from coarse to fine, each about twice as fine as the one before.
 *
 * @param setting key of the test in a suite
 * @param standard the value that is used when a suite gives none
 * @param values from coarse to fine, the standard among them
 */
public record ConvergenceLadder(String setting, double standard, List<Double> values) {

  private static final ConvergenceLadder DEFECT_CELL =
      new ConvergenceLadder("minAtoms", 200, List.of(60.0, 200.0, 500.0, 1000.0));

  private static final Map<String, List<ConvergenceLadder>> OF_TEST =
      Map.of(
          "eos",
          List.of(
              new ConvergenceLadder("fitRange", 0.01, List.of(0.04, 0.02, 0.01, 0.005)),
              new ConvergenceLadder("fitPoints", 9, List.of(5.0, 9.0, 17.0))),
          "elastic",
          List.of(
              new ConvergenceLadder(
                  "strain", 2e-3, List.of(0.016, 0.008, 0.004, 0.002, 0.001, 0.0005))),
          "vacancy",
          List.of(DEFECT_CELL),
          "interstitial",
          List.of(DEFECT_CELL),
          "surface",
          List.of(
              new ConvergenceLadder("minThickness", 20, List.of(10.0, 20.0, 40.0, 80.0)),
              new ConvergenceLadder("vacuum", 12, List.of(6.0, 12.0, 24.0))),
          "stacking_fault",
          List.of(new ConvergenceLadder("minHeight", 24, List.of(12.0, 24.0, 48.0, 96.0))),
          "phonon",
          List.of(
              new ConvergenceLadder("minEdge", 15, List.of(8.0, 15.0, 30.0)),
              new ConvergenceLadder("displacement", 0.01, List.of(0.04, 0.02, 0.01, 0.005)),
              new ConvergenceLadder("mesh", 20, List.of(10.0, 20.0, 40.0))),
          "phases_2d",
          List.of(new ConvergenceLadder("vacuum", 15, List.of(8.0, 15.0, 30.0))));

  public ConvergenceLadder {
    values = List.copyOf(values);
    if (!values.contains(standard)) {
      throw new IllegalArgumentException(setting + ": " + standard + " is not among " + values);
    }
  }

  /**
   * Returns the settings of a test that its results may depend on.
   *
   * @throws SettingsException when it has none
   */
  public static List<ConvergenceLadder> of(String test) {
    List<ConvergenceLadder> found = OF_TEST.get(test);
    if (found == null) {
      List<String> known = OF_TEST.keySet().stream().sorted().toList();
      throw new SettingsException(
          "no setting of the test \""
              + test
              + "\" can be doubled; "
              + Spelling.suggestion(test, known));
    }
    return found;
  }
}
