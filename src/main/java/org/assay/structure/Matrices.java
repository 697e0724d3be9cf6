package org.assay.structure;

/** Arithmetic on rows of three numbers and 3×3 matrices, row after row in flat arrays. */
public final class Matrices {

  private Matrices() {}

  /**
   * Returns {@code rows · m}.
   *
   * @param rows any number of triples; not modified
   * @param m 3×3 matrix; not modified
   */
  public static double[] product(double[] rows, double[] m) {
    double[] out = new double[rows.length];
    for (int i = 0; i < rows.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        out[i + c] = rows[i] * m[c] + rows[i + 1] * m[3 + c] + rows[i + 2] * m[6 + c];
      }
    }
    return out;
  }

  /** Returns the determinant of a 3×3 matrix. */
  public static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** Returns the scalar product of two triples. */
  public static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** Returns the length of a triple. */
  public static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Returns a triple divided by its length. */
  public static double[] unit(double[] a) {
    double length = length(a);
    return new double[] {a[0] / length, a[1] / length, a[2] / length};
  }

  /** Returns the vector product of two triples. */
  public static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
