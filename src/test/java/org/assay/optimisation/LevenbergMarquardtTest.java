package org.assay.optimisation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.assay.optimisation.Lbfgs.Listener;
import org.assay.optimisation.Optimum.Reason;
import org.junit.jupiter.api.Test;

class LevenbergMarquardtTest {

  private static final LevenbergMarquardt OPTIMISER =
      new LevenbergMarquardt(new DenseCholesky(), 1e-10, 500);

  /** Residuals and their derivatives. */
  private interface Residuals {
    double[] values(double[] x);

    double[][] jacobian(double[] x);
  }

  /** The sum of the squares of residuals, or its root. */
  private static final class Squares implements GaussNewtonFunction {
    private final Residuals residuals;
    private final boolean root;
    private double[] point;
    private double now;
    private double touched;

    Squares(Residuals residuals, boolean root) {
      this.residuals = residuals;
      this.root = root;
    }

    @Override
    public double value(double[] x, double[] gradient) {
      point = x.clone();
      double[] r = residuals.values(x);
      double[][] j = residuals.jacobian(x);
      double sum = Arrays.stream(r).map(v -> v * v).sum();
      now = root ? Math.sqrt(sum) : sum;
      Arrays.fill(gradient, 0);
      for (int k = 0; k < r.length; k++) {
        for (int i = 0; i < x.length; i++) {
          gradient[i] += r[k] * j[k][i] * (root ? now > 0 ? 1 / now : 0 : 2);
        }
      }
      return now;
    }

    @Override
    public void linearise(double[] curvature) {
      touched = now;
      Arrays.fill(curvature, 0);
      int n = point.length;
      for (double[] row : residuals.jacobian(point)) {
        for (int i = 0; i < n * n; i++) {
          curvature[i] += row[i / n] * row[i % n] * (root ? 1 / touched : 2);
        }
      }
    }

    @Override
    public double majorant() {
      return root ? (now * now / touched + touched) / 2 : now;
    }
  }

  private static final Residuals ROSENBROCK =
      new Residuals() {
        @Override
        public double[] values(double[] x) {
          return new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]};
        }

        @Override
        public double[][] jacobian(double[] x) {
          return new double[][] {{-20 * x[0], 10}, {-1, 0}};
        }
      };

  /** NIST StRD, Misra1a: least squares of b1 (1 - exp(-b2 x)); certified to 11 digits. */
  private static final class Misra1a implements Residuals {
    private static final double[] X = {
      77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1,
      760.0
    };
    private static final double[] Y = {
      10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47,
      81.78
    };

    @Override
    public double[] values(double[] b) {
      double[] r = new double[X.length];
      for (int k = 0; k < r.length; k++) {
        r[k] = 100 * b[0] * (1 - Math.exp(-b[1] * 1e-3 * X[k])) - Y[k];
      }
      return r;
    }

    @Override
    public double[][] jacobian(double[] b) {
      double[][] j = new double[X.length][];
      for (int k = 0; k < j.length; k++) {
        double e = Math.exp(-b[1] * 1e-3 * X[k]);
        j[k] = new double[] {100 * (1 - e), 100 * b[0] * 1e-3 * X[k] * e};
      }
      return j;
    }
  }

  @Test
  void rosenbrock() {
    Optimum optimum =
        OPTIMISER.minimise(new Squares(ROSENBROCK, false), new double[] {-1.2, 1}, Listener.SILENT);
    assertArrayEquals(new double[] {1, 1}, optimum.point(), 1e-9);
    assertTrue(optimum.evaluations() < 60, optimum.evaluations() + " evaluations");
  }

  @Test
  void misra1aFromBothStarts() {
    for (double[] start : new double[][] {{5, 0.1}, {2.5, 0.5}}) {
      for (boolean root : new boolean[] {false, true}) {
        Optimum optimum =
            OPTIMISER.minimise(new Squares(new Misra1a(), root), start, Listener.SILENT);
        // certified: b1 = 2.3894212918E+02, b2 = 5.5015643181E-04, squares 1.2455138894E-01
        assertEquals(2.3894212918, optimum.point()[0], 1e-8);
        assertEquals(0.55015643181, optimum.point()[1], 1e-9);
        double squares = root ? optimum.value() * optimum.value() : optimum.value();
        assertEquals(1.2455138894e-1, squares, 1e-10);
      }
    }
  }

  @Test
  void everyStepLowersTheValue() {
    double[] last = {Double.MAX_VALUE};
    OPTIMISER.minimise(
        new Squares(ROSENBROCK, true),
        new double[] {-1.2, 1},
        (step, evaluations, value, x, g) -> {
          assertTrue(value < last[0], "step " + step);
          last[0] = value;
          return true;
        });
  }

  @Test
  void stopsWhenAskedAndAtItsLastStep() {
    LevenbergMarquardt three = new LevenbergMarquardt(new DenseCholesky(), 0, 3);
    double[] start = {-1.2, 1};
    Optimum optimum = three.minimise(new Squares(ROSENBROCK, false), start, Listener.SILENT);
    assertEquals(Reason.ITERATIONS, optimum.reason());
    assertEquals(3, optimum.iterations());
    assertArrayEquals(new double[] {-1.2, 1}, start);
    optimum =
        three.minimise(new Squares(ROSENBROCK, false), start, (step, n, value, x, g) -> step < 1);
    assertEquals(Reason.LISTENER, optimum.reason());
    assertEquals(1, optimum.iterations());
  }

  @Test
  void aValueThatIsNotFiniteEndsTheRunAtOnce() {
    Residuals none =
        new Residuals() {
          @Override
          public double[] values(double[] x) {
            return new double[] {Double.NaN};
          }

          @Override
          public double[][] jacobian(double[] x) {
            return new double[][] {{1}};
          }
        };
    Optimum optimum =
        OPTIMISER.minimise(new Squares(none, false), new double[] {1}, Listener.SILENT);
    assertEquals(Reason.NOT_FINITE, optimum.reason());
    assertThrows(
        IllegalArgumentException.class, () -> new LevenbergMarquardt(new DenseCholesky(), -1, 5));
  }
}
