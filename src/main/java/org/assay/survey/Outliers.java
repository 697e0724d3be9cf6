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
 * <p>Energies: a cubic polynomial of the energy per atom in V^(-2/3) is fitted to the group (fewer
 * powers to fewer than twelve structures), with weights that ignore what lies far from it (Tukey's
 * biweight, iterated). What lies further from it than {@value #FAR} robust standard deviations
 * (1.4826 times the median of the absolute residuals) and than {@value #LEAST_ENERGY} eV/atom is an
 * outlier. Largest forces and shortest distances: the same with logarithms and a constant instead
 * of a polynomial, and a factor of at least {@value #LEAST_FACTOR}.
 *
 * <p>Source: P. J. Rousseeuw and C. Croux, J. Am. Stat. Assoc. 88, 1273 (1993), for the scale.
 */
final class Outliers {

  private static final double FAR = 6;
  private static final double LEAST_ENERGY = 0.02;
  private static final double LEAST_FACTOR = 3;
  private static final double TO_DEVIATION = 1.4826;

  /** Biweights beyond this many deviations are 0. */
  private static final double TUKEY = 4.685;

  /** Fewer structures than this do not tell what is usual. */
  private static final int FEWEST = 8;

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
        group.stream().filter(m -> m.force().isPresent() && m.force().getAsDouble() > 1e-3).toList();
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
    double[] x = group.stream().mapToDouble(m -> Math.pow(m.volume(), -2.0 / 3)).toArray();
    double[] y = group.stream().mapToDouble(m -> m.energy().getAsDouble()).toArray();
    double[] residuals = residuals(x, y);
    double deviation = deviation(residuals);
    for (int i = 0; i < y.length; i++) {
      double far = Math.abs(residuals[i]);
      if (far > FAR * deviation && far > LEAST_ENERGY) {
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

  /** Returns how far each y lies above a robust smooth curve. */
  static double[] residuals(double[] x, double[] y) {
    double low = Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(x).max().orElseThrow();
    boolean spread = high - low > 1e-3 * high;
    int powers = !spread ? 1 : x.length < 12 ? 3 : 4;
    double[] weights = new double[x.length];
    Arrays.fill(weights, 1);
    double[] residuals = subtractMedian(y);
    for (int round = 0; round < 30 && powers > 1; round++) {
      try {
        residuals = fit(x, y, weights, powers, low, high);
      } catch (ConvergenceException e) {
        // Too few different volumes for so many powers.
        powers--;
        continue;
      }
      double scale = Math.max(1e-6, deviation(residuals));
      for (int i = 0; i < weights.length; i++) {
        double u = residuals[i] / (TUKEY * scale);
        weights[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
      }
    }
    return residuals;
  }

  private static double[] subtractMedian(double[] y) {
    double middle = median(y);
    return Arrays.stream(y).map(v -> v - middle).toArray();
  }

  private static double[] fit(
      double[] x, double[] y, double[] weights, int powers, double low, double high) {
    double[] matrix = new double[powers * powers];
    double[] right = new double[powers];
    double[] basis = new double[powers];
    double zero = median(y);
    for (int i = 0; i < x.length; i++) {
      powersOf(scaled(x[i], low, high), basis);
      for (int p = 0; p < powers; p++) {
        right[p] += weights[i] * basis[p] * (y[i] - zero);
        for (int q = 0; q < powers; q++) {
          matrix[p * powers + q] += weights[i] * basis[p] * basis[q];
        }
      }
    }
    double[] inverse = InverseMatrix.of(matrix, powers);
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      powersOf(scaled(x[i], low, high), basis);
      residuals[i] = y[i] - zero;
      for (int p = 0; p < powers; p++) {
        for (int q = 0; q < powers; q++) {
          residuals[i] -= basis[p] * inverse[p * powers + q] * right[q];
        }
      }
    }
    return residuals;
  }

  private static double scaled(double x, double low, double high) {
    return 2 * (x - low) / (high - low) - 1;
  }

  private static void powersOf(double t, double[] basis) {
    double power = 1;
    for (int p = 0; p < basis.length; p++, power *= t) {
      basis[p] = power;
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
