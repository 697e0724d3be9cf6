package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class SymmetricEigenvaluesTest {

  /** A chain of springs with fixed ends: 2 − 2 cos(k π / (n + 1)). */
  @Test
  void aChainOfSprings() {
    int n = 9;
    double[] m = new double[n * n];
    for (int i = 0; i < n; i++) {
      m[i * n + i] = 2;
      if (i > 0) {
        m[i * n + i - 1] = -1;
        m[(i - 1) * n + i] = -1;
      }
    }
    double[] expected = new double[n];
    for (int k = 1; k <= n; k++) {
      expected[k - 1] = 2 - 2 * Math.cos(k * Math.PI / (n + 1));
    }
    assertArrayEquals(expected, SymmetricEigenvalues.of(m, n), 1e-13);
  }

  /** A ring of springs seen at a wave vector: one mass, and a Hermitian form of two. */
  @Test
  void aHermitianMatrixOfKnownEigenvalues() {
    // Pauli's y and z: eigenvalues ±sqrt(3² + 4²), shifted by 1.
    double[] real = {1 + 3, 0, 0, 1 - 3};
    double[] imaginary = {0, -4, 4, 0};
    assertArrayEquals(
        new double[] {-4, 6}, SymmetricEigenvalues.ofHermitian(real, imaginary, 2), 1e-14);
  }

  @Test
  void traceAndSumOfSquaresAreKept() {
    Random random = new Random(11);
    int n = 8;
    double[] real = new double[n * n];
    double[] imaginary = new double[n * n];
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        real[i * n + j] = random.nextGaussian();
        real[j * n + i] = real[i * n + j];
        imaginary[i * n + j] = i == j ? 0 : random.nextGaussian();
        imaginary[j * n + i] = -imaginary[i * n + j];
        double square =
            real[i * n + j] * real[i * n + j] + imaginary[i * n + j] * imaginary[i * n + j];
        squares += (i == j ? 1 : 2) * square;
      }
      trace += real[i * n + i];
    }
    double[] values = SymmetricEigenvalues.ofHermitian(real, imaginary, n);
    assertEquals(trace, Arrays.stream(values).sum(), 1e-12);
    assertEquals(squares, Arrays.stream(values).map(v -> v * v).sum(), 1e-11);
  }

  /** Multiple eigenvalues, and none but zeros. */
  @Test
  void eigenvaluesThatAreTheSame() {
    int n = 6;
    double[] ones = new double[n * n];
    Arrays.fill(ones, 1);
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, n}, SymmetricEigenvalues.of(ones, n), 1e-14);
    double[] unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      unit[i * n + i] = 3;
    }
    assertArrayEquals(new double[] {3, 3, 3, 3, 3, 3}, SymmetricEigenvalues.of(unit, n), 0);
    assertArrayEquals(new double[n], SymmetricEigenvalues.of(new double[n * n], n), 0);
    assertArrayEquals(new double[] {-2}, SymmetricEigenvalues.of(new double[] {-2}, 1), 0);
  }

  @Test
  void theLowerTriangleIsNotLookedAtAndNothingIsModified() {
    double[] upper = {2, 1, 0, 99, 2, 1, 99, 99, 2};
    double[] before = upper.clone();
    double root = Math.sqrt(2);
    assertArrayEquals(
        new double[] {2 - root, 2, 2 + root}, SymmetricEigenvalues.of(upper, 3), 1e-15);
    assertArrayEquals(before, upper);
  }

  /** They came out as numbers. */
  @Test
  void numbersThatAreNotFiniteHaveNoEigenvalues() {
    for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      ConvergenceException e =
          assertThrows(
              ConvergenceException.class,
              () -> SymmetricEigenvalues.of(new double[] {1, broken, broken, 2}, 2));
      assertTrue(e.getMessage().contains("a number of it is not finite"), e.getMessage());
    }
  }
}
