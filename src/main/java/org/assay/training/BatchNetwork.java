package org.assay.training;

import org.assay.potential.NetworkArchitecture;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network evaluated for many atoms at once, and the gradient of a weighted sum of its outputs by
 * the parameters. Products are ND4J's, over column-major arrays that are allocated once; biases and
 * activations are one pass of our own over flat arrays. For one thread.
 *
 * <p>With A_0 the inputs: {@code Z_k = A_(k−1) W_k + b_k, A_k = φ(Z_k)}, the last layer linear;
 * with {@code δ_k = ∂L/∂Z_k}: {@code ∂L/∂W_k = A_(k−1)ᵀ δ_k}, {@code δ_(k−1) = (δ_k W_kᵀ) φ'}.
 */
final class BatchNetwork {

  private final NetworkArchitecture architecture;
  private final int atoms;
  private final INDArray[] activation;
  private final INDArray[] delta;
  private final INDArray[] weight;
  private final INDArray[] weightGradient;
  private final double[][] host;
  private final double[] hostDelta;
  private final double[] hostWeight;

  /**
   * Takes the inputs in.
   *
   * @param inputs descriptors, column-major: input p of atom i at {@code p * atoms + i}; copied
   * @param atoms number of atoms, at least 1
   */
  BatchNetwork(NetworkArchitecture architecture, double[] inputs, int atoms) {
    this.architecture = architecture;
    this.atoms = atoms;
    int layers = architecture.layers();
    activation = new INDArray[layers + 1];
    delta = new INDArray[layers + 1];
    weight = new INDArray[layers];
    weightGradient = new INDArray[layers];
    host = new double[layers + 1][];
    int widest = 1;
    int largest = 1;
    activation[0] = matrix(atoms, architecture.inputs(0));
    write(inputs, activation[0], inputs.length);
    for (int k = 0; k < layers; k++) {
      int in = architecture.inputs(k);
      int out = architecture.outputs(k);
      activation[k + 1] = matrix(atoms, out);
      delta[k + 1] = matrix(atoms, out);
      // Row-major (in × out) parameters are a column-major (out × in) matrix.
      weight[k] = matrix(out, in);
      weightGradient[k] = matrix(out, in);
      host[k + 1] = new double[atoms * out];
      widest = Math.max(widest, out);
      largest = Math.max(largest, in * out);
    }
    hostDelta = new double[atoms * widest];
    hostWeight = new double[largest];
  }

  /**
   * Evaluates the network for every atom.
   *
   * @param parameters weights and biases in the order of NN files; not modified
   * @return energies of the atoms (eV), valid until the next call
   */
  double[] energies(double[] parameters) {
    int layers = architecture.layers();
    for (int k = 0; k < layers; k++) {
      int out = architecture.outputs(k);
      int size = architecture.inputs(k) * out;
      System.arraycopy(parameters, architecture.weightOffset(k), hostWeight, 0, size);
      write(hostWeight, weight[k], size);
      Nd4j.gemm(activation[k], weight[k], activation[k + 1], false, true, 1, 0);
      double[] z = host[k + 1];
      read(activation[k + 1], z, z.length);
      addBiases(z, parameters, architecture.biasOffset(k), out);
      if (k < layers - 1) {
        architecture.activation().apply(z, 0, z.length);
        write(z, activation[k + 1], z.length);
      }
    }
    return host[layers];
  }

  /**
   * Adds the gradient of {@code Σ_i c_i E_i} by the parameters, at those of the last call to {@link
   * #energies}.
   *
   * @param c weight of each atom's energy; not modified
   * @param gradient added to, in the order of NN files
   */
  void addGradient(double[] c, double[] gradient) {
    int layers = architecture.layers();
    System.arraycopy(c, 0, hostDelta, 0, atoms);
    for (int k = layers - 1; k >= 0; k--) {
      int out = architecture.outputs(k);
      if (k < layers - 1) {
        architecture.activation().multiplyByDerivative(host[k + 1], hostDelta, 0, atoms * out);
      }
      write(hostDelta, delta[k + 1], atoms * out);
      sumColumns(hostDelta, gradient, architecture.biasOffset(k), out);
      Nd4j.gemm(delta[k + 1], activation[k], weightGradient[k], true, false, 1, 0);
      int size = architecture.inputs(k) * out;
      read(weightGradient[k], hostWeight, size);
      int offset = architecture.weightOffset(k);
      for (int i = 0; i < size; i++) {
        gradient[offset + i] += hostWeight[i];
      }
      if (k > 0) {
        Nd4j.gemm(delta[k + 1], weight[k], delta[k], false, false, 1, 0);
        read(delta[k], hostDelta, atoms * architecture.inputs(k));
      }
    }
  }

  private void addBiases(double[] z, double[] parameters, int offset, int out) {
    for (int o = 0; o < out; o++) {
      double bias = parameters[offset + o];
      for (int i = o * atoms; i < (o + 1) * atoms; i++) {
        z[i] += bias;
      }
    }
  }

  private void sumColumns(double[] columns, double[] gradient, int offset, int out) {
    for (int o = 0; o < out; o++) {
      double sum = 0;
      for (int i = o * atoms; i < (o + 1) * atoms; i++) {
        sum += columns[i];
      }
      gradient[offset + o] += sum;
    }
  }

  private static INDArray matrix(int rows, int columns) {
    return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, 'f');
  }

  private static void write(double[] from, INDArray to, int length) {
    ((DoublePointer) to.data().pointer()).position(0).put(from, 0, length);
  }

  private static void read(INDArray from, double[] to, int length) {
    ((DoublePointer) from.data().pointer()).position(0).get(to, 0, length);
  }
}
