package org.assay.grade;

import java.util.List;
import org.assay.algebra.CholeskyFactor;

/**
 * Turns descriptors into points with about unit variance in every direction: {@code y = L⁻¹
 * diag(1/s) (G − μ)} with {@code L Lᵀ = C_kl/(s_k s_l) + 0.01 δ_kl}, mean μ, covariance C and
 * scales s of the atoms of a set. What 0.01 is for: {@link ExtrapolationGrade}.
 */
public final class Whitening {

  /** Added to the diagonal of the correlation matrix. */
  private static final double REGULARISATION = 0.01;

  /** Smallest scale of a descriptor, relative to the largest; descriptors have no dimension. */
  private static final double LEAST_SCALE = 1e-3;

  private static final double LEAST_ABSOLUTE_SCALE = 1e-6;

  private final double[] mean;
  private final double[] packed;

  private Whitening(double[] mean, double[] packed) {
    this.mean = mean;
    this.packed = packed;
  }

  /**
   * Makes that of a set.
   *
   * @param descriptors of its atoms, in blocks of one or more, atom after atom; not modified
   * @param size descriptors of an atom
   */
  public static Whitening of(List<double[]> descriptors, int size) {
    double[] mean = DescriptorStatistics.mean(descriptors, size);
    return new Whitening(mean, packed(DescriptorStatistics.covariance(descriptors, mean)));
  }

  /** Lower triangle of {@code L⁻¹ diag(1/s)}, row after row. */
  private static double[] packed(double[][] covariance) {
    int n = covariance.length;
    double[] scale = new double[n];
    double widest = 0;
    for (int k = 0; k < n; k++) {
      scale[k] = Math.sqrt(covariance[k][k]);
      widest = Math.max(widest, scale[k]);
    }
    double smallest = Math.max(LEAST_SCALE * widest, LEAST_ABSOLUTE_SCALE);
    double[] correlation = new double[n * n];
    for (int k = 0; k < n; k++) {
      scale[k] = Math.max(scale[k], smallest);
      for (int l = 0; l <= k; l++) {
        correlation[k * n + l] = covariance[k][l] / (scale[k] * scale[l]);
      }
      correlation[k * n + k] += REGULARISATION;
    }
    double[] inverse = CholeskyFactor.inverse(correlation, n);
    double[] packed = new double[n * (n + 1) / 2];
    int at = 0;
    for (int k = 0; k < n; k++) {
      for (int l = 0; l <= k; l++) {
        packed[at++] = inverse[k * n + l] / scale[l];
      }
    }
    return packed;
  }

  /**
   * Turns the descriptors of one atom into a point.
   *
   * @param descriptor where they stand, from {@code offset} on; not modified
   * @param out where the point goes, from {@code to} on
   */
  public void apply(double[] descriptor, int offset, double[] out, int to) {
    int at = 0;
    for (int k = 0; k < mean.length; k++) {
      double component = 0;
      for (int l = 0; l <= k; l++) {
        component += packed[at++] * (descriptor[offset + l] - mean[l]);
      }
      out[to + k] = component;
    }
  }

  /** Returns the mean of the descriptors. Not a copy. */
  double[] mean() {
    return mean;
  }

  /** Returns the matrix's lower triangle, row after row, each element divided by a number. */
  double[] dividedBy(double divisor) {
    double[] divided = packed.clone();
    for (int i = 0; i < divided.length; i++) {
      divided[i] /= divisor;
    }
    return divided;
  }
}
