package org.assay.grade;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.assay.SettingsException;

/** Range, mean, covariance and correlation of the descriptors of many atoms, given in blocks. */
public final class DescriptorStatistics {

  private DescriptorStatistics() {}

  /**
   * Returns the number of atoms.
   *
   * @throws SettingsException when there is none, or a block ends within one
   */
  static int atoms(List<double[]> blocks, int size) {
    long numbers = 0;
    for (double[] block : blocks) {
      if (block.length % size != 0) {
        throw new SettingsException(
            "a block of "
                + block.length
                + " descriptors does not hold whole atoms of "
                + size
                + " descriptors each");
      }
      numbers += block.length;
    }
    if (numbers == 0) {
      throw new SettingsException("the training set has no atoms to take descriptors' ranges from");
    }
    return Math.toIntExact(numbers / size);
  }

  static double[] least(List<double[]> blocks, int size) {
    return fold(blocks, size, Double.POSITIVE_INFINITY, Math::min);
  }

  static double[] largest(List<double[]> blocks, int size) {
    return fold(blocks, size, Double.NEGATIVE_INFINITY, Math::max);
  }

  static double[] mean(List<double[]> blocks, int size) {
    double[] mean = fold(blocks, size, 0, Double::sum);
    int atoms = atoms(blocks, size);
    double[] least = least(blocks, size);
    double[] largest = largest(blocks, size);
    for (int k = 0; k < size; k++) {
      // Rounding must not carry the mean of equal numbers out of their range.
      mean[k] = Math.max(least[k], Math.min(largest[k], mean[k] / atoms));
    }
    return mean;
  }

  private static double[] fold(
      List<double[]> blocks, int size, double start, DoubleBinaryOperator operator) {
    double[] result = new double[size];
    Arrays.fill(result, start);
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        result[i % size] = operator.applyAsDouble(result[i % size], block[i]);
      }
    }
    return result;
  }

  /** Returns the covariance about the mean, the lower triangle of it. */
  static double[][] covariance(List<double[]> blocks, double[] mean) {
    int n = mean.length;
    double[][] sum = new double[n][n];
    double[] deviation = new double[n];
    long atoms = 0;
    for (double[] block : blocks) {
      for (int offset = 0; offset < block.length; offset += n) {
        atoms++;
        for (int k = 0; k < n; k++) {
          deviation[k] = block[offset + k] - mean[k];
          for (int l = 0; l <= k; l++) {
            sum[k][l] += deviation[k] * deviation[l];
          }
        }
      }
    }
    for (double[] row : sum) {
      for (int l = 0; l < n; l++) {
        row[l] /= atoms;
      }
    }
    return sum;
  }

  /**
   * Returns the correlation matrix {@code C_kl / sqrt(C_kk C_ll)} of the covariance C, row after
   * row.
   *
   * @param blocks descriptors of whole atoms, atom after atom; not modified
   * @param size descriptors of an atom
   * @param flat standard deviation below which a descriptor is a constant: its row and column are 0
   * @throws SettingsException when there is no atom
   */
  public static double[] correlation(List<double[]> blocks, int size, double flat) {
    double[][] covariance = covariance(blocks, mean(blocks, size));
    double[] correlation = new double[size * size];
    for (int k = 0; k < size; k++) {
      for (int l = 0; l <= k; l++) {
        double deviation = Math.sqrt(covariance[k][k]);
        double other = Math.sqrt(covariance[l][l]);
        if (deviation > flat && other > flat) {
          correlation[k * size + l] = covariance[k][l] / (deviation * other);
          correlation[l * size + k] = correlation[k * size + l];
        }
      }
    }
    return correlation;
  }
}
