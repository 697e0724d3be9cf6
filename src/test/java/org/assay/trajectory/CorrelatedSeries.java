package org.assay.trajectory;

import java.util.Random;

/** Series whose correlation is known. */
public final class CorrelatedSeries {

  private CorrelatedSeries() {}

  /** x(t+1) = a x(t) + noise about a mean: variance 1, autocorrelation a^t, τ = 1/2 + a/(1 − a). */
  public static double[] autoregressive(int n, double mean, double a, Random random) {
    double[] x = new double[n];
    double value = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      value = a * value + Math.sqrt(1 - a * a) * random.nextGaussian();
      x[i] = mean + value;
    }
    return x;
  }
}
