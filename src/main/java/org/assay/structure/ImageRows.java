package org.assay.structure;

/**
 * The periodic images of a point within a sphere, row by row. In axes along which the cell is
 * triangular, an image's first coordinate depends on the first vector alone, the second on the
 * first two: so each coordinate bounds one number of cells, within what the ones before it leave of
 * the radius, and hardly an image outside of the sphere is looked at.
 */
final class ImageRows {

  /** Rounding of bounds (cells): an image more is looked at rather than one lost. */
  private static final double MARGIN = 1e-9;

  /** Takes a row of images. */
  interface Sink {
    /**
     * Takes the images of point {@code j} by {@code image0} and {@code image1} cells along the
     * first two vectors, and by {@code first2} to {@code last2} along the third.
     */
    void row(int i, int j, int image0, int image1, int first2, int last2);
  }

  private final double radius;
  private final Sink sink;
  private final double[] axes = new double[9];
  private final double t00;
  private final double t01;
  private final double t02;
  private final double t11;
  private final double t12;
  private final double t22;

  ImageRows(Cell cell, double radius, Sink sink) {
    this.radius = radius;
    this.sink = sink;
    double[] h = cell.rows();
    t22 = length(h, 6);
    for (int c = 0; c < 3; c++) {
      axes[6 + c] = h[6 + c] / t22;
    }
    t12 = dot(h, 3, axes, 6);
    for (int c = 0; c < 3; c++) {
      axes[3 + c] = h[3 + c] - t12 * axes[6 + c];
    }
    t11 = length(axes, 3);
    for (int c = 0; c < 3; c++) {
      axes[3 + c] /= t11;
    }
    t01 = dot(h, 0, axes, 3);
    t02 = dot(h, 0, axes, 6);
    for (int c = 0; c < 3; c++) {
      axes[c] = h[c] - t01 * axes[3 + c] - t02 * axes[6 + c];
    }
    t00 = length(axes, 0);
    for (int c = 0; c < 3; c++) {
      axes[c] /= t00;
    }
  }

  /** Hands over the images of {@code j}, which lies at x, y, z as seen from {@code i} (Å). */
  void around(int i, int j, double x, double y, double z) {
    double p0 = axes[0] * x + axes[1] * y + axes[2] * z;
    double p1 = axes[3] * x + axes[4] * y + axes[5] * z;
    double p2 = axes[6] * x + axes[7] * y + axes[8] * z;
    int last0 = last(p0, t00, radius);
    for (int n0 = first(p0, t00, radius); n0 <= last0; n0++) {
      double q0 = p0 + n0 * t00;
      double left1 = radius * radius - q0 * q0;
      double half1 = left1 > 0 ? Math.sqrt(left1) : 0;
      double q1 = p1 + n0 * t01;
      int last1 = last(q1, t11, half1);
      for (int n1 = first(q1, t11, half1); n1 <= last1; n1++) {
        double r1 = q1 + n1 * t11;
        double left2 = left1 - r1 * r1;
        double half2 = left2 > 0 ? Math.sqrt(left2) : 0;
        double q2 = p2 + n0 * t02 + n1 * t12;
        sink.row(i, j, n0, n1, first(q2, t22, half2), last(q2, t22, half2));
      }
    }
  }

  /** Returns the least whole n with {@code p + n t >= -half}, some rounding allowed. */
  private static int first(double p, double t, double half) {
    return -last(-p, t, half);
  }

  /** Returns the greatest whole n with {@code p + n t <= half}, some rounding allowed. */
  private static int last(double p, double t, double half) {
    double bound = (half - p) / t + MARGIN;
    int n = (int) bound;
    return n > bound ? n - 1 : n;
  }

  private static double dot(double[] a, int i, double[] b, int k) {
    return a[i] * b[k] + a[i + 1] * b[k + 1] + a[i + 2] * b[k + 2];
  }

  private static double length(double[] a, int i) {
    return Math.sqrt(dot(a, i, a, i));
  }
}
