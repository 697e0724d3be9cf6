package org.assay.structure;

/** Exact arithmetic on 3×3 integer matrices, row after row in an array of nine. */
final class IntegerMatrix {

  private IntegerMatrix() {}

  /** Returns {@code m · h} for nine real numbers {@code h}, rows of lattice vectors. */
  static double[] multiply(int[] m, double[] h) {
    double[] out = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int c = 0; c < 3; c++) {
        out[3 * i + c] = m[3 * i] * h[c] + m[3 * i + 1] * h[3 + c] + m[3 * i + 2] * h[6 + c];
      }
    }
    return out;
  }

  static int determinant(int[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** Returns the adjugate: {@code m · adjugate(m) = determinant(m) · 1}. */
  static int[] adjugate(int[] m) {
    return new int[] {
      m[4] * m[8] - m[5] * m[7],
      m[2] * m[7] - m[1] * m[8],
      m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8],
      m[0] * m[8] - m[2] * m[6],
      m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6],
      m[1] * m[6] - m[0] * m[7],
      m[0] * m[4] - m[1] * m[3],
    };
  }

  /** Returns {@code m · v} for a column {@code v}. */
  static int[] timesColumn(int[] m, int[] v) {
    int[] out = new int[3];
    for (int i = 0; i < 3; i++) {
      out[i] = m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2];
    }
    return out;
  }

  /** Returns the greatest common divisor of three numbers, not negative. */
  static int gcd(int a, int b, int c) {
    return gcd(gcd(a, b), c);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? Math.abs(a) : gcd(b, a % b);
  }

  /** Returns {@code {g, x, y}} with {@code a x + b y = g}, the greatest common divisor. */
  static int[] bezout(int a, int b) {
    if (b == 0) {
      return new int[] {Math.abs(a), a < 0 ? -1 : 1, 0};
    }
    int[] r = bezout(b, a % b);
    return new int[] {r[0], r[2], r[1] - (a / b) * r[2]};
  }
}
