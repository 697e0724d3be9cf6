package org.assay.optimisation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assay.optimisation.Lbfgs.Listener;
import org.assay.optimisation.Optimum.Reason;
import org.junit.jupiter.api.Test;

class LbfgsTest {

  private static final double GRADIENT_TOLERANCE = 1e-9;
  private final Lbfgs lbfgs = new Lbfgs().withGradientTolerance(GRADIENT_TOLERANCE);

  /** Chained Rosenbrock function; the minimum is 0 at (1, ..., 1). */
  private static double rosenbrock(double[] x, double[] gradient) {
    double value = 0;
    gradient[0] = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double valley = x[i + 1] - x[i] * x[i];
      double along = 1 - x[i];
      value += 100 * valley * valley + along * along;
      gradient[i] += -400 * x[i] * valley - 2 * along;
      gradient[i + 1] = 200 * valley;
    }
    return value;
  }

  @Test
  void rosenbrockInTwoAndInAHundredVariables() {
    Optimum two = lbfgs.minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1}, Listener.SILENT);
    assertEquals(Reason.GRADIENT, two.reason());
    assertArrayEquals(new double[] {1, 1}, two.point(), 1e-8);
    assertTrue(two.evaluations() < 60, two.evaluations() + " evaluations");

    double[] start = new double[100];
    for (int i = 0; i < start.length; i += 2) {
      start[i] = 0.9;
      start[i + 1] = 1.2;
    }
    Optimum hundred = lbfgs.minimise(LbfgsTest::rosenbrock, start, Listener.SILENT);
    assertEquals(Reason.GRADIENT, hundred.reason());
    for (double v : hundred.point()) {
      assertEquals(1, v, 1e-7);
    }
  }

  @Test
  void quadraticOfConditionNumberOneMillion() {
    int n = 50;
    double[] curvature = new double[n];
    for (int i = 0; i < n; i++) {
      curvature[i] = Math.pow(10, 6.0 * i / (n - 1) - 3);
    }
    Optimum optimum =
        lbfgs
            .withMaxIterations(20000)
            .withMaxEvaluations(40000)
            .minimise(quadratic(curvature, 0), ones(n), Listener.SILENT);
    assertEquals(Reason.GRADIENT, optimum.reason());
    // the softest variable has curvature 1e-3
    assertArrayEquals(new double[n], optimum.point(), GRADIENT_TOLERANCE / 1e-3);
  }

  @Test
  void gradientConvergesWhereValuesDifferByRoundingOnly() {
    double[] curvature = {1, 3, 10, 40};
    Optimum optimum =
        lbfgs.minimise(quadratic(curvature, 1e8), new double[] {1, -1, 2, 1}, Listener.SILENT);
    assertEquals(Reason.GRADIENT, optimum.reason());
  }

  /** NIST StRD, Misra1a: least squares of b1 (1 - exp(-b2 x)); certified to 11 digits. */
  @Test
  void nistMisra1a() {
    double[] x = {
      77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1,
      760.0
    };
    double[] y = {
      10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47,
      81.78
    };
    // variables b1 / 100 and 1e4 b2, both of order one
    DifferentiableFunction squares =
        (b, gradient) -> {
          double sum = 0;
          gradient[0] = 0;
          gradient[1] = 0;
          for (int i = 0; i < x.length; i++) {
            double decay = Math.exp(-1e-4 * b[1] * x[i]);
            double residual = 100 * b[0] * (1 - decay) - y[i];
            sum += residual * residual;
            gradient[0] += 2 * residual * 100 * (1 - decay);
            gradient[1] += 2 * residual * 100 * b[0] * 1e-4 * x[i] * decay;
          }
          return sum;
        };
    Optimum optimum = lbfgs.minimise(squares, new double[] {5, 1}, Listener.SILENT);
    assertEquals(2.3894212918e2, 100 * optimum.point()[0], 1e-7);
    assertEquals(5.5015643181e-4, 1e-4 * optimum.point()[1], 1e-13);
    assertEquals(1.2455138894e-1, optimum.value(), 1e-11);
  }

  @Test
  void stepsBackWhereTheFunctionDoesNotExist() {
    DifferentiableFunction wall =
        (x, gradient) -> {
          gradient[0] = 1 - 1 / x[0];
          return x[0] - Math.log(x[0]); // NaN left of 0, minimum at 1
        };
    for (double start : new double[] {1e-3, 0.5, 30, 1e4}) {
      Optimum optimum = lbfgs.minimise(wall, new double[] {start}, Listener.SILENT);
      assertEquals(Reason.GRADIENT, optimum.reason(), "from " + start);
      assertEquals(1, optimum.point()[0], 1e-8);
    }
  }

  @Test
  void neverGoesUp() {
    List<Double> values = new ArrayList<>();
    Listener record =
        (iteration, evaluations, value, point, gradient) -> {
          assertEquals(iteration, values.size());
          return values.add(value);
        };
    Random random = new Random(7);
    double[] start = random.doubles(20, -2, 2).toArray();
    lbfgs.minimise(LbfgsTest::rosenbrock, start, record);
    for (int i = 1; i < values.size(); i++) {
      assertTrue(values.get(i) <= values.get(i - 1), "step " + i + " of " + values);
    }
  }

  @Test
  void respectsTheLargestStep() {
    double[] previous = {-1.2, 1};
    Listener measure =
        (iteration, evaluations, value, point, gradient) -> {
          for (int i = 0; i < 2; i++) {
            assertTrue(Math.abs(point[i] - previous[i]) <= 0.05 * (1 + 1e-12));
            previous[i] = point[i];
          }
          return true;
        };
    Optimum optimum =
        lbfgs
            .withLargestStep(0.05)
            .minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1}, measure);
    assertEquals(Reason.GRADIENT, optimum.reason());
  }

  @Test
  void saysWhyItEnded() {
    double[] start = {-1.2, 1};
    assertEquals(
        Reason.ITERATIONS,
        lbfgs
            .withMaxIterations(3)
            .minimise(LbfgsTest::rosenbrock, start, Listener.SILENT)
            .reason());
    Optimum few =
        lbfgs.withMaxEvaluations(5).minimise(LbfgsTest::rosenbrock, start, Listener.SILENT);
    assertEquals(Reason.EVALUATIONS, few.reason());
    assertTrue(few.evaluations() <= 6);
    assertEquals(
        Reason.LISTENER,
        lbfgs.minimise(LbfgsTest::rosenbrock, start, (i, e, v, x, g) -> i < 2).reason());
    assertEquals(
        Reason.NOT_FINITE, lbfgs.minimise((x, g) -> Double.NaN, start, Listener.SILENT).reason());
    DifferentiableFunction wrongGradient =
        (x, g) -> {
          double value = rosenbrock(x, g);
          g[0] = -g[0];
          g[1] = -g[1];
          return value;
        };
    assertEquals(
        Reason.NO_PROGRESS, lbfgs.minimise(wrongGradient, start, Listener.SILENT).reason());
    assertThrows(IllegalArgumentException.class, () -> lbfgs.withHistory(0));
  }

  private static DifferentiableFunction quadratic(double[] curvature, double lowest) {
    return (x, gradient) -> {
      double value = lowest;
      for (int i = 0; i < x.length; i++) {
        value += 0.5 * curvature[i] * x[i] * x[i];
        gradient[i] = curvature[i] * x[i];
      }
      return value;
    };
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
