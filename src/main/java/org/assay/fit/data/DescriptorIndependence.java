package org.assay.fit.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.algebra.SymmetricEigenvalues;
import org.assay.grade.DescriptorStatistics;
import org.assay.model.LegendreMoments;

/**
 * How independent the descriptors of a training set are, from their correlation matrix {@code C}
 * (the covariance of the standardised descriptors) over its atoms.
 *
 * <p>The condition number is the ratio of the largest to the smallest eigenvalue of C. Descriptors
 * are taken one by one, each time the one whose part that is no linear combination of those taken
 * is largest (Cholesky with pivots); when that part has a deviation below {@value #DEPENDENT} of
 * the descriptor's own, all that are left are dependent.
 *
 * @param names of all descriptors
 * @param condition ratio of the eigenvalues, those of constant descriptors left out
 * @param dependent descriptors that are nearly linear combinations of the others
 * @param constant descriptors that are the same at all atoms
 */
public record DescriptorIndependence(
    List<Name> names, double condition, List<Name> dependent, List<Name> constant) {

  /** Part of its own deviation below which a descriptor is a combination of others. */
  static final double DEPENDENT = 1e-3;

  /** Condition number from which a hint is worth it: rounding then costs half of the digits. */
  private static final double LARGE = 1e8;

  /** Deviation below which a descriptor says nothing but rounding. */
  private static final double FLAT = 1e-7;

  /** A descriptor by its order l and its centre r0 (Å). */
  public record Name(int order, double centre) {}

  /** Finds that of a set. */
  public static DescriptorIndependence of(FitSet set, LegendreMoments descriptors) {
    int n = descriptors.size();
    double[] centres = descriptors.centres();
    int[] orders = descriptors.orders();
    List<Name> names = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      names.add(new Name(orders[p / centres.length], centres[p % centres.length]));
    }
    double[] all = DescriptorStatistics.correlation(set.descriptors(), n, FLAT);
    List<Name> constant = new ArrayList<>();
    List<Integer> varying = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      if (all[p * n + p] > 0) {
        varying.add(p);
      } else {
        constant.add(names.get(p));
      }
    }
    int m = varying.size();
    double[] correlation = new double[m * m];
    for (int i = 0; i < m * m; i++) {
      correlation[i] = all[varying.get(i / m) * n + varying.get(i % m)];
    }
    List<Name> dependent =
        dependent(correlation.clone(), m).stream().map(i -> names.get(varying.get(i))).toList();
    return new DescriptorIndependence(names, condition(correlation, m), dependent, constant);
  }

  private static double condition(double[] correlation, int m) {
    if (m == 0) {
      return 1;
    }
    double[] values = SymmetricEigenvalues.of(correlation, m);
    double smallest = Math.max(values[0], Math.ulp(1.0) * values[m - 1]);
    return values[m - 1] / smallest;
  }

  /** Returns which are left when no other has a part of its own; {@code a} is modified. */
  private static List<Integer> dependent(double[] a, int m) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < m; i++) {
      left.add(i);
    }
    while (!left.isEmpty()) {
      int pivot = left.get(0);
      for (int i : left) {
        pivot = a[i * m + i] > a[pivot * m + pivot] ? i : pivot;
      }
      double d = a[pivot * m + pivot];
      if (d < DEPENDENT * DEPENDENT) {
        return left;
      }
      left.remove((Integer) pivot);
      for (int i : left) {
        double factor = a[i * m + pivot] / d;
        for (int j : left) {
          a[i * m + j] -= factor * a[pivot * m + j];
        }
      }
    }
    return left;
  }

  /**
   * Returns what a log says of it.
   *
   * @param standardised whether the network is trained on standardised descriptors
   */
  public List<String> words(boolean standardised) {
    List<String> lines = new ArrayList<>();
    int independent = names.size() - dependent.size() - constant.size();
    lines.add(
        String.format(
            Locale.ROOT,
            "descriptors: %d of %d are independent (to %.0e of their deviation); condition number"
                + " of their standardised covariance %.1e",
            independent,
            names.size(),
            DEPENDENT,
            condition));
    if (!constant.isEmpty()) {
      lines.add("descriptors: the same at all atoms, so of no use: " + list(constant));
    }
    if (!dependent.isEmpty()) {
      lines.add(
          "descriptors: nearly combinations of the others: "
              + list(dependent)
              + "; fewer r0 or orders, or a smaller sigma, would tell as much or more for less");
    }
    if (condition > LARGE && !standardised) {
      lines.add(
          "descriptors: with so large a condition number a fit is slow; \"standardize\": true takes"
              + " the scales out of it");
    }
    return lines;
  }

  private static String list(List<Name> some) {
    Map<Integer, List<Double>> byOrder = new LinkedHashMap<>();
    some.stream()
        .sorted((a, b) -> Integer.compare(a.order, b.order))
        .forEach(n -> byOrder.computeIfAbsent(n.order, l -> new ArrayList<>()).add(n.centre));
    return byOrder.entrySet().stream()
            .map(
                e ->
                    "l "
                        + e.getKey()
                        + " at r0 "
                        + e.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "))
        + " Å";
  }
}
