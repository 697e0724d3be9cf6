package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class CholeskyFactorTest {

  /** {@code L = [[2, 0], [3, 4]]}: its inverse is {@code [[1/2, 0], [-3/8, 1/4]]}. */
  @Test
  void ofAKnownMatrix() {
    double[] matrix = {4, 99, 6, 25};
    assertArrayEquals(new double[] {0.5, 0, -0.375, 0.25}, CholeskyFactor.inverse(matrix, 2));
    assertArrayEquals(new double[] {4, 99, 6, 25}, matrix);
  }

  @Test
  void whitensTheMatrix() {
    Random random = new Random(12);
    int n = 9;
    double[] rows = random.doubles(20 * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      for (int r = 0; r < 20; r++) {
        a[i] += rows[r * n + i / n] * rows[r * n + i % n];
      }
    }
    double[] w = CholeskyFactor.inverse(a, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n * n; k++) {
          sum += w[i * n + k / n] * a[k] * w[j * n + k % n];
        }
        assertEquals(i == j ? 1 : 0, sum, 1e-13);
        assertEquals(j > i ? 0 : w[i * n + j], w[i * n + j]);
      }
    }
  }

  /** It was full of numbers that are none. */
  @Test
  void aMatrixThatIsNotPositiveDefiniteHasNone() {
    for (double[] m :
        new double[][] {
          {1, 2, 2, 1}, {0, 0, 0, 1}, {-1, 0, 0, 1}, {1, 0, Double.NaN, 1}, {Double.NaN, 0, 0, 1}
        }) {
      assertThrows(ConvergenceException.class, () -> CholeskyFactor.inverse(m, 2));
    }
  }
}
