package org.assay.fit.run;

import java.util.Random;
import org.assay.model.NetworkArchitecture;

/**
 * Adds neurons to the hidden layers of a network without changing what it gives: what comes into a
 * new neuron is drawn, what goes from it to an old one is 0.
 */
final class NetworkGrowth {

  /** Neurons added to each hidden layer (seed manual, dynamic_NN). */
  private static final int NEURONS = 2;

  private NetworkGrowth() {}

  /** Returns the layers of a network that has grown. */
  static NetworkArchitecture grown(NetworkArchitecture from) {
    int[] sizes = from.sizes();
    for (int k = 1; k < sizes.length - 1; k++) {
      sizes[k] += NEURONS;
    }
    return new NetworkArchitecture(sizes, from.activation());
  }

  /**
   * Returns the parameters of a network that has grown.
   *
   * @param parameters of the network before, as trained; not modified
   * @param bound new parameters are drawn from ±bound
   */
  static double[] parameters(
      NetworkArchitecture from,
      NetworkArchitecture to,
      double[] parameters,
      double bound,
      Random random) {
    double[] out = new double[to.parameters()];
    for (int k = 0; k < from.layers(); k++) {
      for (int i = 0; i < to.inputs(k); i++) {
        for (int o = 0; o < to.outputs(k); o++) {
          boolean oldInput = i < from.inputs(k);
          boolean oldOutput = o < from.outputs(k);
          int at = to.weightOffset(k) + i * to.outputs(k) + o;
          if (oldInput && oldOutput) {
            out[at] = parameters[from.weightOffset(k) + i * from.outputs(k) + o];
          } else if (!oldOutput) {
            out[at] = bound * (2 * random.nextDouble() - 1);
          }
        }
      }
      for (int o = 0; o < to.outputs(k); o++) {
        out[to.biasOffset(k) + o] =
            o < from.outputs(k)
                ? parameters[from.biasOffset(k) + o]
                : bound * (2 * random.nextDouble() - 1);
      }
    }
    return out;
  }
}
