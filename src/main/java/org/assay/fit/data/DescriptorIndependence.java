package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.algebra.SymmetricEigenvalues;
import org.assay.grade.DescriptorStatistics;
import org.assay.model.ElementSet;
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
 * @param subject whose descriptors these are, for people to read
 * @param names of all descriptors
 * @param condition ratio of the eigenvalues, those of constant descriptors left out
 * @param dependent descriptors that are nearly linear combinations of the others
 * @param constant descriptors that are the same at all atoms
 */
public record DescriptorIndependence(
    String subject, List<Name> names, double condition, List<Name> dependent, List<Name> constant) {

  /** Part of its own deviation below which a descriptor is a combination of others. */
  static final double DEPENDENT = 1e-3;

  /** Condition number from which a hint is worth it: rounding then costs half of the digits. */
  private static final double LARGE = 1e8;

  /** Deviation below which a descriptor says nothing but rounding. */
  private static final double FLAT = 1e-7;

  /**
   * A descriptor by its order l and its centre r0 (Å).
   *
   * @param pair of elements that it is of; empty where there is one element only
   */
  public record Name(String pair, int order, double centre) {}

  /** Finds that of the atoms of an element in a set. */
  public static DescriptorIndependence of(
      FitSet set, LegendreMoments descriptors, ElementSet elements, String element) {
    int n = descriptors.size();
    List<Name> names = names(descriptors, elements);
    double[] all = DescriptorStatistics.correlation(set.descriptors(element), n, FLAT);
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
    String subject = elements.size() == 1 ? "descriptors" : "descriptors of " + element;
    return new DescriptorIndependence(
        subject, names, condition(correlation, m), dependent, constant);
  }

  private static List<Name> names(LegendreMoments descriptors, ElementSet elements) {
    List<Name> names = new ArrayList<>();
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a; b < elements.size(); b++) {
        String pair = elements.size() == 1 ? "" : elements.symbol(a) + "–" + elements.symbol(b);
        for (int order : descriptors.orders()) {
          for (double centre : descriptors.centres()) {
            names.add(new Name(pair, order, centre));
          }
        }
      }
    }
    return names;
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
            "%s: %d of %d are independent (to %.0e of their deviation); condition number"
                + " of their standardised covariance %.1e",
            subject,
            independent,
            names.size(),
            DEPENDENT,
            condition));
    if (!constant.isEmpty()) {
      lines.add(subject + ": the same at all atoms, so of no use: " + list(constant));
    }
    if (!dependent.isEmpty()) {
      lines.add(
          subject
              + ": nearly combinations of the others: "
              + list(dependent)
              + "; fewer r0 or orders, or a smaller sigma, would tell as much or more for less");
    }
    if (condition > LARGE && !standardised) {
      lines.add(
          subject
              + ": with so large a condition number a fit is slow; \"standardize\": true takes"
              + " the scales out of it");
    }
    return lines;
  }

  private static String list(List<Name> some) {
    Map<String, List<Double>> byOrder = new LinkedHashMap<>();
    some.stream()
        .sorted(Comparator.comparing(Name::pair).thenComparing(Name::order))
        .forEach(
            n ->
                byOrder
                    .computeIfAbsent((n.pair + " l " + n.order).strip(), l -> new ArrayList<>())
                    .add(n.centre));
    return byOrder.entrySet().stream()
            .map(
                e ->
                    e.getKey()
                        + " at r0 "
                        + e.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "))
        + " Å";
  }
}
