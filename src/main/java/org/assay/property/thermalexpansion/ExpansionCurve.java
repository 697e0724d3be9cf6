package org.assay.property.thermalexpansion;

import org.assay.algebra.InverseMatrix;

/**
 * A smooth length or volume against temperature, {@code y(T) = y0 (1 + c1 T + c2 T² + c3 T³)}, its
 * constants by least squares weighted with the errors. The value at 0 K is the relaxed crystal's,
 * which classical atoms have there, and exact; with one temperature only c1 is fitted, with two and
 * more also c2, with four and more also c3.
 */
final class ExpansionCurve {

  private final double[] c;
  private final double[] covariance;
  private final double[][] weights;

  /** Errors are not taken to be smaller than this part of the value. */
  private static final double LEAST_ERROR = 1e-7;

  /**
   * Fits.
   *
   * @param zero value at 0 K
   * @param temperatures temperatures (K), above 0
   * @param values values there
   * @param errors their standard errors
   */
  ExpansionCurve(double zero, double[] temperatures, double[] values, double[] errors) {
    int n = temperatures.length;
    int m = n >= 4 ? 3 : Math.min(n, 2);
    double scale = temperatures[n - 1]; // in units of the hottest, powers stay near one
    double[] normal = new double[m * m];
    double[] right = new double[m];
    for (int i = 0; i < n; i++) {
      double t = temperatures[i] / scale;
      double weight = 1 / Math.pow(Math.max(errors[i] / zero, LEAST_ERROR), 2);
      for (int j = 0; j < m; j++) {
        right[j] += weight * Math.pow(t, j + 1) * (values[i] / zero - 1);
        for (int k = 0; k < m; k++) {
          normal[j * m + k] += weight * Math.pow(t, j + k + 2);
        }
      }
    }
    double[] inverse = InverseMatrix.of(normal, m);
    weights = new double[m][n];
    c = new double[m];
    covariance = new double[m * m];
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < m; k++) {
        c[j] += inverse[j * m + k] * right[k] / Math.pow(scale, j + 1);
        covariance[j * m + k] = inverse[j * m + k] / Math.pow(scale, j + k + 2);
        for (int i = 0; i < n; i++) {
          double weight = Math.pow(Math.max(errors[i] / zero, LEAST_ERROR), -2);
          weights[j][i] +=
              inverse[j * m + k]
                  / Math.pow(scale, j + 1)
                  * weight
                  * Math.pow(temperatures[i] / scale, k + 1);
        }
      }
    }
  }

  /** Returns the number of constants. */
  int degree() {
    return c.length;
  }

  /** Returns what a value's relative change, {@code y_i / y0 − 1}, adds to constant j, from 0. */
  double weight(int j, int i) {
    return weights[j][i];
  }

  /** Returns {@code dy/dT / y} (1/K). */
  double relativeSlope(double temperature) {
    return slope(temperature) / value(temperature);
  }

  /** Returns the standard error of {@link #relativeSlope}: y's own error is of no weight in it. */
  double relativeSlopeError(double temperature) {
    double variance = 0;
    int m = c.length;
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < m; k++) {
        variance += (j + 1) * (k + 1) * Math.pow(temperature, j + k) * covariance[j * m + k];
      }
    }
    return Math.sqrt(variance) / value(temperature);
  }

  private double value(double temperature) {
    double sum = 1;
    for (int j = 0; j < c.length; j++) {
      sum += c[j] * Math.pow(temperature, j + 1);
    }
    return sum;
  }

  private double slope(double temperature) {
    double sum = 0;
    for (int j = 0; j < c.length; j++) {
      sum += (j + 1) * c[j] * Math.pow(temperature, j);
    }
    return sum;
  }
}
