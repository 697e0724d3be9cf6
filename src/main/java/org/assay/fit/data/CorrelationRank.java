package org.assay.fit.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.algebra.SymmetricEigenvalues;
import org.assay.grade.DescriptorStatistics;

/**
 * How many descriptors of a set are independent, from their correlation matrix {@code C} (the
 * covariance of the standardised descriptors) over its atoms.
 *
 * <p>The condition number is the ratio of the largest to the smallest eigenvalue of C. Descriptors
 * are taken one by one, each time the one whose part that is no linear combination of those taken
 * is largest (Cholesky with pivots); when that part has a deviation below {@value #DEPENDENT} of
 * the descriptor's own, all that are left are dependent.
 *
 * @param condition ratio of the eigenvalues, those of constant descriptors left out
 * @param dependent places of descriptors that are nearly linear combinations of the others
 * @param constant places of descriptors that are the same at all atoms
 */
public record CorrelationRank(double condition, List<Integer> dependent, List<Integer> constant) {

  /** Part of its own deviation below which a descriptor is a combination of others. */
  private static final double DEPENDENT = 1e-3;

  /** Deviation below which a descriptor says nothing but rounding. */
  private static final double FLAT = 1e-7;

  public CorrelationRank {
    dependent = List.copyOf(dependent);
    constant = List.copyOf(constant);
  }

  /**
   * Finds it.
   *
   * @param blocks descriptors of the atoms, in blocks of one or more atoms; not modified
   * @param size descriptors of an atom
   */
  public static CorrelationRank of(List<double[]> blocks, int size) {
    double[] all = DescriptorStatistics.correlation(blocks, size, FLAT);
    List<Integer> constant = new ArrayList<>();
    List<Integer> varying = new ArrayList<>();
    for (int p = 0; p < size; p++) {
      (all[p * size + p] > 0 ? varying : constant).add(p);
    }
    int m = varying.size();
    double[] correlation = new double[m * m];
    for (int i = 0; i < m * m; i++) {
      correlation[i] = all[varying.get(i / m) * size + varying.get(i % m)];
    }
    List<Integer> dependent = dependent(correlation.clone(), m).stream().map(varying::get).toList();
    return new CorrelationRank(condition(correlation, m), dependent, constant);
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
   * Returns what is said of it.
   *
   * @param subject whose descriptors these are, for people to read
   */
  static String words(String subject, int independent, int all, double condition) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d are independent (to %.0e of their deviation); condition number"
            + " of their standardised covariance %.1e",
        subject,
        independent,
        all,
        DEPENDENT,
        condition);
  }

  /**
   * Returns what is said of it.
   *
   * @param subject whose descriptors these are, for people to read
   * @param all how many descriptors there are
   */
  public String words(String subject, int all) {
    return words(subject, independent(all), all, condition);
  }

  /** Returns how many of all descriptors are independent. */
  public int independent(int all) {
    return all - dependent.size() - constant.size();
  }
}
