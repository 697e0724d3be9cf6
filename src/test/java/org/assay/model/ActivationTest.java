package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  /** A few units in the last place of 1, the largest that the functions give. */
  private static final double TOLERANCE = 1e-15;

  private static double expected(Activation activation, double x) {
    return switch (activation) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SHIFTED_SIGMOID -> 0.5 * Math.tanh(x / 2);
      case TANH -> Math.tanh(x);
    };
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void agreesWithTheLibraryOfJava(Activation activation) {
    Random random = new Random(2);
    double[] x = new double[20001];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian() * Math.pow(10, i % 8 - 5);
    }
    double[] y = x.clone();
    activation.apply(y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(expected(activation, x[i]), y[i], TOLERANCE, "of " + x[i]);
      double alone = y[i];
      double[] one = {7, x[i], 7};
      activation.apply(one, 1, 2);
      assertEquals(alone, one[1], "alone and in a row, of " + x[i]);
      assertEquals(7, one[0] + one[2] - 7);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void knowsItsLimitsAndPassesNanOn(Activation activation) {
    double[] x = {Double.NEGATIVE_INFINITY, -1e300, -50, 50, 1e300, Double.POSITIVE_INFINITY};
    double[] y = x.clone();
    activation.apply(y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(expected(activation, x[i]), y[i], TOLERANCE, "of " + x[i]);
    }
    double[] nan = {Double.NaN};
    activation.apply(nan, 0, 1);
    assertTrue(Double.isNaN(nan[0]));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void slopesAreThoseOfTheFunction(Activation activation) {
    for (double x = -4; x <= 4; x += 0.37) {
      double h = 1e-3;
      double[] y = {x - 2 * h, x - h, x + h, x + 2 * h, x};
      activation.apply(y, 0, 5);
      double difference = (8 * (y[2] - y[1]) - (y[3] - y[0])) / (12 * h);
      // h⁴/30 of the fifth derivative, and rounding
      assertEquals(difference, activation.slope(y[4]), 1e-12);
      double[] slope = new double[5];
      activation.slopes(y, slope, 5);
      assertEquals(activation.slope(y[4]), slope[4]);
      double bend = (slope[2] - slope[1]) / (2 * h);
      assertEquals(bend, -2 * (y[4] - activation.centre()) * slope[4], 1e-6);
    }
  }

  @Test
  void exponentialIsAccurateNearZero() {
    for (double x = 1e-300; x < 30; x *= 1.7) {
      double[] y = {x, -x};
      ExponentialKernel.expm1(y, 0, 2);
      assertEquals(Math.expm1(x), y[0], 1e-14 * Math.expm1(x));
      assertEquals(Math.expm1(-x), y[1], -1e-14 * Math.expm1(-x));
    }
  }
}
