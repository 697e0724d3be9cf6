package org.assay.training;

import java.util.Arrays;
import org.assay.potential.NetworkArchitecture;

/**
 * A network evaluated for many atoms at once, its derivatives by the inputs, and gradients by the
 * parameters. Products are ND4J's, over column-major (neuron × atom) arrays that are allocated
 * once; biases and activations are one pass of our own over flat arrays. For one thread.
 *
 * <p>With inputs {@code A_0}: {@code Z_k = W_k A_(k−1) + b_k, A_k = φ(Z_k)}, the last layer linear.
 * The derivatives by the inputs follow from {@code U_K = 1, B_(k−1) = W_kᵀ U_k, U_k = φ'(Z_k) B_k}:
 * {@code ∂E/∂A_0 = B_0}. The gradient of {@code Σ_i c_i E_i + v_i · ∂E_i/∂A_0i} by the parameters
 * takes one forward pass of the tangents, {@code S_k = W_k T_(k−1), T_k = φ' S_k, T_0 = v}, and one
 * backward pass: with {@code δ_K = c, δ_k = φ' W_(k+1)ᵀ δ_(k+1) + φ'' S_k B_k},
 *
 * <pre>
 * ∂/∂W_k = δ_k A_(k−1)ᵀ + U_k T_(k−1)ᵀ,    ∂/∂b_k = Σ δ_k
 * </pre>
 *
 * <p>No second derivative of an input ever appears: the backward pass of the tangents is U and B
 * again (Pearlmutter, Neural Comput. 6, 147 (1994)).
 */
final class BatchNetwork {

  /** Atoms that biases are added to, or summed over, in one pass. */
  private static final int TILE = 32;

  private final NetworkArchitecture architecture;
  private final ArrayMemory memory;
  private final int layers;
  private final int atoms;

  private final ArrayMemory.Matrix[] weight;
  private final ArrayMemory.Matrix[] weightGradient;
  private final ArrayMemory.Matrix[] value;
  private final ArrayMemory.Matrix[] back;
  private final ArrayMemory.Matrix[] tangent;
  private final ArrayMemory.Matrix[] delta;

  private final double[][] hostValue;
  private final double[][] hostSlope;
  private final double[][] hostBack;
  private final double[] hostInputGradient;
  private final double[][] hostTangent;
  private final double[] hostDelta;
  private final double[] hostWeight;
  private final double[] tile;
  private final boolean withInputGradients;

  /**
   * Takes the inputs in.
   *
   * @param inputs descriptors, atom after atom; copied
   * @param atoms number of atoms, at least 1
   * @param withInputGradients whether derivatives by the inputs will be asked for
   */
  BatchNetwork(
      NetworkArchitecture architecture, double[] inputs, int atoms, boolean withInputGradients) {
    this(architecture, inputs, atoms, withInputGradients, ArrayMemory.ofBackend());
  }

  BatchNetwork(
      NetworkArchitecture architecture,
      double[] inputs,
      int atoms,
      boolean withInputGradients,
      ArrayMemory memory) {
    this.memory = memory;
    this.architecture = architecture;
    this.atoms = atoms;
    this.withInputGradients = withInputGradients;
    layers = architecture.layers();
    weight = new ArrayMemory.Matrix[layers];
    weightGradient = new ArrayMemory.Matrix[layers];
    value = new ArrayMemory.Matrix[layers + 1];
    back = new ArrayMemory.Matrix[layers + 1];
    tangent = new ArrayMemory.Matrix[layers + 1];
    delta = new ArrayMemory.Matrix[layers + 1];
    hostValue = new double[layers + 1][];
    hostSlope = new double[layers + 1][];
    hostBack = new double[layers + 1][];
    hostTangent = new double[layers + 1][];
    hostInputGradient = new double[withInputGradients ? inputs.length : 0];
    int widest = 0;
    int largest = 0;
    int[] sizes = architecture.sizes();
    for (int k = 0; k <= layers; k++) {
      value[k] = memory.matrix(sizes[k], atoms);
      delta[k] = memory.matrix(sizes[k], atoms);
      if (withInputGradients) {
        back[k] = memory.matrix(sizes[k], atoms);
        tangent[k] = memory.matrix(sizes[k], atoms);
        hostBack[k] = new double[sizes[k] * atoms];
        hostTangent[k] = new double[sizes[k] * atoms];
      }
      if (k > 0) {
        // Row-major (in × out) parameters are a column-major (out × in) matrix.
        weight[k - 1] = memory.matrix(sizes[k], sizes[k - 1]);
        weightGradient[k - 1] = memory.matrix(sizes[k], sizes[k - 1]);
        hostValue[k] = new double[sizes[k] * atoms];
        hostSlope[k] = new double[sizes[k] * atoms];
        widest = Math.max(widest, sizes[k]);
        largest = Math.max(largest, sizes[k] * sizes[k - 1]);
      }
    }
    hostDelta = new double[atoms * Math.max(widest, sizes[0])];
    hostWeight = new double[largest];
    tile = new double[TILE * Math.max(widest, sizes[0])];
    value[0].write(inputs, inputs.length);
  }

  /**
   * Evaluates the network for every atom.
   *
   * @param parameters weights and biases in the order of NN files; not modified
   * @return energies of the atoms (eV), valid until the next call
   */
  double[] energies(double[] parameters) {
    for (int k = 1; k <= layers; k++) {
      int out = architecture.outputs(k - 1);
      int size = architecture.inputs(k - 1) * out;
      System.arraycopy(parameters, architecture.weightOffset(k - 1), hostWeight, 0, size);
      weight[k - 1].write(hostWeight, size);
      memory.multiply(weight[k - 1], value[k - 1], value[k], false, false, 0);
      double[] z = hostValue[k];
      value[k].read(z, z.length);
      int period = repeatBiases(parameters, architecture.biasOffset(k - 1), out);
      if (k == layers) {
        addBiases(z, period);
      } else {
        architecture.activation().apply(z, tile, period, hostSlope[k]);
        value[k].write(z, z.length);
      }
    }
    return hostValue[layers];
  }

