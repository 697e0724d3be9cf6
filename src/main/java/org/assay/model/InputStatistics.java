package org.assay.model;

import java.util.Arrays;
import java.util.List;
import org.assay.SettingsException;

/**
 * Range, mean and standard deviation of each of the descriptors G of an element's atoms in a
 * training set, as {@code scaling.data} of n2p2 has them. A network takes {@code x = (G −
 * mean)/sigma}.
 */
public final class InputStatistics {

  private final double[] least;
  private final double[] largest;
  private final double[] mean;
  private final double[] sigma;

  /**
   * Takes the numbers of an element; copied.
   *
   * @param least of each descriptor
   * @param largest of each
   * @param mean of each
   * @param sigma of each, not below 0
   */
  public InputStatistics(double[] least, double[] largest, double[] mean, double[] sigma) {
    this.least = least.clone();
    this.largest = largest.clone();
    this.mean = mean.clone();
    this.sigma = sigma.clone();
    int n = least.length;
    if (largest.length != n || mean.length != n || sigma.length != n) {
      throw new SettingsException(
          "ranges, means and deviations are of different numbers of descriptors");
    }
    for (double[] numbers : List.of(least, largest, mean, sigma)) {
      if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
        throw new SettingsException("a range, mean or deviation of a descriptor is not finite");
      }
    }
  }

  /**
   * Finds those of atoms: {@code sigma² = Σ (G − mean)²/N}.
   *
   * @param blocks descriptors, atom after atom, in blocks of whole atoms; not modified
   * @param size descriptors of an atom
   * @throws SettingsException when there is no atom
   */
  public static InputStatistics of(List<double[]> blocks, int size) {
    double[] least = new double[size];
    double[] largest = new double[size];
    double[] mean = new double[size];
    double[] sigma = new double[size];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    long atoms = 0;
    for (double[] block : blocks) {
      atoms += block.length / size;
      for (int i = 0; i < block.length; i++) {
        int p = i % size;
        least[p] = Math.min(least[p], block[i]);
        largest[p] = Math.max(largest[p], block[i]);
        mean[p] += block[i];
      }
    }
    if (atoms == 0) {
      throw new SettingsException("no atom to take the ranges of descriptors from");
    }
    for (int p = 0; p < size; p++) {
      // Rounding must not carry the mean of equal numbers out of their range.
      mean[p] = Math.max(least[p], Math.min(largest[p], mean[p] / atoms));
    }
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        double d = block[i] - mean[i % size];
        sigma[i % size] += d * d;
      }
    }
    for (int p = 0; p < size; p++) {
      sigma[p] = Math.sqrt(sigma[p] / atoms);
    }
    return new InputStatistics(least, largest, mean, sigma);
  }

  /** Returns of how many descriptors these are. */
  public int size() {
    return least.length;
  }

  /** Returns the least value of a descriptor. */
  public double least(int p) {
    return least[p];
  }

  /** Returns its largest value. */
  public double largest(int p) {
    return largest[p];
  }

  /** Returns its mean. */
  public double mean(int p) {
    return mean[p];
  }

  /** Returns its standard deviation. */
  public double sigma(int p) {
    return sigma[p];
  }

  /** Returns whether a descriptor is the same at all atoms, so that it says nothing. */
  public boolean isConstant(int p) {
    return !(largest[p] > least[p] && sigma[p] > 0);
  }

  /** Returns these means and deviations with ranges that hold those of other atoms, too. */
  public InputStatistics widened(InputStatistics others) {
    double[] lower = least.clone();
    double[] upper = largest.clone();
    for (int p = 0; p < lower.length; p++) {
      lower[p] = Math.min(lower[p], others.least[p]);
      upper[p] = Math.max(upper[p], others.largest[p]);
    }
    return new InputStatistics(lower, upper, mean, sigma);
  }

  /**
   * Returns the scaling {@code x = (G − mean)/sigma}.
   *
   * @throws SettingsException when a descriptor is constant
   */
  public InputScaling scaling() {
    double[] scale = new double[size()];
    for (int p = 0; p < scale.length; p++) {
      if (sigma[p] == 0) {
        throw new SettingsException(
            "descriptor " + (p + 1) + " is the same at all atoms: it cannot be scaled");
      }
      scale[p] = 1 / sigma[p];
    }
    return new InputScaling(scale, mean);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputStatistics s
        && Arrays.equals(least, s.least)
        && Arrays.equals(largest, s.largest)
        && Arrays.equals(mean, s.mean)
        && Arrays.equals(sigma, s.sigma);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(mean) + Arrays.hashCode(sigma);
  }
}
