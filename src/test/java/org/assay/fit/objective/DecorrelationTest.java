package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.assay.model.Activation;
import org.assay.model.InputScaling;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.TestLayouts;
import org.junit.jupiter.api.Test;

/** Inputs that hang together, taken apart. */
class DecorrelationTest {

  private static final int INPUTS = 4;
  private static final int ATOMS = 500;

  private static final ParameterLayout LAYOUT =
      TestLayouts.silicon(new NetworkArchitecture(new int[] {INPUTS, 3, 1}, Activation.TANH));

  /** Three of the four are nearly the same. */
  private static List<double[]> blocks() {
    Random random = new Random(11);
    double[] block = new double[INPUTS * ATOMS];
    for (int i = 0; i < block.length; i += INPUTS) {
      double common = random.nextGaussian();
      block[i] = 5 + common;
      block[i + 1] = 2 + 3 * common + 0.5 * random.nextGaussian();
      block[i + 2] = -0.1 * common + 0.02 * random.nextGaussian();
      block[i + 3] = random.nextGaussian();
    }
    return List.of(block);
  }

  private static InputScaling scaling() {
    return InputScaling.standardizing(blocks(), INPUTS);
  }

  @Test
  void whatVariesHasADeviationOfOneAndNoCorrelation() {
    Decorrelation d = Decorrelation.of(blocks(), scaling());
    double[] block = blocks().get(0);
    double[] covariance = new double[INPUTS * INPUTS];
    for (int first = 0; first < block.length; first += INPUTS) {
      double[] x = scaling().scaled(block, first);
      double[] z = new double[INPUTS];
      for (int p = 0; p < INPUTS; p++) {
        for (int q = 0; q < INPUTS; q++) {
          z[p] += d.forward()[p * INPUTS + q] * x[q];
        }
      }
      for (int p = 0; p < INPUTS; p++) {
        for (int q = 0; q < INPUTS; q++) {
          covariance[p * INPUTS + q] += z[p] * z[q] / ATOMS;
        }
      }
    }
    for (int p = 0; p < INPUTS; p++) {
      for (int q = 0; q < INPUTS; q++) {
        // The least variance here is 0.01, of which a thousandth is a tenth.
        assertEquals(p == q ? 1 : 0, covariance[p * INPUTS + q], 0.1);
      }
    }
  }

  @Test
  void aNetworkOnEitherGivesTheSame() {
    Decorrelation d = Decorrelation.of(blocks(), scaling());
    double[] onZ = new Random(2).doubles(LAYOUT.size(), -1, 1).toArray();
    double[] onX = onZ.clone();
    d.absorb(LAYOUT, 0, onX);
    double[] x = scaling().scaled(blocks().get(0), 0);
    double[] z = new double[INPUTS];
    for (int p = 0; p < INPUTS; p++) {
      for (int q = 0; q < INPUTS; q++) {
        z[p] += d.forward()[p * INPUTS + q] * x[q];
      }
    }
    assertArrayEquals(sums(onZ, z), sums(onX, x), 1e-12);
    d.release(LAYOUT, 0, onX);
    assertArrayEquals(onZ, onX, 1e-12);
  }

  /** Returns the sums that come to the nodes of the first hidden layer, by definition. */
  private static double[] sums(double[] parameters, double[] inputs) {
    double[] sums = new double[3];
    for (int o = 0; o < 3; o++) {
      for (int p = 0; p < INPUTS; p++) {
        sums[o] += inputs[p] * parameters[p * 3 + o];
      }
    }
    return sums;
  }

  /** {@code g · dW = h · dV} for every step dV and its dW. */
  @Test
  void gradientsGoTheSameWay() {
    Decorrelation d = Decorrelation.of(blocks(), scaling());
    Random random = new Random(5);
    int count = 2;
    double[] gradients = random.doubles(count * LAYOUT.size(), -1, 1).toArray();
    double[] pulled = gradients.clone();
    d.pullBack(LAYOUT, 0, pulled, count);
    double[] step = random.doubles(LAYOUT.size(), -1, 1).toArray();
    double[] image = step.clone();
    d.absorb(LAYOUT, 0, image);
    for (int r = 0; r < count; r++) {
      double before = 0;
      double after = 0;
      for (int i = 0; i < step.length; i++) {
        before += gradients[i * count + r] * image[i];
        after += pulled[i * count + r] * step[i];
      }
      assertEquals(before, after, 1e-12);
    }
  }

  @Test
  void ofNoAtomItIsAllButTheIdentity() {
    Decorrelation none = Decorrelation.of(List.of(), InputScaling.identity(2));
    double shrunk = 1 / Math.sqrt(1 + Decorrelation.LEAST);
    assertArrayEquals(new double[] {shrunk, 0, 0, shrunk}, none.forward(), 1e-15);
  }
}
