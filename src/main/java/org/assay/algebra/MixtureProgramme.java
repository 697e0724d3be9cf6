package org.assay.algebra;

import java.util.Optional;
import org.assay.ConvergenceException;

/**
 * The linear programme of a {@link LowerHull}: of all mixtures of points that have a composition,
 * that of lowest energy, by the revised simplex method in two phases from one artificial point for
 * each component.
 *
 * <p>Source: G. B. Dantzig, Linear Programming and Extensions (1963), chapters 5 and 9; R. G.
 * Bland, Math. Oper. Res. 2, 103 (1977), for the rule that ends it.
 */
final class MixtureProgramme {

  /** Amounts and pivots below this are rounding. */
  private static final double ZERO = 1e-10;

  /** Amount of an artificial point that tells that no mixture has a composition. */
  private static final double LEFT = 1e-8;

  private final int components;
  private final double[][] points;
  private final double[] energies;

  /**
   * Makes the programme.
   *
   * @param fractions composition of each point, {@code [point][component]}; not modified
   * @param energies energy per atom of each; not modified
   */
  MixtureProgramme(double[][] fractions, double[] energies, int components) {
    this.components = components;
    int count = energies.length;
    points = new double[count + components][];
    this.energies = new double[count + components];
    for (int i = 0; i < count; i++) {
      points[i] = fractions[i];
      this.energies[i] = energies[i];
    }
    for (int c = 0; c < components; c++) {
      points[count + c] = new double[components];
      points[count + c][c] = 1;
    }
  }

  private int size() {
    return energies.length - components;
  }

  /**
   * Returns the amount of each point in the mixture of lowest energy at a composition; nothing
   * where no mixture has it.
   */
  Optional<double[]> best(double[] fractions) {
    int[] basis = new int[components];
    for (int c = 0; c < components; c++) {
      basis[c] = size() + c;
    }
    int most = 100 * energies.length;
    for (int step = 0; step < most; step++) {
      double[] inverse = InverseMatrix.of(matrix(basis), components);
      double[] amounts = times(inverse, fractions);
      // Bland's rule ends what the steepest descent might go round in.
      int entering = entering(basis, inverse, step > most / 2);
      if (entering < 0) {
        return mixture(basis, amounts);
      }
      int leaving = leaving(basis, amounts, times(inverse, points[entering]));
      basis[leaving] = entering;
    }
    throw new ConvergenceException(
        "the convex hull of " + size() + " compositions was not found in " + most + " steps");
  }

  /** The columns are the basis's points. */
  private double[] matrix(int[] basis) {
    double[] matrix = new double[components * components];
    for (int c = 0; c < components; c++) {
      for (int k = 0; k < components; k++) {
        matrix[c * components + k] = points[basis[k]][c];
      }
    }
    return matrix;
  }

  private double[] times(double[] matrix, double[] vector) {
    double[] out = new double[components];
    for (int k = 0; k < components; k++) {
      for (int c = 0; c < components; c++) {
        out[k] += matrix[k * components + c] * vector[c];
      }
    }
    return out;
  }

  /**
   * Returns the point that most drives out artificial points, or else, leaving their amounts as
   * they are, lies furthest below the plane through the basis; −1: none does.
   */
  private int entering(int[] basis, double[] inverse, boolean first) {
    double[] artificial = potentials(basis, inverse, true);
    double[] plane = potentials(basis, inverse, false);
    int found = -1;
    double best = 0;
    boolean drives = false;
    for (int i = 0; i < size(); i++) {
      double left = -product(artificial, points[i]);
      double cost = energies[i] - product(plane, points[i]);
      boolean wanted =
          left < -LowerHull.SAME ? !drives || left < best : deeper(left, cost, drives, best);
      if (wanted) {
        found = i;
        drives = left < -LowerHull.SAME;
        best = drives ? left : cost;
        if (first) {
          break;
        }
      }
    }
    return found;
  }

  private static boolean deeper(double left, double cost, boolean drives, double best) {
    return !drives && left < LowerHull.SAME && cost < Math.min(best, -LowerHull.SAME / 10);
  }

  /**
   * Returns the price of each component by the basis: its share of artificial points, or energy.
   */
  private double[] potentials(int[] basis, double[] inverse, boolean artificial) {
    double[] potentials = new double[components];
    for (int k = 0; k < components; k++) {
      double price = artificial ? basis[k] >= size() ? 1 : 0 : energies[basis[k]];
      for (int c = 0; c < components; c++) {
        potentials[c] += price * inverse[k * components + c];
      }
    }
    return potentials;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }

  private int leaving(int[] basis, double[] amounts, double[] direction) {
    int found = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < components; k++) {
      if (direction[k] > ZERO) {
        double ratio = Math.max(0, amounts[k]) / direction[k];
        if (ratio < least - ZERO || ratio < least + ZERO && basis[k] > basis[found]) {
          found = k;
          least = Math.min(least, ratio);
        }
      }
    }
    if (found < 0) {
      throw new ConvergenceException("a convex hull has no lowest energy");
    }
    return found;
  }

  private Optional<double[]> mixture(int[] basis, double[] amounts) {
    double[] all = new double[size()];
    for (int k = 0; k < components; k++) {
      if (basis[k] >= size() && amounts[k] > LEFT) {
        return Optional.empty();
      }
      if (basis[k] < size() && amounts[k] > ZERO) {
        all[basis[k]] = amounts[k];
      }
    }
    return Optional.of(all);
  }
}
