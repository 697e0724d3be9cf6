package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

/** The eigenvector of the largest eigenvalue. */
class LeadingEigenvectorTest {

  @Test
  void isThatOfTheLargestEigenvalue() {
    Random random = new Random(7);
    int n = 8;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i * n + j] = random.nextGaussian();
        a[j * n + i] = a[i * n + j];
      }
    }
    double[] v = LeadingEigenvector.of(a, n);
    double largest = SymmetricEigenvalues.of(a, n)[n - 1];
    assertEquals(1, Arrays.stream(v).map(x -> x * x).sum(), 1e-13);
    for (int i = 0; i < n; i++) {
      double product = 0;
      for (int j = 0; j < n; j++) {
        product += a[i * n + j] * v[j];
      }
      assertEquals(largest * v[i], product, 1e-12);
    }
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertThrows(
        ConvergenceException.class, () -> LeadingEigenvector.of(new double[] {Double.NaN}, 1));
  }
}
