package org.assay.descriptor;

import java.util.Arrays;
import org.assay.model.LegendreMoments;

/**
 * Local structure parameters of one atom, by the addition theorem:
 *
 * <pre>
 * A(n, l, m) = Σ_j f_n(r_j) C_lm(r̂_j)         over neighbours, once
 * g(l, n)    = Σ_m A(n, l, m)²  =  Σ_j Σ_k P_l(cos θ_jk) f_n(r_j) f_n(r_k)
 * G(l, n)    = asinh(g)
 * </pre>
 *
 * <p>which is linear in the number of neighbours where the double sum is quadratic. Holds scratch
 * space and is for one thread.
 */
public final class DescriptorKernel {

  /** Neighbours that go through a loop over the moments together. */
  private static final int BLOCK = 4;

  private final int[] orders;
  private final HarmonicsKernel harmonics;
  private final RadialKernel radial;
  private final int lm;
  private final int centres;

  private final double[] blockF;
  private final double[] blockC;
  private final double[] f;
  private final double[] df;
  private final double[] c;
  private final double[] cx;
  private final double[] cy;
  private final double[] cz;
  private final double[] moments;
  private final double[] momentGradient;
  private final double[] slope;

  /** Makes a kernel for one kind of descriptor. */
  public DescriptorKernel(LegendreMoments settings) {
    orders = settings.orders();
    harmonics = new HarmonicsKernel(orders[orders.length - 1]);
    radial = new RadialKernel(settings);
    lm = harmonics.size();
    centres = radial.size();
    blockF = new double[BLOCK * centres];
    blockC = new double[BLOCK * lm];
    f = new double[centres];
    df = new double[centres];
    c = new double[lm];
    cx = new double[lm];
    cy = new double[lm];
    cz = new double[lm];
    moments = new double[centres * lm];
    momentGradient = new double[centres * lm];
    slope = new double[orders.length * centres];
  }

  /** Returns the number of parameters. */
  public int size() {
    return orders.length * centres;
  }

  /**
   * Evaluates the parameters of one atom.
   *
   * @param vectors neighbour vectors, triples (Å); not modified
   * @param from first neighbour
   * @param to one past the last neighbour
   * @param out output, the parameters from {@code offset} on
   * @param offset where the atom's {@link #size()} parameters begin
   */
  public void evaluate(double[] vectors, int from, int to, double[] out, int offset) {
    Arrays.fill(moments, 0);
    for (int j = from; j < to; j += BLOCK) {
      int count = Math.min(BLOCK, to - j);
      for (int b = 0; b < count; b++) {
        double x = vectors[3 * (j + b)];
        double y = vectors[3 * (j + b) + 1];
        double z = vectors[3 * (j + b) + 2];
        double r = Math.sqrt(x * x + y * y + z * z);
        radial.values(r, blockF, b * centres);
        harmonics.values(x / r, y / r, z / r, blockC, b * lm);
      }
      // Nothing is added for those that the last block lacks.
      Arrays.fill(blockF, count * centres, BLOCK * centres, 0);
      for (int n = 0; n < centres; n++) {
        addMoments(n);
      }
    }
    for (int i = 0; i < orders.length; i++) {
      for (int n = 0; n < centres; n++) {
        out[offset + i * centres + n] = asinh(power(n, orders[i]));
      }
    }
  }

  /** Adds what a block of neighbours has to the moments of one radial function. */
  private void addMoments(int n) {
    double f0 = blockF[n];
    double f1 = blockF[centres + n];
    double f2 = blockF[2 * centres + n];
    double f3 = blockF[3 * centres + n];
    int row = n * lm;
    for (int k = 0; k < lm; k++) {
      moments[row + k] +=
          f0 * blockC[k] + f1 * blockC[lm + k] + f2 * blockC[2 * lm + k] + f3 * blockC[3 * lm + k];
    }
  }

