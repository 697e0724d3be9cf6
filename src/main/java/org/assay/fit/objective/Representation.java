package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.fit.data.FitSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;

/**
 * How the parameters that are trained stand to those in an NN file, which are always for plain
 * {@code asinh(g)}. A trained parameter first acts through the constraint, then the first layer is
 * taken from scaled inputs to plain ones.
 *
 * <ul>
 *   <li>{@code constrain_WB = A > 0}: each parameter w acts as {@code w exp(−(0.429 w/A)²)}, whose
 *       peak, about A, is at |w| = 1.648 A. A parameter read from a file is taken back to the
 *       rising branch.
 *   <li>{@code normalize_by_ro: false}: trained is a network on {@code r0² asinh(g)}.
 *   <li>{@code standardize: true}: trained is a network on {@code (asinh(g) − mean)/deviation} over
 *       the atoms of the training set, which is far better conditioned.
 * </ul>
 *
 * <p>With inputs {@code s_p (G_p − m_p)}: {@code W_file = s_p W, b_file = b − Σ_p s_p m_p W}.
 */
public final class Representation {

  /** Steepness of the constraint's Gaussian (seed manual, constrain_WB). */
  private static final double STEEPNESS = 0.429;

  /** Deviation of a descriptor below which it says nothing but rounding, and is not blown up. */
  private static final double FLAT = 1e-7;

  private final NetworkArchitecture architecture;
  private final double[] scale;
  private final double[] mean;
  private final double bound;

  private Representation(
      NetworkArchitecture architecture, double[] scale, double[] mean, double bound) {
    this.architecture = architecture;
    this.scale = scale;
    this.mean = mean;
    this.bound = bound;
  }

  /**
   * Returns PYFIT's: a network on {@code r0² asinh(g)}, or on {@code asinh(g)}.
   *
   * @param bound A of constrain_WB, or 0
   */
  static Representation pyfit(
      LegendreMoments descriptors,
      NetworkArchitecture architecture,
      boolean normalizeByRo,
      double bound) {
    double[] centres = descriptors.centres();
    double[] scale = new double[descriptors.size()];
    for (int p = 0; p < scale.length; p++) {
      double r0 = centres[p % centres.length];
      scale[p] = normalizeByRo ? 1 : r0 * r0;
    }
    return new Representation(architecture, scale, new double[scale.length], bound);
  }

  /** Returns that of a network on standardised inputs, by the atoms of a set. */
  public static Representation standardized(
      FitSet set, NetworkArchitecture architecture, double bound) {
    int size = architecture.inputs(0);
    double[] mean = new double[size];
    double[] scale = new double[size];
    long atoms = 0;
    for (double[] block : set.descriptors()) {
      atoms += block.length / size;
      for (int i = 0; i < block.length; i++) {
        mean[i % size] += block[i];
      }
    }
    for (int p = 0; p < size; p++) {
      mean[p] /= atoms;
    }
    for (double[] block : set.descriptors()) {
      for (int i = 0; i < block.length; i++) {
        double d = block[i] - mean[i % size];
        scale[i % size] += d * d;
      }
    }
    for (int p = 0; p < size; p++) {
      double deviation = Math.sqrt(scale[p] / atoms);
      scale[p] = deviation > FLAT ? 1 / deviation : 1;
    }
    return new Representation(architecture, scale, mean, bound);
  }

  NetworkArchitecture architecture() {
    return architecture;
  }

  /** Returns the largest |w|, as it acts, of trained parameters. */
  double largest(double[] trained) {
    return Arrays.stream(trained).map(w -> Math.abs(acting(w))).max().orElse(0);
  }

  /** Largest |w| from which a constrained parameter still comes back: the peak, √½ A / 0.429. */
  private double peak() {
    return bound * Math.sqrt(0.5) / STEEPNESS;
  }

  /** Returns how many trained parameters are past the peak, from where none comes back. */
  public long lost(double[] trained) {
    return bound == 0 ? 0 : Arrays.stream(trained).filter(w -> Math.abs(w) > peak()).count();
  }

