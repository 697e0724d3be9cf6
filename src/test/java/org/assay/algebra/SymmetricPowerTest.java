package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

/** Powers of symmetric matrices. */
class SymmetricPowerTest {

  private static final int N = 6;

  /** {@code B Bᵀ + 1}. */
  private static double[] positive() {
    Random random = new Random(3);
    double[] b = random.doubles(N * N, -1, 1).toArray();
    double[] transposed = new double[N * N];
    for (int i = 0; i < N * N; i++) {
      transposed[i] = b[i % N * N + i / N];
    }
    double[] a = product(b, transposed);
    for (int i = 0; i < N; i++) {
      a[i * N + i] += 1;
    }
    return a;
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        for (int k = 0; k < N; k++) {
          c[i * N + j] += a[i * N + k] * b[k * N + j];
        }
      }
    }
    return c;
  }

  @Test
  void rootsMultiplyToTheMatrix() {
    double[] a = positive();
    double[][] powers = SymmetricPower.of(a, N, 0.5, 1, -0.5);
    double[] root = powers[0];
    assertArrayEquals(a, product(root, root), 1e-13);
    assertArrayEquals(a, powers[1], 1e-13);
    double[] one = product(root, powers[2]);
    for (int i = 0; i < N * N; i++) {
      assertEquals(i / N == i % N ? 1 : 0, one[i], 1e-13);
    }
  }

  @Test
  void refusesWhatHasNoSuchPower() {
    assertThrows(
        ConvergenceException.class,
        () -> SymmetricPower.of(new double[] {1, 2, 2, 1}, 2, -0.5)); // eigenvalues 3, −1
    assertThrows(
        ConvergenceException.class, () -> SymmetricPower.of(new double[] {Double.NaN}, 1, 2));
  }
}