  /**
   * Contracts the derivatives of the parameters with given weights: {@code out_j = Σ_p w_p
   * ∂G_p/∂r_j} for every neighbour j. Must follow {@link #evaluate} of the same atom, whose moments
   * it uses. The derivative with respect to the centre is minus the sum over the neighbours.
   *
   * @param vectors as in {@link #evaluate}
   * @param weights w_p from {@code offset} on
   * @param offset where the weights begin
   * @param out output, triples at the neighbours' own entries ({@code 3 * from} on); overwritten
   */
  public void contract(
      double[] vectors, int from, int to, double[] weights, int offset, double[] out) {
    Arrays.fill(momentGradient, 0);
    for (int i = 0; i < orders.length; i++) {
      int l = orders[i];
      for (int n = 0; n < centres; n++) {
        double g = power(n, l);
        double factor = 2 * weights[offset + i * centres + n] / Math.sqrt(1 + g * g);
        for (int k = l * l; k <= l * l + 2 * l; k++) {
          momentGradient[n * lm + k] = factor * moments[n * lm + k];
        }
      }
    }
    for (int j = from; j < to; j++) {
      contractNeighbour(vectors, j, out);
    }
  }

  private void contractNeighbour(double[] vectors, int j, double[] out) {
    double x = vectors[3 * j];
    double y = vectors[3 * j + 1];
    double z = vectors[3 * j + 2];
    double r = Math.sqrt(x * x + y * y + z * z);
    x /= r;
    y /= r;
    z /= r;
    radial.derivatives(r, f, df);
    harmonics.derivatives(x, y, z, c, cx, cy, cz);
    double along = 0;
    double gx = 0;
    double gy = 0;
    double gz = 0;
    for (int k = 0; k < lm; k++) {
      double b = 0;
      double db = 0;
      for (int n = 0; n < centres; n++) {
        double m = momentGradient[n * lm + k];
        b += f[n] * m;
        db += df[n] * m;
      }
      along += db * c[k];
      gx += b * cx[k];
      gy += b * cy[k];
      gz += b * cz[k];
    }
    double radialPart = gx * x + gy * y + gz * z;
    out[3 * j] = along * x + (gx - radialPart * x) / r;
    out[3 * j + 1] = along * y + (gy - radialPart * y) / r;
    out[3 * j + 2] = along * z + (gz - radialPart * z) / r;
  }

  /**
   * Finds the derivatives of every parameter by every neighbour's position. Must follow {@link
   * #evaluate} of the same atom, whose moments it uses. The derivative with respect to the centre
   * is minus the sum over the neighbours.
   *
   * @param vectors as in {@link #evaluate}
   * @param out output: {@code ∂G_p/∂r_ja} (1/Å) at {@code ((j − from) · 3 + a) · size + p} behind
   *     {@code offset}; overwritten
   * @param offset where the derivatives begin
   */
  public void derivatives(double[] vectors, int from, int to, double[] out, int offset) {
    for (int i = 0; i < orders.length; i++) {
      for (int n = 0; n < centres; n++) {
        double g = power(n, orders[i]);
        slope[i * centres + n] = 2 / Math.sqrt(1 + g * g);
      }
    }
    for (int j = from; j < to; j++) {
      differentiateNeighbour(vectors, j, out, offset + (j - from) * 3 * size());
    }
  }

  private void differentiateNeighbour(double[] vectors, int j, double[] out, int offset) {
    double x = vectors[3 * j];
    double y = vectors[3 * j + 1];
    double z = vectors[3 * j + 2];
    double r = Math.sqrt(x * x + y * y + z * z);
    x /= r;
    y /= r;
    z /= r;
    radial.derivatives(r, f, df);
    harmonics.derivatives(x, y, z, c, cx, cy, cz);
    int size = size();
    for (int i = 0; i < orders.length; i++) {
      int first = orders[i] * orders[i];
      int last = first + 2 * orders[i];
      for (int n = 0; n < centres; n++) {
        double value = 0;
        double gx = 0;
        double gy = 0;
        double gz = 0;
        for (int k = first; k <= last; k++) {
          double a = moments[n * lm + k];
          value += a * c[k];
          gx += a * cx[k];
          gy += a * cy[k];
          gz += a * cz[k];
        }
        int p = i * centres + n;
        double across = f[n] * slope[p] / r;
        double along = df[n] * slope[p] * value - across * (gx * x + gy * y + gz * z);
        out[offset + p] = along * x + across * gx;
        out[offset + size + p] = along * y + across * gy;
        out[offset + 2 * size + p] = along * z + across * gz;
      }
    }
  }

  private double power(int n, int l) {
    double sum = 0;
    int row = n * lm;
    for (int k = l * l; k <= l * l + 2 * l; k++) {
      sum += moments[row + k] * moments[row + k];
    }
    return sum;
  }

  /** Inverse hyperbolic sine of a number that is not negative. */
  static double asinh(double g) {
    return Math.log1p(g + g * g / (1 + Math.sqrt(1 + g * g)));
  }
}
