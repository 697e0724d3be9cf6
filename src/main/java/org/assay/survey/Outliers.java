package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.ConvergenceException;
import org.assay.algebra.InverseMatrix;

/**
 * Finds structures that do not fit into their group.
 *
 * <p>Energies: a smooth curve is drawn through the group's energies per atom against volumes, by
 * local parabolas with weights that ignore what lies far from it. What lies further from it than
 * {@value #FAR} robust standard deviations (1.4826 times the median of the absolute residuals) and
 * than {@value #LEAST_ENERGY} eV/atom and {@value #LEAST_SHARE} of the group's range is an outlier.
 * Largest forces and shortest distances: the same with logarithms and the median instead of a
 * curve, and a factor of at least {@value #LEAST_FACTOR} (its root for distances).
 *
 * <p>Source: W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979), for the curve.
 */
final class Outliers {

  private static final double FAR = 6;
  private static final double LEAST_ENERGY = 0.03;
  private static final double LEAST_SHARE = 0.02;
  private static final double LEAST_FACTOR = 3;
  private static final double TO_DEVIATION = 1.4826;

  /** Volumes that differ by less than this part of them are one. */
  private static final double FLAT = 1e-3;

  /** Times the curve is drawn, with weights from the last time. */
  private static final int ROUNDS = 4;

  /** Fewest points of a local parabola. */
  private static final int NEAREST = 7;

  /** Fewer structures than this do not tell what is usual. */
  private static final int FEWEST = 10;

  private Outliers() {}

  /** A structure that does not fit, and why. */
  record Outlier(Measured structure, String why) {}

  static List<Outlier> of(List<Measured> group) {
    List<Outlier> found = new ArrayList<>();
    List<Measured> labelled = group.stream().filter(m -> m.energy().isPresent()).toList();
    if (labelled.size() >= FEWEST) {
      ofEnergies(labelled, found);
    }
    List<Measured> forced =
        group.stream()
            .filter(m -> m.force().isPresent() && m.force().getAsDouble() > 1e-3)
            .toList();
    if (forced.size() >= FEWEST) {
      double[] forces = forced.stream().mapToDouble(m -> m.force().getAsDouble()).toArray();
      ofSizes(forced, forces, "largest force", "eV/Å", true, found);
    }
    if (group.size() >= FEWEST) {
      double[] distances = group.stream().mapToDouble(Measured::distance).toArray();
      ofSizes(group, distances, "shortest distance", "Å", false, found);
    }
    return found;
  }

  private static void ofEnergies(List<Measured> group, List<Outlier> found) {
    double[] x = group.stream().mapToDouble(Measured::volume).toArray();
    double[] y = group.stream().mapToDouble(m -> m.energy().getAsDouble()).toArray();
    double[] residuals = residuals(x, y);
    double deviation = deviation(residuals);
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    double least = Math.max(LEAST_ENERGY, LEAST_SHARE * range);
    for (int i = 0; i < y.length; i++) {
      double far = Math.abs(residuals[i]);
      if (far > FAR * deviation && far > least) {
        found.add(
            new Outlier(
                group.get(i),
                String.format(
                    Locale.ROOT,
                    "energy %.3f eV/atom %s the smooth curve through its group's E(V), where %.3f"
                        + " is usual",
                    far,
                    residuals[i] > 0 ? "above" : "below",
                    deviation)));
      }
    }
  }

  private static void ofSizes(
      List<Measured> group,
      double[] sizes,
      String what,
      String unit,
      boolean large,
      List<Outlier> found) {
    double[] logs = Arrays.stream(sizes).map(Math::log).toArray();
    double middle = median(logs);
    double deviation = deviation(Arrays.stream(logs).map(v -> v - middle).toArray());
    for (int i = 0; i < sizes.length; i++) {
      double far = large ? logs[i] - middle : middle - logs[i];
      double factor = large ? LEAST_FACTOR : Math.sqrt(LEAST_FACTOR);
      if (far > FAR * deviation && far > Math.log(factor)) {
        found.add(
            new Outlier(
                group.get(i),
                String.format(
                    Locale.ROOT,
                    "%s %.3g %s, where %.3g is usual in its group",
                    what,
                    sizes[i],
                    unit,
                    Math.exp(middle))));
      }
    }
  }

  /**
   * Returns how far each y lies above a robust smooth curve through all: at each x, a parabola
   * through the nearest twelfth of the points, near ones weighing more (tricube), those far from
   * the curve of the round before less.
   */
  static double[] residuals(double[] x, double[] y) {
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    double middle = median(y);
    double[] residuals = Arrays.stream(y).map(v -> v - middle).toArray();
    if (high - low < FLAT * high) {
      return residuals;
    }
    double[] robust = new double[x.length];
    Arrays.fill(robust, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < x.length; i++) {
        residuals[i] = y[i] - smooth(x, y, robust, x[i]);
      }
      double scale = Math.max(1e-6, deviation(residuals));
      for (int i = 0; i < robust.length; i++) {
        double u = residuals[i] / (FAR * scale);
        robust[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
      }
    }
    return residuals;
  }

  /** Returns the value at {@code at} of the parabola through the points near it. */
  private static double smooth(double[] x, double[] y, double[] robust, double at) {
    double[] distances = Arrays.stream(x).map(v -> Math.abs(v - at)).toArray();
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    int near = Math.min(x.length, Math.max(NEAREST, x.length / 12)) - 1;
    double reach = Math.max(sorted[near] * 1.001, 1e-9 * Math.abs(at));
    double[] matrix = new double[9];
    double[] right = new double[3];
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      double t = (x[i] - at) / reach;
      double tricube = Math.abs(t) < 1 ? Math.pow(1 - Math.pow(Math.abs(t), 3), 3) : 0;
      double weight = tricube * robust[i];
      double[] basis = {1, t, t * t};
      for (int p = 0; p < 3; p++) {
        right[p] += weight * basis[p] * y[i];
        for (int q = 0; q < 3; q++) {
          matrix[3 * p + q] += weight * basis[p] * basis[q];
        }
      }
      total += weight;
    }
    if (total == 0) {
      return median(y);
    }
    try {
      double[] inverse = InverseMatrix.of(matrix, 3);
      return inverse[0] * right[0] + inverse[1] * right[1] + inverse[2] * right[2];
    } catch (ConvergenceException e) {
      // Too few different volumes for a parabola.
      return right[0] / total;
    }
  }

  /** Returns the robust standard deviation of residuals around 0. */
  static double deviation(double[] residuals) {
    return TO_DEVIATION * median(Arrays.stream(residuals).map(Math::abs).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
