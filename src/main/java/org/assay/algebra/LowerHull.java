package org.assay.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.ConvergenceException;

/**
 * The lower convex hull of energies over compositions of any number of components: the energy of
 * the best mixture of the points at each composition.
 *
 * <p>{@code E(x) = min Σ w_i E_i} with {@code Σ w_i x_i = x}, {@code w_i ≥ 0}: a linear programme
 * of as many conditions as there are components, solved by the revised simplex method in two phases
 * from one artificial point for each component. Every answer is that of a corner of the programme,
 * exact to rounding; a few hundred points take milliseconds.
 *
 * <p>Source: G. B. Dantzig, Linear Programming and Extensions (1963), chapters 5 and 9; R. G.
 * Bland, Math. Oper. Res. 2, 103 (1977), for the rule that ends it.
 */
public final class LowerHull {

  /** Energies that differ by less (eV/atom) are one. */
  public static final double SAME = 1e-9;

  /** Amounts and pivots below this are rounding. */
  private static final double ZERO = 1e-10;

  private final int components;
  private final double[][] points;
  private final double[] energies;

  /** The best mixture at a composition: its energy per atom, and the amounts of the points. */
  private record Best(double energy, double[] amounts) {}

  /**
   * Makes the hull of some points.
   *
   * @param fractions composition of each, {@code [point][component]}, of sum 1
   * @param energies energy per atom of each (eV)
   */
  public LowerHull(double[][] fractions, double[] energies) {
    components = fractions[0].length;
    int count = energies.length;
    points = new double[count + components][];
    this.energies = new double[count + components];
    for (int i = 0; i < count; i++) {
      points[i] = fractions[i].clone();
      this.energies[i] = energies[i];
    }
    for (int c = 0; c < components; c++) {
      points[count + c] = new double[components];
      points[count + c][c] = 1;
    }
  }

  /** Returns the number of points. */
  public int size() {
    return energies.length - components;
  }

  /**
   * Returns the energy of the best mixture (eV/atom) at a composition; nothing where no mixture of
   * the points has it.
   */
  public OptionalDouble at(double[] fractions) {
    return energy(best(fractions, -1));
  }

  /** Returns how far a point lies above the hull (eV/atom), 0 on it. */
  public double above(int point) {
    double hull = at(points[point]).orElseThrow();
    return energies[point] - hull < SAME ? 0 : energies[point] - hull;
  }

  /**
   * Returns the part that each point has in the best mixture at the composition of one of them; for
   * a point on the hull that is the point itself.
   */
  public double[] mixtureBelow(int point) {
    if (above(point) == 0) {
      double[] itself = new double[size()];
      itself[point] = 1;
      return itself;
    }
    return Arrays.copyOf(best(points[point], -1).amounts, size());
  }

  /** Returns whether a point is a corner of the hull: without it the hull would lie higher. */
  public boolean isCorner(int point) {
    OptionalDouble others = energy(best(points[point], point));
    return others.isEmpty() || others.getAsDouble() > energies[point] + SAME;
  }

  /**
   * Returns the pairs of corners between which the hull runs straight. Where more corners lie in
   * one plane than it needs, all of their pairs are among them.
   */
  public List<int[]> edges() {
    List<Integer> corners = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (isCorner(i)) {
        corners.add(i);
      }
    }
    List<int[]> edges = new ArrayList<>();
    for (int a : corners) {
      for (int b : corners) {
        if (a < b && isEdge(a, b)) {
          edges.add(new int[] {a, b});
        }
      }
    }
    return edges;
  }

  private boolean isEdge(int a, int b) {
    double[] middle = new double[components];
    for (int c = 0; c < components; c++) {
      middle[c] = (points[a][c] + points[b][c]) / 2;
    }
    return at(middle).orElseThrow() > (energies[a] + energies[b]) / 2 - SAME;
  }

  private OptionalDouble energy(Best best) {
    for (int c = 0; c < components; c++) {
      if (best.amounts[size() + c] > 1e-8) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(best.energy);
  }

  private Best best(double[] fractions, int excluded) {
    int[] basis = new int[components];
    for (int c = 0; c < components; c++) {
      basis[c] = size() + c;
    }
    int most = 100 * energies.length;
    for (int step = 0; step < most; step++) {
      double[] inverse = InverseMatrix.of(matrix(basis), components);
      double[] amounts = times(inverse, fractions);
      // Bland's rule ends what the steepest descent might go round in.
      int entering = entering(basis, inverse, excluded, step > most / 2);
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
  private int entering(int[] basis, double[] inverse, int excluded, boolean first) {
    double[] artificial = potentials(basis, inverse, true);
    double[] plane = potentials(basis, inverse, false);
    int found = -1;
    double best = 0;
    boolean drives = false;
    for (int i = 0; i < size(); i++) {
      double left = -product(artificial, points[i]);
      double cost = energies[i] - product(plane, points[i]);
      boolean wanted = left < -SAME ? !drives || left < best : deeper(left, cost, drives, best);
      if (i != excluded && wanted) {
        found = i;
        drives = left < -SAME;
        best = drives ? left : cost;
        if (first) {
          break;
        }
      }
    }
    return found;
  }

  private static boolean deeper(double left, double cost, boolean drives, double best) {
    return !drives && left < SAME && cost < Math.min(best, -SAME / 10);
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

  private Best mixture(int[] basis, double[] amounts) {
    double[] all = new double[energies.length];
    double energy = 0;
    for (int k = 0; k < components; k++) {
      double amount = amounts[k] < ZERO ? 0 : amounts[k];
      all[basis[k]] = amount;
      energy += amount * energies[basis[k]];
    }
    return new Best(energy, all);
  }
}
