package org.assay.property.thermalexpansion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpansionCurveTest {

  private static final double[] T = {200, 400, 600, 800, 1000};

  private static double volume(double t) {
    return 20 * (1 + 1e-5 * t + 4e-9 * t * t);
  }

  private static double slope(double t) {
    return 20 * (1e-5 + 8e-9 * t) / volume(t);
  }

  @Test
  void aPolynomialIsFoundExactly() {
    double[] errors = new double[5];
    Arrays.fill(errors, 1e-3);
    double[] values = Arrays.stream(T).map(ExpansionCurveTest::volume).toArray();
    for (double t : T) {
      assertEquals(slope(t), new ExpansionCurve(20, T, values, errors).relativeSlope(t), 1e-12);
    }
    double[] two = {300, 900};
    ExpansionCurve few =
        new ExpansionCurve(
            20, two, Arrays.stream(two).map(ExpansionCurveTest::volume).toArray(), errors);
    assertEquals(slope(600), few.relativeSlope(600), 1e-12);
    double[] one = {300};
    ExpansionCurve single = new ExpansionCurve(20, one, new double[] {20.06}, errors);
    assertEquals(1e-5 * 20 / 20.06, single.relativeSlope(300), 1e-12);
  }

  @Test
  void theErrorIsWhatRepetitionShows() {
    Random random = new Random(3);
    double[] errors = {2e-3, 2e-3, 4e-3, 6e-3, 8e-3};
    double squares = 0;
    int trials = 400;
    double said = 0;
    for (int k = 0; k < trials; k++) {
      double[] values = new double[5];
      for (int i = 0; i < 5; i++) {
        values[i] = volume(T[i]) + errors[i] * random.nextGaussian();
      }
      ExpansionCurve curve = new ExpansionCurve(20, T, values, errors);
      said = curve.relativeSlopeError(600);
      squares += Math.pow(curve.relativeSlope(600) - slope(600), 2) / trials;
    }
    assertEquals(Math.sqrt(squares), said, 0.1 * said);
  }
}
