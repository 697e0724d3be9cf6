package org.assay.engine;

import java.util.Locale;
import java.util.Optional;
import org.assay.SettingsException;
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

  private final Activation activation;
  private final int last;
  private final INDArray[] w;
  private final INDArray[] a;
  private final INDArray[] slope;
  private final INDArray[] b;
  private final INDArray[] u;

  /**
   * Evaluates a network.
   *
   * @param parameters weights and biases as in NN files
   * @param inputs G (atom, descriptor)
   */
  Nd4jLayers(NetworkArchitecture layers, double[] parameters, INDArray inputs) {
    activation = layers.activation();
    last = layers.layers();
    w = new INDArray[last + 1];
    a = new INDArray[last + 1];
    slope = new INDArray[last + 1];
    b = new INDArray[last + 1];
    u = new INDArray[last + 1];
    a[0] = inputs;
    INDArray all = Nd4j.createFromArray(parameters);
    for (int k = 1; k <= last; k++) {
      int bias = layers.biasOffset(k - 1);
      w[k] = all.get(NDArrayIndex.interval(layers.weightOffset(k - 1), bias));
      w[k] = w[k].reshape(layers.inputs(k - 1), layers.outputs(k - 1));
      INDArray biases = all.get(NDArrayIndex.interval(bias, layers.weightOffset(k)));
      INDArray z = a[k - 1].mmul(w[k]).addiRowVector(biases);
      a[k] = k == last ? z : activated(z);
      slope[k] = k == last ? Nd4j.onesLike(z) : slope(a[k]);
    }
  }

  /** Returns φ(z). */
  private INDArray activated(INDArray z) {
    return switch (activation) {
      case SIGMOID -> Transforms.sigmoid(z, false);
      case SHIFTED_SIGMOID -> Transforms.sigmoid(z, false).subi(0.5);
      case TANH -> Transforms.tanh(z, false);
      case SOFTPLUS, LINEAR, RECTIFIER, COMPLEMENT, EXPONENTIAL, GAUSSIAN, COSINE, SQUARE ->
          throw new SettingsException(
              "engine nd4j has no activation "
                  + activation.name().toLowerCase(Locale.ROOT)
                  + "; say \"engine\": \"compiled\"");
    };
  }

  /** Returns φ' = h² − (φ − φ_0)², where h is half of the distance between the limits of φ. */
  private INDArray slope(INDArray phi) {
    double h = activation == Activation.TANH ? 1 : 0.5;
    INDArray y = phi.sub(activation.centre());
    return y.muli(y).rsubi(h * h);
  }

  /** Returns E, one number an atom (eV). */
  double[] energies() {
    return a[last].reshape(-1).toDoubleVector();
  }

  /** Returns B_0 = ∂E/∂G (atom, descriptor). */
  INDArray inputGradients() {
    u[last] = slope[last];
    for (int k = last; k >= 1; k--) {
      b[k - 1] = u[k].mmul(w[k].transpose());
      u[k - 1] = k > 1 ? slope[k - 1].mul(b[k - 1]) : b[0];
    }
    return b[0];
  }

  /**
   * Returns the gradient by the parameters in the order of NN files.
   *
   * @param c weights of the energies, one an atom
   * @param v weights of ∂E/∂G (atom, descriptor), after {@link #inputGradients}; nothing for none
   */
  double[] gradient(double[] c, Optional<INDArray> v) {
    INDArray[] s = new INDArray[last + 1];
    INDArray[] t = new INDArray[last + 1];
    t[0] = v.orElse(null);
    for (int k = 1; k < last && v.isPresent(); k++) {
      s[k] = t[k - 1].mmul(w[k]);
      t[k] = slope[k].mul(s[k]);
    }
    INDArray[] parts = new INDArray[2 * last];
    INDArray delta = Nd4j.createFromArray(c).reshape(-1, 1);
    for (int k = last; k >= 1; k--) {
      INDArray byWeights = a[k - 1].transpose().mmul(delta);
      if (v.isPresent()) {
        byWeights.addi(t[k - 1].transpose().mmul(u[k]));
      }
      parts[2 * k - 2] = byWeights.dup('c').reshape(-1);
      parts[2 * k - 1] = delta.sum(0);
      if (k > 1) {
        delta = delta.mmul(w[k].transpose());
        if (v.isPresent()) {
          INDArray y = a[k - 1].sub(activation.centre());
          delta.subi(y.muli(2).muli(s[k - 1]).muli(b[k - 1]));
        }
        delta.muli(slope[k - 1]);
      }
    }
    return Nd4j.concat(0, parts).toDoubleVector();
  }
}
