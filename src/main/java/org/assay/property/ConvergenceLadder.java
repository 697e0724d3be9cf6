package org.assay.property;

import java.util.List;

/**
 * A setting that results must not depend on: its values from coarse to fine, each about twice as
 * fine as the one before.
 *
 * @param setting key of the test in a suite
 * @param standard the value that is used when a suite gives none
 * @param values from coarse to fine, the standard among them
 */
public record ConvergenceLadder(String setting, double standard, List<Double> values) {

  public ConvergenceLadder {
    values = List.copyOf(values);
    if (!values.contains(standard)) {
      throw new IllegalArgumentException(setting + ": " + standard + " is not among " + values);
    }
  }

  /** Makes a ladder. */
  public static ConvergenceLadder of(String setting, double standard, Double... values) {
    return new ConvergenceLadder(setting, standard, List.of(values));
  }

  /** Returns the sizes of the cells of point defects, by their atoms. */
  public static ConvergenceLadder ofDefectCells() {
    return of("minAtoms", 200, 60.0, 200.0, 500.0, 1000.0);
  }
}