  private double acting(double w) {
    if (bound == 0) {
      return w;
    }
    double x = STEEPNESS * w / bound;
    return w * Math.exp(-x * x);
  }

  private double slope(double w) {
    if (bound == 0) {
      return 1;
    }
    double x = STEEPNESS * w / bound;
    return Math.exp(-x * x) * (1 - 2 * x * x);
  }

  /** Returns the parameters as an NN file has them. */
  double[] toFile(double[] trained) {
    double[] file = new double[trained.length];
    for (int i = 0; i < file.length; i++) {
      file[i] = acting(trained[i]);
    }
    int outputs = architecture.outputs(0);
    int bias = architecture.biasOffset(0);
    for (int p = 0; p < scale.length; p++) {
      for (int o = 0; o < outputs; o++) {
        file[p * outputs + o] *= scale[p];
        file[bias + o] -= mean[p] * file[p * outputs + o];
      }
    }
    return file;
  }

  /**
   * Turns a gradient by the parameters of {@link #toFile} into one by the trained ones.
   *
   * @param trained trained parameters; not modified
   * @param gradient changed in place
   */
  void pullBack(double[] trained, double[] gradient) {
    pullBack(trained, gradient, 1);
  }

  /**
   * Turns several gradients at once.
   *
   * @param trained trained parameters; not modified
   * @param gradients parameter p of gradient r at {@code p · count + r}; changed in place
   */
  void pullBack(double[] trained, double[] gradients, int count) {
    int outputs = architecture.outputs(0);
    int biases = architecture.biasOffset(0) * count;
    int length = outputs * count;
    for (int p = 0; p < scale.length; p++) {
      int weights = p * length;
      for (int o = 0; o < length; o++) {
        gradients[weights + o] =
            scale[p] * (gradients[weights + o] - mean[p] * gradients[biases + o]);
      }
    }
    if (bound == 0) {
      return;
    }
    for (int i = 0; i < trained.length; i++) {
      double slope = slope(trained[i]);
      for (int r = i * count; r < (i + 1) * count; r++) {
        gradients[r] *= slope;
      }
    }
  }

  /**
   * Returns the parameters to train, from those of an NN file.
   *
   * @throws SettingsException when a parameter lies above what the constraint can express
   */
  public double[] fromFile(double[] file) {
    double[] trained = file.clone();
    int outputs = architecture.outputs(0);
    int bias = architecture.biasOffset(0);
    for (int p = 0; p < scale.length; p++) {
      for (int o = 0; o < outputs; o++) {
        trained[bias + o] += mean[p] * trained[p * outputs + o];
        trained[p * outputs + o] /= scale[p];
      }
    }
    if (bound > 0) {
      for (int i = 0; i < trained.length; i++) {
        String parameter = "parameter " + (i + 1) + " of the network to start from";
        trained[i] = unconstrained(trained[i], parameter, "start from another network");
      }
    }
    return trained;
  }

  /**
   * Returns the number to train that acts as the last bias.
   *
   * @throws SettingsException when it lies above what the constraint can express
   */
  public double finalBias(double value) {
    return bound == 0 ? value : unconstrained(value, "final_bias", "choose a smaller final_bias");
  }

  /** Solves {@code w exp(−(0.429 w/A)²) = value} for |w| up to the peak, by bisection. */
  private double unconstrained(double value, String name, String cure) {
    double highest = acting(peak());
    if (Math.abs(value) > highest) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "constrain_WB %g allows parameters up to %.6g, but %s is %.6g; raise constrain_WB or"
                  + " %s",
              bound,
              highest,
              name,
              value,
              cure));
    }
    double target = Math.abs(value);
    double low = target;
    double high = peak();
    for (int i = 0; i < 200 && high - low > Math.ulp(high); i++) {
      double middle = (low + high) / 2;
      if (acting(middle) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.copySign((low + high) / 2, value);
  }
}
