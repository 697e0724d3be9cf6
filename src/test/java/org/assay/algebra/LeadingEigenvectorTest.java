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
    isLeading(8);
    isLeading(150); // not by the whole decomposition, as are the eigenvalues that it is held to
  }

  private static void isLeading(int n) {
    Random random = new Random(7);
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
      assertEquals(largest * v[i], product, 1e-11);
    }
  }

  /** Where the largest eigenvalue is there twice, or all are alike, some vector of theirs. */
  @Test
  void isOneOfThoseThatBelongToTheLargestEigenvalue() {
    int n = 60;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + i] = i < 2 ? 3 : 1;
    }
    double[] v = LeadingEigenvector.of(a, n);
    assertEquals(1, v[0] * v[0] + v[1] * v[1], 1e-13);
    double[] nothing = LeadingEigenvector.of(new double[n * n], n);
    assertEquals(1, Arrays.stream(nothing).map(x -> x * x).sum(), 1e-13);
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertThrows(
        ConvergenceException.class, () -> LeadingEigenvector.of(new double[] {Double.NaN}, 1));
    double[] large = new double[100 * 100];
    large[5] = Double.POSITIVE_INFINITY;
    assertThrows(ConvergenceException.class, () -> LeadingEigenvector.of(large, 100));
  }
}
