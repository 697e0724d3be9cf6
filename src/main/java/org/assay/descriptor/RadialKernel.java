package org.assay.descriptor;

import org.assay.model.LegendreMoments;

/**
 * The radial functions {@code f_n(r)} of all centres, and their derivatives; see {@link
 * LegendreMoments} for the formulas.
 */
final class RadialKernel {

  private final boolean shifted;
  private final double cutoffRadius;
  private final double cutoffRange;
  private final double[] centre;
  private final double[] exponent;
  private final double[] height;

  RadialKernel(LegendreMoments settings) {
    shifted = settings.type() == 5;
    cutoffRadius = settings.cutoffRadius();
    cutoffRange = settings.cutoffRange();
    centre = settings.centres();
    exponent = new double[centre.length];
    height = new double[centre.length];
    for (int n = 0; n < centre.length; n++) {
      exponent[n] =
          shifted ? -1 / (settings.sigma() * settings.sigma()) : -1 / (centre[n] * centre[n]);
      height[n] = shifted ? 1 / centre[n] : 1;
    }
  }

  int size() {
    return centre.length;
  }

  /**
   * Evaluates every function at one distance.
   *
   * @param r distance (Å)
   * @param f values, output, {@link #size()} of them from {@code offset} on; 0 from the cutoff on
   */
  void values(double r, double[] f, int offset) {
    double fc = cutoff(r);
    for (int n = 0; n < centre.length; n++) {
      double d = shifted ? r - centre[n] : r;
      f[offset + n] = fc == 0 ? 0 : height[n] * Math.exp(exponent[n] * d * d) * fc;
    }
  }

  /**
   * Evaluates every function and its derivative at one distance.
   *
   * @param f values, output
   * @param df derivatives with respect to r (1/Å times the unit of f), output
   */
  void derivatives(double r, double[] f, double[] df) {
    double x = (r - cutoffRadius) / cutoffRange;
    double x3 = x * x * x;
    double norm = 1 / (1 + x3 * x);
    double fc = r < cutoffRadius ? x3 * x * norm : 0;
    double dfc = r < cutoffRadius ? 4 * x3 * norm * norm / cutoffRange : 0;
    for (int n = 0; n < f.length; n++) {
      double d = shifted ? r - centre[n] : r;
      double g = height[n] * Math.exp(exponent[n] * d * d);
      f[n] = g * fc;
      df[n] = g * (2 * exponent[n] * d * fc + dfc);
    }
  }

  private double cutoff(double r) {
    if (r >= cutoffRadius) {
      return 0;
    }
    double x = (r - cutoffRadius) / cutoffRange;
    double x4 = x * x * x * x;
    return x4 / (1 + x4);
  }
}
