package org.assay.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assay.DataFormatException;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Cells and structures out of numbers of a file, with errors that name the place. */
final class Geometry {

  /** Vacuum put around atoms along directions that are not periodic (Å); beyond any cutoff. */
  private static final double VACUUM = 30;

  private Geometry() {}

  /**
   * Makes a structure.
   *
   * @param rows lattice vectors (Å)
   * @param positions triples: Cartesian (Å), or fractional where {@code direct}
   * @param error makes the error of a message
   */
  static Structure structure(
      double[] rows,
      List<String> symbols,
      double[] positions,
      boolean direct,
      Function<String, DataFormatException> error) {
    try {
      Cell cell = Cell.ofRows(rows);
      return new Structure(cell, symbols, direct ? cell.toCartesian(positions) : positions);
    } catch (IllegalArgumentException e) {
      throw error.apply(e.getMessage());
    }
  }

  /** Returns the cell with its vectors along directions that are not periodic made long enough. */
  static Cell withVacuum(Cell cell, boolean[] periodic, double[] positions) {
    double[] rows = cell.rows();
    double[] s = cell.toFractional(positions);
    for (int c = 0; c < 3; c++) {
      if (!periodic[c]) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = c; i < s.length; i += 3) {
          low = Math.min(low, s[i]);
          high = Math.max(high, s[i]);
        }
        double wanted = (high - low) + VACUUM / cell.height(c);
        for (int k = 0; k < 3; k++) {
          rows[3 * c + k] *= wanted;
        }
      }
    }
    return Cell.ofRows(rows);
  }

  /** Returns a rectangular cell around atoms of which nothing repeats itself. */
  static Cell box(double[] positions) {
    return withVacuum(Cell.cubic(1), new boolean[3], positions);
  }

  /** Returns numbers multiplied by a factor. */
  static double[] scaled(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(v -> v * factor).toArray();
  }
}
