package org.assay.fit.objective;

import java.util.List;
import org.assay.algebra.SymmetricPower;
import org.assay.model.InputScaling;
import org.assay.model.ParameterLayout;

/**
 * Takes apart scaled inputs x of a network that hang together, as symmetry functions do: {@code z =
 * T x} with {@code T = (C + ε 1)^(-1/2)}, C = ⟨x xᵀ⟩ over an element's atoms in the training set.
 * In all directions of z but those where x hardly varies, inputs have the deviation 1 and no
 * correlation, which is what quasi-Newton methods need. T is symmetric, and nearest to 1 of all
 * that do so.
 *
 * <p>A network on z with weights V gives the same as one on x with weights {@code W = T V}. Source:
 * A. Kessy, A. Lewin and K. Strimmer, Am. Stat. 72, 309 (2018), "ZCA" whitening.
 *
 * @param forward T, row after row
 * @param inverse its inverse
 */
record Decorrelation(double[] forward, double[] inverse) {

  /** ε: variances below, of 1 that an input has, are not blown up to 1. */
  static final double LEAST = 1e-3;

  /**
   * Returns that of an element's atoms; of no atom, but for ε the identity.
   *
   * @param blocks descriptors of atoms, atom after atom, in blocks of whole atoms; not modified
   * @param scaling of them
   */
  static Decorrelation of(List<double[]> blocks, InputScaling scaling) {
    int n = scaling.size();
    double[] c = new double[n * n];
    long atoms = 0;
    for (double[] block : blocks) {
      for (int first = 0; first < block.length; first += n, atoms++) {
        double[] x = scaling.scaled(block, first);
        for (int i = 0; i < n; i++) {
          for (int j = i; j < n; j++) {
            c[i * n + j] += x[i] * x[j];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        c[i * n + j] = atoms == 0 ? 0 : c[i * n + j] / atoms;
      }
      c[i * n + i] = (atoms == 0 ? 1 : c[i * n + i]) + LEAST;
    }
    double[][] powers = SymmetricPower.of(c, n, -0.5, 0.5);
    return new Decorrelation(powers[0], powers[1]);
  }

  /** Turns the first layer's weights on z into those on x. */
  void absorb(ParameterLayout layout, int element, double[] parameters) {
    multiply(forward, layout, element, parameters, 1);
  }

  /** Undoes {@link #absorb}. */
  void release(ParameterLayout layout, int element, double[] parameters) {
    multiply(inverse, layout, element, parameters, 1);
  }

  /**
   * Turns gradients by the weights on x into those by the weights on z.
   *
   * @param gradients parameter i of gradient r at {@code i · count + r}; changed in place
   */
  void pullBack(ParameterLayout layout, int element, double[] gradients, int count) {
    multiply(forward, layout, element, gradients, count);
  }

  /** Multiplies the rows of first-layer weights, an input each, by a symmetric matrix. */
  private static void multiply(
      double[] matrix, ParameterLayout layout, int element, double[] numbers, int count) {
    int length = layout.biases(element, 0).length() * count;
    int from = layout.weights(element, 0).from() * count;
    int n = (int) Math.round(Math.sqrt(matrix.length));
    double[] out = new double[n * length];
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        double t = matrix[p * n + q];
        for (int o = 0; o < length; o++) {
          out[p * length + o] += t * numbers[from + q * length + o];
        }
      }
    }
    System.arraycopy(out, 0, numbers, from, out.length);
  }
}
