package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds structures that do not fit into their group.
 *
 * <p>Energies: where a group has several compositions, the energies of the elements are taken off;
 * what volumes, forces and strains let expect ({@link ExcessEnergy}) is taken off, and a smooth
 * curve is drawn through what is left against volumes, by local parabolas with weights that ignore
 * what lies far from it. What lies further from it than {@value #FAR_ENERGY} robust standard
 * deviations (1.4826 times the median of the absolute residuals), than {@value #LEAST_ENERGY}
 * eV/atom and {@value #LEAST_SHARE} of the group's range, and apart from the other residuals is an
 * outlier: hot and strained structures spread, and leave no gap. Largest forces and shortest
 * distances: the same with logarithms and the median instead of a curve, and a factor of at least
 * {@value #LEAST_FACTOR} (its root for distances).
 *
 * <p>Source: W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979), for the curve.
 */
final class Outliers {

  private static final double FAR = 6;
  private static final double FAR_ENERGY = 4;
  private static final double LEAST_ENERGY = 0.03;
  private static final double LEAST_SHARE = 0.02;
  private static final double LEAST_FACTOR = 3;

  /** What stands apart is larger than the next smaller residual by this factor. */
  private static final double GAP_OF_ONE = 1.6;

  private static final double GAP_OF_MORE = 2.2;
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

  /**
   * Finds those of a group.
   *
   * @param elements energies of the elements, which are taken off where compositions differ
   */
  static List<Outlier> of(List<Measured> group, ElementEnergies elements) {
    List<Outlier> found = new ArrayList<>();
    List<Measured> labelled = group.stream().filter(m -> m.energy().isPresent()).toList();
    if (labelled.size() >= FEWEST) {
      ofEnergies(labelled, elements, found);
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

  private static void ofEnergies(
      List<Measured> group, ElementEnergies elements, List<Outlier> found) {
    double[] x = group.stream().mapToDouble(Measured::volume).toArray();
    boolean several = group.stream().map(Measured::composition).distinct().count() > 1;
    double[] y =
        group.stream()
            .mapToDouble(
                m -> m.energy().getAsDouble() - (several ? elements.of(m.composition()) : 0))
            .toArray();
    double[] residuals = residuals(x, y);
    double[] unexplained = residuals(x, ExcessEnergy.residuals(group, y));
    for (int i = 0; i < y.length; i++) {
      // What lies on the curve needs no explanation, and what is explained need not lie on it.
      if (Math.abs(unexplained[i]) < Math.abs(residuals[i])) {
        residuals[i] = unexplained[i];
      }
    }
    double deviation = deviation(residuals);
    double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    double usual = sizes[sizes.length / 2];
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    double least =
        Math.max(
            Math.max(LEAST_ENERGY, LEAST_SHARE * range),
            Math.max(FAR_ENERGY * deviation, beyondTheRest(sizes)));
    for (int i = 0; i < y.length; i++) {
      double far = Math.abs(residuals[i]);
      if (far >= least) {
        found.add(
            new Outlier(
                group.get(i),
                String.format(
                    Locale.ROOT,
                    "energy %.3f eV/atom %s what its group's volumes, forces and strains let expect,"
                        + " where %.3f is usual",
                    far,
                    residuals[i] > 0 ? "above" : "below",
                    usual)));
      }
    }
  }

  /**
   * Returns the size of the first residual that stands apart from the smaller ones, of the last
   * tenth: a spread such as that of temperatures has no gap in it.
   *
   * @param sizes ascending
   */
  private static double beyondTheRest(double[] sizes) {
    int n = sizes.length;
    double apart = Double.POSITIVE_INFINITY;
    for (int i = n - 1; i > n - 2 - n / 10; i--) {
      double gap = i == n - 1 ? GAP_OF_ONE : GAP_OF_MORE;
      // Beside residuals of nothing, anything would stand apart.
      if (sizes[i] > gap * Math.max(sizes[i - 1], 1e-6)) {
        apart = sizes[i];
      }
    }
    return apart;
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
    LocalParabola curve = new LocalParabola(x, y, Math.max(NEAREST, x.length / 12));
    for (int round = 0; round < ROUNDS; round++) {
      double[] smooth = curve.at(robust);
      for (int i = 0; i < x.length; i++) {
        residuals[i] = y[i] - smooth[i];
      }
      double scale = Math.max(1e-6, deviation(residuals));
      for (int i = 0; i < robust.length; i++) {
        double u = residuals[i] / (FAR * scale);
        robust[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
      }
    }
    return residuals;
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
