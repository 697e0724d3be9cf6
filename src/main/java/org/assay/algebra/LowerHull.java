package org.assay.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The lower convex hull of energies over compositions of any number of components: the energy of
 * the best mixture of the points at each composition.
 *
 * <p>{@code E(x) = min Σ w_i E_i} with {@code Σ w_i x_i = x}, {@code w_i ≥ 0}: a linear programme
 * of as many conditions as the composition has components ({@link MixtureProgramme}), for points
 * that have others have no part in it. Every answer is that of a corner of the programme, exact to
 * rounding; a few hundred points take milliseconds.
 */
public final class LowerHull {

  /** Energies that differ by less (eV/atom) are one. */
  public static final double SAME = 1e-9;

  private final double[][] points;
  private final double[] energies;

  /**
   * Makes the hull of some points.
   *
   * @param fractions composition of each, {@code [point][component]}, of sum 1
   * @param energies energy per atom of each (eV)
   */
  public LowerHull(double[][] fractions, double[] energies) {
    points = new double[fractions.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = fractions[i].clone();
    }
    this.energies = energies.clone();
  }

  /** Returns the number of points. */
  public int size() {
    return energies.length;
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
    return best(points[point], -1).orElseThrow();
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
    double[] middle = new double[points[a].length];
    for (int c = 0; c < middle.length; c++) {
      middle[c] = (points[a][c] + points[b][c]) / 2;
    }
    return at(middle).orElseThrow() > (energies[a] + energies[b]) / 2 - SAME;
  }

  private OptionalDouble energy(Optional<double[]> amounts) {
    if (amounts.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += amounts.get()[i] * energies[i];
    }
    return OptionalDouble.of(sum);
  }

  /** Returns the amounts of the best mixture, one point left out of it or, −1, none. */
  private Optional<double[]> best(double[] fractions, int excluded) {
    int[] components = IntStream.range(0, fractions.length).filter(c -> fractions[c] > 0).toArray();
    int[] members =
        IntStream.range(0, size())
            .filter(i -> i != excluded && hasNoOther(points[i], fractions))
            .toArray();
    double[][] x = new double[members.length][];
    double[] e = new double[members.length];
    for (int k = 0; k < members.length; k++) {
      x[k] = chosen(points[members[k]], components);
      e[k] = energies[members[k]];
    }
    return new MixtureProgramme(x, e, components.length)
        .best(chosen(fractions, components))
        .map(
            amounts -> {
              double[] all = new double[size()];
              for (int k = 0; k < members.length; k++) {
                all[members[k]] = amounts[k];
              }
              return all;
            });
  }

  private static boolean hasNoOther(double[] point, double[] fractions) {
    for (int c = 0; c < point.length; c++) {
      if (point[c] > 0 && !(fractions[c] > 0)) {
        return false;
      }
    }
    return true;
  }

  private static double[] chosen(double[] all, int[] components) {
    return IntStream.of(components).mapToDouble(c -> all[c]).toArray();
  }
}
