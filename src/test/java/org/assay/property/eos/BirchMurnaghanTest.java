package org.assay.property.eos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class BirchMurnaghanTest {

  @Test
  void anExactCurveIsRecovered() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      BirchMurnaghan exact =
          new BirchMurnaghan(
              8 + 20 * random.nextDouble(),
              -10 * random.nextDouble(),
              0.2 + 2 * random.nextDouble(),
              2 + 5 * random.nextDouble(),
              0);
      int n = 5 + random.nextInt(20);
      double[] v = new double[n];
      double[] e = new double[n];
      for (int i = 0; i < n; i++) {
        v[i] = exact.volume() * (0.9 + 0.3 * i / (n - 1));
        e[i] = exact.energyAt(v[i]);
      }
      BirchMurnaghan fit = BirchMurnaghan.fit(v, e);
      String what = "trial " + trial + ": " + exact;
      assertEquals(exact.volume(), fit.volume(), 1e-9 * exact.volume(), what);
      assertEquals(exact.energy(), fit.energy(), 1e-11, what);
      assertEquals(exact.bulkModulus(), fit.bulkModulus(), 1e-7 * exact.bulkModulus(), what);
      assertEquals(exact.bulkModulusDerivative(), fit.bulkModulusDerivative(), 1e-6, what);
      assertEquals(0, fit.rms(), 1e-11, what);
    }
  }

  /** DFT total energies are thousands of eV: the fit must not lose its digits to them. */
  @Test
  void aLargeOffsetCostsNothing() {
    BirchMurnaghan exact = new BirchMurnaghan(20, -107.0876, 0.54, 4.2, 0);
    double[] v = new double[9];
    double[] e = new double[9];
    for (int i = 0; i < 9; i++) {
      v[i] = 20 * (0.97 + 0.0075 * i);
      e[i] = exact.energyAt(v[i]) - 1e4;
    }
    BirchMurnaghan fit = BirchMurnaghan.fit(v, e);
    assertEquals(20, fit.volume(), 1e-6);
    assertEquals(0.54, fit.bulkModulus(), 1e-6);
    assertEquals(-10107.0876, fit.energy(), 1e-9);
  }

  @Test
  void derivativesAgreeWithDifferencesOfTheCurve() {
    BirchMurnaghan b = new BirchMurnaghan(20, -4, 0.6, 4.5, 0);
    double h = 0.02;
    double plus = b.energyAt(20 + h);
    double minus = b.energyAt(20 - h);
    double curvature = (plus - 2 * b.energyAt(20) + minus) / (h * h);
    assertEquals(0.6, 20 * curvature, 1e-4);
    assertEquals(0, (plus - minus) / (2 * h), 1e-4);
    assertEquals(0.6 * 160.2176634, b.bulkModulusGPa(), 1e-9);
  }

  @Test
  void energiesThatOnlyFallHaveNoMinimum() {
    double[] v = {10, 11, 12, 13, 14};
    double[] e = {-1, -2, -3.1, -4.3, -5.6};
    assertThrows(ConvergenceException.class, () -> BirchMurnaghan.fit(v, e));
    double[] cap = {-3, -2.2, -2, -2.2, -3};
    assertThrows(ConvergenceException.class, () -> BirchMurnaghan.fit(v, cap));
  }

  @Test
  void threePointsAreTooFew() {
    assertThrows(
        IllegalArgumentException.class, () -> BirchMurnaghan.fit(new double[3], new double[3]));
  }

  /** The curve through three volumes is any curve, however often each of them was computed. */
  @Test
  void volumesThatComeTwiceAreNoFurtherPoints() {
    double[] v = {10, 11, 12, 10, 11, 12};
    double[] e = {-1, -1.2, -1, -1, -1.2, -1};
    ConvergenceException said =
        assertThrows(ConvergenceException.class, () -> BirchMurnaghan.fit(v, e));
    assertEquals(
        "energies at 3 different volumes do not determine the four constants of a Birch–Murnaghan"
            + " curve",
        said.getMessage());
  }
}
