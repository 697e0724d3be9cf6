package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import org.assay.model.Activation;
import org.assay.model.NetworkArchitecture;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A network at many atoms: arrays (atom, neuron), weights (input, output), K layers, the last
 * linear, with φ'' = −2 (φ − φ_0) φ' (see {@link Activation#centre}):
 *
 * <pre>
 * A_0 = G,  A_k = φ(A_(k−1) W_k + b_k),                E = A_K
 * U_K = 1,  B_(k−1) = U_k W_kᵀ,  U_k = φ'_k B_k,        ∂E/∂G = B_0
 * </pre>
 *
 * <p>and the gradient of {@code Σ_i c_i E_i + v_i · B_0i} by the parameters (Pearlmutter, Neural
 * Comput. 6, 147 (1994)):
 *
 * <pre>
 * T_0 = v,  S_k = T_(k−1) W_k,  T_k = φ'_k S_k
 * δ_K = c,  δ_k = φ'_k (δ_(k+1) W_(k+1)ᵀ) + φ''_k S_k B_k
 * ∂/∂W_k = A_(k−1)ᵀ δ_k + T_(k−1)ᵀ U_k,   ∂/∂b_k = Σ δ_k
 * </pre>
 */
final class Nd4jLayers {

  private final int count;
  private final double centre;
  private final List<INDArray> weights = new ArrayList<>();
  private final List<INDArray> values = new ArrayList<>();
  private final List<INDArray> slopes = new ArrayList<>();
  private final INDArray[] back;
  private final INDArray[] unit;

  /**
   * Evaluates a network.
   *
   * @param parameters weights and biases as in NN files
   * @param inputs G (atom, descriptor)
   */
  Nd4jLayers(NetworkArchitecture architecture, double[] parameters, INDArray inputs) {
    count = architecture.layers();
    centre = architecture.activation().centre();
    INDArray all = Nd4j.createFromArray(parameters);
    values.add(inputs);
    for (int k = 0; k < count; k++) {
      int bias = architecture.biasOffset(k);
      INDArray w = all.get(NDArrayIndex.interval(architecture.weightOffset(k), bias));
      INDArray b = all.get(NDArrayIndex.interval(bias, bias + architecture.outputs(k)));
      weights.add(w.reshape(architecture.inputs(k), architecture.outputs(k)));
      INDArray z = values.get(k).mmul(weights.get(k)).addi(b.reshape(1, -1));
      values.add(k == count - 1 ? z : activated(architecture.activation(), z));
    }
    back = new INDArray[count + 1];
    unit = new INDArray[count + 1];
  }

  /** Returns φ(z), and remembers φ': with y = φ − φ_0 it is {@code h² − y²}, h the largest y. */
  private INDArray activated(Activation activation, INDArray z) {
    INDArray a =
        switch (activation) {
          case SIGMOID -> Transforms.sigmoid(z, false);
          case SHIFTED_SIGMOID -> Transforms.sigmoid(z, false).subi(0.5);
          case TANH -> Transforms.tanh(z, false);
        };
    double h = activation == Activation.TANH ? 1 : 0.5;
    INDArray y = a.sub(centre);
    slopes.add(y.mul(y).rsubi(h * h));
    return a;
  }

  /** Returns E, one number an atom (eV). */
  INDArray energies() {
    return values.get(count).reshape(-1);
  }

  /** Returns B_0 = ∂E/∂G (atom, descriptor). */
  INDArray inputGradients() {
    unit[count] = Nd4j.onesLike(values.get(count));
    for (int k = count; k >= 1; k--) {
      back[k - 1] = product(unit[k], weights.get(k - 1), false, true);
      if (k > 1) {
        unit[k - 1] = slopes.get(k - 2).mul(back[k - 1]);
      }
    }
    return back[0];
  }

  /**
   * Returns the gradient by the parameters in the order of NN files.
   *
   * @param c weights of the energies, one an atom
   * @param v weights of ∂E/∂G (atom, descriptor), after {@link #inputGradients}; null for none
   */
  double[] gradient(INDArray c, INDArray v) {
    INDArray[] pushed = new INDArray[count + 1];
    INDArray[] tangent = new INDArray[count + 1];
    tangent[0] = v;
    for (int k = 1; k < count && v != null; k++) {
      pushed[k] = tangent[k - 1].mmul(weights.get(k - 1));
      tangent[k] = slopes.get(k - 1).mul(pushed[k]);
    }
    INDArray[] parts = new INDArray[2 * count];
    INDArray delta = c.reshape(-1, 1);
    for (int k = count; k >= 1; k--) {
      INDArray byWeights = product(values.get(k - 1), delta, true, false);
      if (v != null) {
        byWeights.addi(product(tangent[k - 1], unit[k], true, false));
      }
      parts[2 * k - 2] = byWeights.dup('c').reshape(-1);
      parts[2 * k - 1] = delta.sum(0).reshape(-1);
      if (k > 1) {
        delta = product(delta, weights.get(k - 1), false, true);
        if (v != null) {
          INDArray y = values.get(k - 1).sub(centre);
          delta.subi(y.muli(2).muli(pushed[k - 1]).muli(back[k - 1]));
        }
        delta.muli(slopes.get(k - 2));
      }
    }
    return Nd4j.concat(0, parts).toDoubleVector();
  }

  private static INDArray product(INDArray a, INDArray b, boolean transA, boolean transB) {
    return (transA ? a.transpose() : a).mmul(transB ? b.transpose() : b);
  }
}
