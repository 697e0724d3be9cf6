package org.assay.model;

import java.util.Arrays;
import java.util.List;
import org.assay.SettingsException;

/**
 * What stands between a descriptor G and the inputs x of a network: {@code x_p = s_p (G_p − m_p)}.
 *
 * <p>It can be taken into the first layer: weights {@code W} and biases {@code b} of a network on x
 * are {@code s_p W_p} and {@code b − Σ_p s_p m_p W_p} of one on G that gives the same.
 */
public final class InputScaling {

  /** Deviation of a descriptor below which it says nothing but rounding, and is not blown up. */
  private static final double FLAT = 1e-7;

  private final double[] scale;
  private final double[] mean;

  /**
   * Makes a scaling.
   *
   * @param scale s, none of them 0; copied
   * @param mean m; copied
   */
  public InputScaling(double[] scale, double[] mean) {
    this.scale = scale.clone();
    this.mean = mean.clone();
    boolean sane =
        Arrays.stream(scale).allMatch(s -> s != 0 && Double.isFinite(s))
            && Arrays.stream(mean).allMatch(Double::isFinite);
    if (scale.length != mean.length || !sane) {
      throw new SettingsException(
          "scaling of inputs: as many finite means as scales, and no scale of 0, are needed");
    }
  }

  /** Returns that of networks that take so many descriptors as they are. */
  public static InputScaling identity(int size) {
    double[] scale = new double[size];
    Arrays.fill(scale, 1);
    return new InputScaling(scale, new double[size]);
  }

  /**
   * Returns that with which inputs have the mean 0 and the deviation 1; of no atom, the identity.
   *
   * @param blocks descriptors of atoms, atom after atom, in blocks of whole atoms; not modified
   */
  public static InputScaling standardizing(List<double[]> blocks, int size) {
    return standardizing(blocks, size, new boolean[size]);
  }

  /**
   * Returns that with which inputs have the mean 0 and the deviation 1, or where the mean is not to
   * be taken off, the root mean square 1; of no atom, the identity.
   *
   * @param blocks descriptors of atoms, atom after atom, in blocks of whole atoms; not modified
   * @param uncentred inputs that keep their mean
   */
  public static InputScaling standardizing(List<double[]> blocks, int size, boolean[] uncentred) {
    double[] mean = new double[size];
    double[] scale = new double[size];
    long atoms = 0;
    for (double[] block : blocks) {
      atoms += block.length / size;
      for (int i = 0; i < block.length; i++) {
        mean[i % size] += block[i];
      }
    }
    if (atoms == 0) {
      return identity(size);
    }
    for (int p = 0; p < size; p++) {
      mean[p] = uncentred[p] ? 0 : mean[p] / atoms;
    }
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        double d = block[i] - mean[i % size];
        scale[i % size] += d * d;
      }
    }
    for (int p = 0; p < size; p++) {
      double deviation = Math.sqrt(scale[p] / atoms);
      scale[p] = deviation > FLAT ? 1 / deviation : 1;
    }
    return new InputScaling(scale, mean);
  }

  /** Returns the number of inputs. */
  public int size() {
    return scale.length;
  }

  /** Returns the scaled inputs of an atom whose descriptors begin at a place of a block. */
  public double[] scaled(double[] block, int first) {
    double[] x = new double[scale.length];
    for (int p = 0; p < x.length; p++) {
      x[p] = scale[p] * (block[first + p] - mean[p]);
    }
    return x;
  }

  /**
   * Takes the scaling into the first layer of an element's network: parameters for x become
   * parameters for G.
   *
   * @param parameters of all networks, changed in place
   */
  public void absorb(ParameterLayout layout, int element, double[] parameters) {
    int outputs = layout.biases(element, 0).length();
    int biases = layout.biases(element, 0).from();
    int weights = layout.weights(element, 0).from();
    for (int p = 0; p < scale.length; p++, weights += outputs) {
      for (int o = 0; o < outputs; o++) {
        parameters[weights + o] *= scale[p];
        parameters[biases + o] -= mean[p] * parameters[weights + o];
      }
    }
  }

  /** Undoes {@link #absorb}: parameters for G become parameters for x. */
  public void release(ParameterLayout layout, int element, double[] parameters) {
    int outputs = layout.biases(element, 0).length();
    int biases = layout.biases(element, 0).from();
    int weights = layout.weights(element, 0).from();
    for (int p = 0; p < scale.length; p++, weights += outputs) {
      for (int o = 0; o < outputs; o++) {
        parameters[biases + o] += mean[p] * parameters[weights + o];
        parameters[weights + o] /= scale[p];
      }
    }
  }

  /**
   * Turns gradients by the parameters for G into those by the parameters for x.
   *
   * @param gradients parameter i of gradient r at {@code i · count + r}, of all networks; changed
   *     in place
   * @param count number of gradients
   */
  public void pullBack(ParameterLayout layout, int element, double[] gradients, int count) {
    int length = layout.biases(element, 0).length() * count;
    int biases = layout.biases(element, 0).from() * count;
    int weights = layout.weights(element, 0).from() * count;
    for (int p = 0; p < scale.length; p++, weights += length) {
      for (int o = 0; o < length; o++) {
        gradients[weights + o] =
            scale[p] * (gradients[weights + o] - mean[p] * gradients[biases + o]);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputScaling s
        && Arrays.equals(scale, s.scale)
        && Arrays.equals(mean, s.mean);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scale) + Arrays.hashCode(mean);
  }
}
