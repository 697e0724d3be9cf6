package org.assay.training;

import org.assay.SettingsException;
import org.assay.descriptor.DescriptorSettings;
import org.assay.potential.NetworkArchitecture;

/**
 * How the parameters that are trained stand to those in an NN file, which are always for plain
 * {@code asinh(g)}.
 *
 * <ul>
 *   <li>{@code normalize_by_ro: false}: trained is a network on {@code r0² asinh(g)}; the first
 *       layer's weights are multiplied by {@code r0²} when written, divided when read.
 *   <li>{@code constrain_WB = A > 0}: each trained parameter w acts as {@code w exp(−(0.429
 *       w/A)²)}, whose peak, about A, is at |w| = 1.648 A. A parameter read from a file is taken
 *       back to the rising branch.
 * </ul>
 *
 * @param architecture layers of the network
 * @param inputScale r0² of each input, or ones (Å²)
 * @param bound A, or 0 for no constraint
 */
record Representation(NetworkArchitecture architecture, double[] inputScale, double bound) {

  /** Steepness of the constraint's Gaussian (seed manual, constrain_WB). */
  private static final double STEEPNESS = 0.429;

  static Representation of(
      DescriptorSettings descriptors,
      NetworkArchitecture architecture,
      boolean normalizeByRo,
      double bound) {
    double[] centres = descriptors.centres();
    double[] scale = new double[descriptors.size()];
    for (int p = 0; p < scale.length; p++) {
      double r0 = centres[p % centres.length];
      scale[p] = normalizeByRo ? 1 : r0 * r0;
    }
    return new Representation(architecture, scale, bound);
  }

  /** Largest |w| from which a constrained parameter still comes back: the peak, √½ A / 0.429. */
  double peak() {
    return bound * Math.sqrt(0.5) / STEEPNESS;
  }

  /**
   * Finds what trained parameters act as.
   *
   * @param trained trained parameters; not modified
   * @param acting output: parameters of the network on scaled descriptors
   * @param slope output: derivative of each by the trained one
   */
  void act(double[] trained, double[] acting, double[] slope) {
    for (int i = 0; i < trained.length; i++) {
      double w = trained[i];
      if (bound > 0) {
        double x = STEEPNESS * w / bound;
        double damping = Math.exp(-x * x);
        acting[i] = w * damping;
        slope[i] = damping * (1 - 2 * x * x);
      } else {
        acting[i] = w;
        slope[i] = 1;
      }
    }
  }

  /** Returns the parameters as an NN file has them. */
  double[] toFile(double[] trained) {
    double[] file = new double[trained.length];
    act(trained, file, new double[trained.length]);
    scaleFirstLayer(file, false);
    return file;
  }

  /**
   * Returns the parameters to train, from those of an NN file.
   *
   * @throws SettingsException when a parameter lies above what the constraint can express
   */
  double[] fromFile(double[] file) {
    double[] trained = file.clone();
    scaleFirstLayer(trained, true);
    if (bound > 0) {
      for (int i = 0; i < trained.length; i++) {
        trained[i] = unconstrained(trained[i], i);
      }
    }
    return trained;
  }

  private void scaleFirstLayer(double[] parameters, boolean divide) {
    int outputs = architecture.outputs(0);
    for (int i = 0; i < inputScale.length * outputs; i++) {
      double s = inputScale[i / outputs];
      parameters[i] = divide ? parameters[i] / s : parameters[i] * s;
    }
  }

  /**
   * Solves {@code w exp(−(0.429 w/A)²) = value} for |w| below the peak, by bisection and Newton.
   */
  private double unconstrained(double value, int index) {
    double highest = peak() * Math.exp(-0.5);
    if (Math.abs(value) > highest) {
      throw new SettingsException(
          String.format(
              "constrain_WB %g allows weights up to %.6g, but parameter %d of the network to start"
                  + " from acts as %.6g; raise constrain_WB or start from another network",
              bound, highest, index + 1, value));
    }
    double target = Math.abs(value);
    double low = target;
    double high = peak();
    for (int i = 0; i < 200 && high - low > Math.ulp(high); i++) {
      double middle = (low + high) / 2;
      double x = STEEPNESS * middle / bound;
      if (middle * Math.exp(-x * x) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.copySign((low + high) / 2, value);
  }
}
