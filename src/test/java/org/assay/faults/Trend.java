package org.assay.faults;

/**
 * A straight line through samples, by least squares: {@code y = a + b t}.
 *
 * @param slope b
 * @param error standard error of b, from the scatter about the line
 * @param mean mean of y
 */
record Trend(double slope, double error, double mean) {

  /** Fits the line through at least three samples. */
  static Trend of(double[] t, double[] y) {
    int n = t.length;
    double meanT = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanT += t[i] / n;
      meanY += y[i] / n;
    }
    double tt = 0;
    double ty = 0;
    for (int i = 0; i < n; i++) {
      tt += (t[i] - meanT) * (t[i] - meanT);
      ty += (t[i] - meanT) * (y[i] - meanY);
    }
    double slope = ty / tt;
    double rest = 0;
    for (int i = 0; i < n; i++) {
      double r = y[i] - meanY - slope * (t[i] - meanT);
      rest += r * r;
    }
    return new Trend(slope, Math.sqrt(rest / (n - 2) / tt), meanY);
  }

  /**
   * Returns whether nothing grows: the slope is within two standard errors of zero, or below, or an
   * hour of it would add less than one part in a hundred of the mean.
   *
   * @param perHour hours in a unit of t
   */
  boolean flat(double perHour) {
    return slope <= 2 * error || slope / perHour < 0.01 * mean;
  }
}
