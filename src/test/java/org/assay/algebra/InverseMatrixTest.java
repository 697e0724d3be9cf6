package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class InverseMatrixTest {

  @Test
  void timesTheMatrixItIsOne() {
    Random random = new Random(5);
    int n = 6;
    double[] m = random.doubles(n * n, -1, 1).toArray();
    double[] before = m.clone();
    double[] inverse = InverseMatrix.of(m, n);
    assertArrayEquals(before, m);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += m[i * n + k] * inverse[k * n + j];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-12);
      }
    }
  }

  /** Without pivots, a zero in the corner would be divided by. */
  @Test
  void aZeroOnTheDiagonalIsNoHindrance() {
    assertArrayEquals(new double[] {0, 0.5, 1, 0}, InverseMatrix.of(new double[] {0, 1, 2, 0}, 2));
    assertArrayEquals(new double[] {1e300}, InverseMatrix.of(new double[] {1e-300}, 1), 1e285);
  }

  @Test
  void singularMatricesHaveNone() {
    for (double[] m :
        new double[][] {
          {1, 2, 2, 4},
          {0, 0, 0, 0},
          {1, 0, 0, 1e-14},
          {0.1, 0.3, 0.2, 0.6},
          {1, 2, 3, Double.NaN},
          {1, 0, 0, Double.POSITIVE_INFINITY}
        }) {
      assertThrows(ConvergenceException.class, () -> InverseMatrix.of(m, 2));
    }
  }
}