  /** Returns the network at the parameters of the last call to {@link #energies}. Not a copy. */
  NetworkState state(double[] parameters, double[] inputs) {
    double[][] values = hostValue.clone();
    values[0] = inputs;
    return new NetworkState(parameters, values, hostSlope);
  }

  /**
   * Finds the derivatives of the energies of the last call to {@link #energies} by the inputs.
   *
   * @return derivatives, atom after atom (eV), valid until the next call
   */
  double[] inputGradients() {
    Arrays.fill(hostBack[layers], 1);
    back[layers].write(hostBack[layers], atoms);
    for (int k = layers; k >= 1; k--) {
      memory.multiply(weight[k - 1], back[k], back[k - 1], true, false, 0);
      if (k > 1) {
        double[] b = hostBack[k - 1];
        back[k - 1].read(b, b.length);
        multiply(b, hostSlope[k - 1], hostDelta, b.length);
        back[k - 1].write(hostDelta, b.length);
      }
    }
    back[0].read(hostInputGradient, hostInputGradient.length);
    return hostInputGradient;
  }

  /**
   * Adds the gradient of {@code Σ_i c_i E_i} by the parameters, at those of the last call to {@link
   * #energies}.
   *
   * @param c weight of each atom's energy; not modified
   * @param gradient added to, in the order of NN files
   */
  void addGradient(double[] c, double[] gradient) {
    backward(c, false, gradient);
  }

  /**
   * Adds the gradient of {@code Σ_i c_i E_i + v_i · ∂E_i/∂inputs_i} by the parameters. Must follow
   * {@link #inputGradients}.
   *
   * @param c weight of each atom's energy; not modified
   * @param v weights of the derivatives by the inputs, atom after atom; not modified
   * @param gradient added to, in the order of NN files
   */
  void addGradient(double[] c, double[] v, double[] gradient) {
    if (!withInputGradients) {
      throw new IllegalStateException("made without derivatives by the inputs");
    }
    tangent[0].write(v, v.length);
    for (int k = 1; k < layers; k++) {
      memory.multiply(weight[k - 1], tangent[k - 1], tangent[k], false, false, 0);
      double[] s = hostTangent[k];
      tangent[k].read(s, s.length);
      multiply(s, hostSlope[k], hostDelta, s.length);
      tangent[k].write(hostDelta, s.length);
    }
    backward(c, true, gradient);
  }

  private void backward(double[] c, boolean tangents, double[] gradient) {
    System.arraycopy(c, 0, hostDelta, 0, atoms);
    for (int k = layers; k >= 1; k--) {
      int out = architecture.outputs(k - 1);
      int length = atoms * out;
      if (k < layers) {
        delta[k].read(hostDelta, length);
        toPreactivation(k, tangents, length);
      }
      delta[k].write(hostDelta, length);
      sumOverAtoms(hostDelta, gradient, architecture.biasOffset(k - 1), out);
      memory.multiply(delta[k], value[k - 1], weightGradient[k - 1], false, true, 0);
      if (tangents) {
        memory.multiply(back[k], tangent[k - 1], weightGradient[k - 1], false, true, 1);
      }
      int size = architecture.inputs(k - 1) * out;
      weightGradient[k - 1].read(hostWeight, size);
      int offset = architecture.weightOffset(k - 1);
      for (int i = 0; i < size; i++) {
        gradient[offset + i] += hostWeight[i];
      }
      if (k > 1) {
        memory.multiply(weight[k - 1], delta[k], delta[k - 1], true, false, 0);
      }
    }
  }

  /** Turns derivatives by A_k in {@code hostDelta} into those by Z_k. */
  private void toPreactivation(int k, boolean tangents, int length) {
    double[] slope = hostSlope[k];
    if (!tangents) {
      for (int i = 0; i < length; i++) {
        hostDelta[i] *= slope[i];
      }
      return;
    }
    double centre = architecture.activation().centre();
    double[] a = hostValue[k];
    double[] s = hostTangent[k];
    double[] b = hostBack[k];
    for (int i = 0; i < length; i++) {
      hostDelta[i] = slope[i] * (hostDelta[i] - 2 * (a[i] - centre) * s[i] * b[i]);
    }
  }

  /** Repeats a layer's biases over many atoms: one is too short for a pass. */
  private int repeatBiases(double[] parameters, int offset, int out) {
    int length = out * TILE;
    for (int t = 0; t < length; t += out) {
      System.arraycopy(parameters, offset, tile, t, out);
    }
    return length;
  }

  private void addBiases(double[] z, int period) {
    for (int from = 0; from < z.length; from += period) {
      add(tile, 0, z, from, Math.min(period, z.length - from));
    }
  }

  private void sumOverAtoms(double[] rows, double[] gradient, int offset, int out) {
    int length = out * TILE;
    int all = atoms * out;
    Arrays.fill(tile, 0, length, 0);
    for (int from = 0; from < all; from += length) {
      add(rows, from, tile, 0, Math.min(length, all - from));
    }
    for (int t = 0; t < length; t += out) {
      add(tile, t, gradient, offset, out);
    }
  }

  private static void add(double[] x, int from, double[] sum, int to, int length) {
    for (int i = 0; i < length; i++) {
      sum[to + i] += x[from + i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] product, int length) {
    for (int i = 0; i < length; i++) {
      product[i] = a[i] * b[i];
    }
  }
}
