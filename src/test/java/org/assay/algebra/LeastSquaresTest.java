package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

  /** Through (0, 6), (1, 0), (2, 0): 5 − 3 t, with residuals 1, −2, 1. */
  @Test
  void aLineThroughThreePoints() {
    double[][] rows = {{1, 0}, {1, 1}, {1, 2}};
    double[] right = {6, 0, 0};
    assertArrayEquals(new double[] {5, -3}, LeastSquares.solve(rows, right), 1e-14);
    assertArrayEquals(new double[] {1, 2}, rows[2]);
    assertArrayEquals(new double[] {6, 0, 0}, right);
  }

  @Test
  void whatIsLeftIsOrthogonalToEveryColumn() {
    Random random = new Random(3);
    double[][] rows = new double[12][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.doubles(5, -1, 1).toArray();
    }
    double[] right = random.doubles(12, -1, 1).toArray();
    double[] x = LeastSquares.solve(rows, right);
    for (int j = 0; j < 5; j++) {
      double dot = 0;
      for (int i = 0; i < rows.length; i++) {
        double left = right[i];
        for (int k = 0; k < 5; k++) {
          left -= rows[i][k] * x[k];
        }
        dot += rows[i][j] * left;
      }
      assertEquals(0, dot, 1e-14);
    }
  }

  /** Units of columns may differ by any power: their rank does not. */
  @Test
  void columnsOfVeryDifferentSizesAreNoHindrance() {
    double[][] rows = new double[8][];
    double[] right = new double[8];
    for (int i = 0; i < 8; i++) {
      rows[i] = new double[] {1e-180, 1e160 * i, 1e-9 * i * i};
      right[i] = 2 + 3 * i - 4 * i * i;
    }
    double[] x = LeastSquares.solve(rows, right);
    assertEquals(2, x[0] * 1e-180, 1e-12);
    assertEquals(3, x[1] * 1e160, 1e-12);
    assertEquals(-4, x[2] * 1e-9, 1e-12);
  }

  /** A narrow range of volumes: a cubic's columns are near parallel, and yet not dependent. */
  @Test
  void nearlyDependentColumnsAreStillSolved() {
    double[][] rows = new double[9][];
    double[] right = new double[9];
    for (int i = 0; i < 9; i++) {
      double v = 1 + 1e-3 * (i - 4);
      rows[i] = new double[] {1, v, v * v, v * v * v};
      right[i] = 1 + v + v * v + v * v * v;
    }
    double[] x = LeastSquares.solve(rows, right);
    for (int i = 0; i < 9; i++) {
      double value = rows[i][0] * x[0] + rows[i][1] * x[1] + rows[i][2] * x[2] + rows[i][3] * x[3];
      assertEquals(right[i], value, 1e-14);
    }
  }

  /** They came out as numbers of the size of 10¹⁵, or as none. */
  @Test
  void dependentColumnsHaveNoUniqueSolution() {
    double[][][] all = {
      {{1, 2, 3}, {1, 4, 5}, {1, 6, 7}, {1, 9, 10}},
      {{0.1, 0.3}, {0.2, 0.6}, {0.7, 2.1}},
      {{1, 5}, {1, 5}, {1, 5}},
      {{1, 2, 3}, {4, 5, 6}}
    };
    for (double[][] rows : all) {
      ConvergenceException e =
          assertThrows(
              ConvergenceException.class, () -> LeastSquares.solve(rows, new double[rows.length]));
      assertTrue(e.getMessage().endsWith("has no unique solution"), e.getMessage());
    }
  }

  @Test
  void aColumnOfZerosOrNotOfNumbersIsNamed() {
    for (double broken : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[][] rows = {{1, 0}, {2, broken}, {4, 0}};
      ConvergenceException e =
          assertThrows(
              ConvergenceException.class, () -> LeastSquares.solve(rows, new double[] {1, 2, 3}));
      assertTrue(e.getMessage().contains("number 2"), e.getMessage());
    }
  }
}
