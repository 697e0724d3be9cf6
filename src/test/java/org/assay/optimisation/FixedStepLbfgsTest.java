package org.assay.optimisation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.assay.optimisation.Optimum.Reason;
import org.junit.jupiter.api.Test;

class FixedStepLbfgsTest {

  private static final LearningRate ONE = new LearningRate(false, 0, 1, 1);

  private static double quadratic(double[] x, double[] g) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      g[i] = (i + 1) * x[i];
      value += x[i] * g[i] / 2;
    }
    return value;
  }

  @Test
  void quadraticConvergesUntilItsSlopeVanishes() {
    FixedStepLbfgs optimiser = new FixedStepLbfgs(ONE, 20, 10, 50);
    double[] start = {1, -2, 3, 1, 1};
    Optimum optimum =
        optimiser.minimise(FixedStepLbfgsTest::quadratic, start, Lbfgs.Listener.SILENT);
    assertEquals(Reason.NO_PROGRESS, optimum.reason());
    // The last slope is above −1e-9, and d = −g/curvature with curvatures of 1 to 5.
    assertArrayEquals(new double[5], optimum.point(), Math.sqrt(5e-9));
    assertArrayEquals(new double[] {1, -2, 3, 1, 1}, start);
  }

  @Test
  void firstMoveIsAlongTheGradientAndNoLongerThanTheRate() {
    List<double[]> points = new ArrayList<>();
    new FixedStepLbfgs(new LearningRate(false, 0, 0.5, 1), 2, 10, 1)
        .minimise(
            (x, g) -> {
              points.add(x.clone());
              return quadratic(x, g);
            },
            new double[] {3, -2},
            Lbfgs.Listener.SILENT);
    // g = (3, −4), |g|₁ = 7
    assertArrayEquals(new double[] {3 - 0.5 * 3 / 7, -2 + 0.5 * 4 / 7}, points.get(1), 1e-15);
  }

  @Test
  void listenerSeesEveryStepOnceWithItsEvaluations() {
    List<Integer> evaluations = new ArrayList<>();
    Optimum optimum =
        new FixedStepLbfgs(new LearningRate(false, 0, 1e-3, 1), 7, 10, 4)
            .minimise(
                FixedStepLbfgsTest::quadratic,
                new double[] {1, 1, 1},
                (step, count, value, x, g) -> evaluations.add(count));
    assertEquals(Reason.ITERATIONS, optimum.reason());
    assertEquals(List.of(1, 8, 15, 22, 29), evaluations);
  }

  @Test
  void aFunctionThatCeasesToExistEndsTheRun() {
    Optimum optimum =
        new FixedStepLbfgs(ONE, 5, 10, 50)
            .minimise(
                (x, g) -> {
                  g[0] = -1;
                  return x[0] > 3 ? Double.NaN : -x[0];
                },
                new double[] {0},
                Lbfgs.Listener.SILENT);
    assertEquals(Reason.NOT_FINITE, optimum.reason());
  }

  @Test
  void aStepWithoutAMoveEndsTheRun() {
    // slope −1e-10: above −1e-9, though the gradient is far above its tolerance
    Optimum optimum =
        new FixedStepLbfgs(ONE, 5, 10, 50)
            .minimise(
                (x, g) -> {
                  g[0] = 1e-5;
                  return 1e-5 * x[0];
                },
                new double[] {0},
                Lbfgs.Listener.SILENT);
    assertEquals(Reason.NO_PROGRESS, optimum.reason());
  }

  @Test
  void rampGoesFromStartToALittleAboveEnd() {
    LearningRate rate = new LearningRate(true, 0.01, 0.1, 10);
    assertEquals(0.01, rate.at(0), 1e-6);
    assertEquals(0.01 + 0.1 / 2.02, rate.at(10), 1e-15);
    assertEquals(0.01 + 0.1 / 1.01, rate.at(1000), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(true, 0.01, 0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(true, -1, 0.1, 1));
  }
}
