package org.assay.engine;

import java.util.Optional;
import org.assay.model.ParameterLayout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The networks of all elements at the atoms of a set, {@code x = Kᵀ B} of them, and gradients of
 * {@code Σ_i c_i E_i + λ · x} by all parameters: those of {@code Σ_i c_i E_i + v_i · B_i}, v = K λ.
 */
final class Nd4jPoint {

  private final Nd4jSet set;
  private final ParameterLayout layout;
  private final Nd4jLayers[] layers;

  /** Evaluates the networks. */
  Nd4jPoint(Nd4jSet set, ParameterLayout layout, double[] parameters) {
    this.set = set;
    this.layout = layout;
    layers = new Nd4jLayers[set.batches().size()];
    ParallelLoop.run(
        layers.length, n -> layers[n] = set.batches().get(n).evaluate(layout, parameters));
  }

  /** Returns E of all atoms (eV). */
  double[] energies() {
    double[] all = new double[set.atoms().size()];
    for (int n = 0; n < layers.length; n++) {
      double[] some = layers[n].energies();
      for (int i = 0; i < some.length; i++) {
        all[set.batches().get(n).atoms().get(i).number()] = some[i];
      }
    }
    return all;
  }

  /** Returns x: forces of all atoms, and behind them the stresses. */
  double[] vectors() {
    double[] x = new double[set.vectors()];
    for (int n = 0; n < layers.length; n++) {
      set.batches().get(n).respond(layers[n].inputGradients(), x);
    }
    return x;
  }

  /**
   * Returns the gradient.
   *
   * @param c one number an atom
   * @param lambda in the order of x, after {@link #vectors}; nothing for none
   */
  double[] gradient(double[] c, Optional<double[]> lambda) {
    INDArray[] parts = new INDArray[layers.length];
    ParallelLoop.run(
        layers.length,
        n -> {
          Nd4jBatch batch = set.batches().get(n);
          double[] own = batch.atoms().stream().mapToDouble(a -> c[a.number()]).toArray();
          parts[n] = layers[n].gradient(own, lambda.flatMap(batch::push));
        });
    double[] all = new double[layout.size()];
    for (int n = 0; n < parts.length; n++) {
      int at = layout.weights(set.batches().get(n).element(), 0).from();
      for (double part : parts[n].toDoubleVector()) {
        all[at++] += part;
      }
    }
    return all;
  }
}
