package org.assay.descriptor;

/**
 * Real spherical harmonics in Racah's normalisation, {@code Σ_m C_lm(a) C_lm(b) = P_l(a·b)}, as
 * polynomials in the components of a unit vector, by recursion and without trigonometry:
 *
 * <pre>
 * C_l,±m = Q_lm(z) · {Re, Im} (x + iy)^m
 * Q_11 = 1,  Q_mm = sqrt((2m−1)/2m) Q_m−1,m−1,  Q_m+1,m = sqrt(2m+1) z Q_mm
 * Q_lm = ((2l−1) z Q_l−1,m − sqrt((l−1)² − m²) Q_l−2,m) / sqrt(l² − m²)
 * </pre>
 *
 * <p>Index of (l, m): {@code l² + l + m}. Source: the recursions of the Schmidt semi-normalised
 * Legendre functions, e.g. Winch et al., Geophys. J. Int. 160, 487 (2005), divided by sin^m θ.
 */
final class HarmonicsKernel {

  private final int highest;
  private final double[] diagonal;
  private final double[] first;
  private final double[] previous;
  private final double[] beforePrevious;

  /** Tabulates the recursion's coefficients for orders up to {@code highest}. */
  HarmonicsKernel(int highest) {
    this.highest = highest;
    diagonal = new double[highest + 1];
    first = new double[highest + 1];
    previous = new double[(highest + 1) * (highest + 1)];
    beforePrevious = new double[(highest + 1) * (highest + 1)];
    diagonal[0] = 1;
    for (int m = 0; m <= highest; m++) {
      if (m > 0) {
        diagonal[m] = m == 1 ? 1 : Math.sqrt((2.0 * m - 1) / (2.0 * m)) * diagonal[m - 1];
      }
      first[m] = Math.sqrt(2.0 * m + 1);
      for (int l = m + 2; l <= highest; l++) {
        double norm = Math.sqrt((double) l * l - (double) m * m);
        previous[l * (highest + 1) + m] = (2 * l - 1) / norm;
        beforePrevious[l * (highest + 1) + m] =
            Math.sqrt((l - 1.0) * (l - 1.0) - (double) m * m) / norm;
      }
    }
  }

  /** Returns how many harmonics there are: {@code (highest + 1)²}. */
  int size() {
    return (highest + 1) * (highest + 1);
  }

  /**
   * Evaluates all harmonics at a unit vector.
   *
   * @param c output, {@link #size()} of them from {@code offset} on
   */
  void values(double x, double y, double z, double[] c, int offset) {
    double re = 1;
    double im = 0;
    for (int m = 0; m <= highest; m++) {
      double q2 = 0;
      double q1 = diagonal[m];
      put(c, offset + m * m + m, m, q1, re, im);
      for (int l = m + 1; l <= highest; l++) {
        int n = l * (highest + 1) + m;
        double q = l == m + 1 ? first[m] * z * q1 : previous[n] * z * q1 - beforePrevious[n] * q2;
        put(c, offset + l * l + l, m, q, re, im);
        q2 = q1;
        q1 = q;
      }
      double next = x * re - y * im;
      im = x * im + y * re;
      re = next;
    }
  }

  /**
   * Evaluates the harmonics and their derivatives with respect to x, y and z, each taken as a free
   * variable of the polynomial; the caller projects out the radial part.
   *
   * @param c values, output, length {@link #size()}
   * @param dx derivatives with respect to x, output, of the same length
   * @param dy with respect to y
   * @param dz with respect to z
   */
  void derivatives(
      double x, double y, double z, double[] c, double[] dx, double[] dy, double[] dz) {
    double re = 1;
    double im = 0;
    double reBefore = 0;
    double imBefore = 0;
    for (int m = 0; m <= highest; m++) {
      double q2 = 0;
      double p2 = 0;
      double q1 = diagonal[m];
      double p1 = 0;
      for (int l = m; l <= highest; l++) {
        double q = q1;
        double p = p1;
        if (l > m) {
          int n = l * (highest + 1) + m;
          double a = l == m + 1 ? first[m] : previous[n];
          double b = l == m + 1 ? 0 : beforePrevious[n];
          q = a * z * q1 - b * q2;
          p = a * (q1 + z * p1) - b * p2;
          q2 = q1;
          p2 = p1;
          q1 = q;
          p1 = p;
        }
        put(c, l * l + l, m, q, re, im);
        put(dx, l * l + l, m, q * m, reBefore, imBefore);
        put(dy, l * l + l, m, q * m, -imBefore, reBefore);
        put(dz, l * l + l, m, p, re, im);
      }
      reBefore = re;
      imBefore = im;
      re = x * reBefore - y * imBefore;
      im = x * imBefore + y * reBefore;
    }
  }

  /** Puts the pair m, -m of an order; {@code centre} is the place of its m = 0. */
  private static void put(double[] out, int centre, int m, double q, double re, double im) {
    out[centre + m] = q * re;
    if (m > 0) {
      out[centre - m] = q * im;
    }
  }
}
