package org.assay.potential;

import org.assay.model.NetworkArchitecture;

/**
 * Evaluates a network for one atom, with the derivative of its energy by the inputs. Holds scratch
 * space and is for one thread.
 */
public final class NetworkKernel {

  private final NetworkArchitecture architecture;
  private final double[] parameters;
  private final double[][] value;
  private final double[][] gradient;

  public NetworkKernel(NetworkArchitecture architecture, double[] parameters) {
    this.architecture = architecture;
    this.parameters = parameters;
    value = new double[architecture.layers() + 1][];
    gradient = new double[architecture.layers() + 1][];
    int[] sizes = architecture.sizes();
    for (int k = 0; k < sizes.length; k++) {
      value[k] = new double[sizes[k]];
      gradient[k] = new double[sizes[k]];
    }
  }

  /**
   * Returns the energy of one atom (eV).
   *
   * @param input descriptors from {@code offset} on; not modified
   */
  public double energy(double[] input, int offset) {
    System.arraycopy(input, offset, value[0], 0, value[0].length);
    for (int k = 0; k < architecture.layers(); k++) {
      double[] in = value[k];
      double[] out = value[k + 1];
      System.arraycopy(parameters, architecture.biasOffset(k), out, 0, out.length);
      int weight = architecture.weightOffset(k);
      for (double x : in) {
        for (int o = 0; o < out.length; o++) {
          out[o] += x * parameters[weight++];
        }
      }
      if (k < architecture.layers() - 1) {
        architecture.activation().apply(out, 0, out.length);
      }
    }
    return value[architecture.layers()][0];
  }

  /**
   * Finds the derivative of the energy of the last call to {@link #energy} by its inputs.
   *
   * @param out output, from {@code offset} on (eV)
   */
  public void inputGradient(double[] out, int offset) {
    int last = architecture.layers();
    gradient[last][0] = 1;
    for (int k = last - 1; k >= 0; k--) {
      double[] above = gradient[k + 1];
      double[] here = gradient[k];
      int weight = architecture.weightOffset(k);
      for (int i = 0; i < here.length; i++) {
        double sum = 0;
        for (double g : above) {
          sum += g * parameters[weight++];
        }
        here[i] = sum;
      }
      if (k > 0) {
        for (int i = 0; i < here.length; i++) {
          here[i] *= architecture.activation().slope(value[k][i]);
        }
      }
    }
    System.arraycopy(gradient[0], 0, out, offset, gradient[0].length);
  }
}
