package org.assay.fit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;

/**
 * Adds neurons to the hidden layers of a network without changing what it gives: what comes into a
 * new neuron is drawn, what goes from it to an old one is 0.
 */
final class NetworkGrowth {

  /** Neurons added to each hidden layer (seed manual, dynamic_NN). */
  private static final int NEURONS = 2;

  private NetworkGrowth() {}

  /** Returns the layers of the elements' networks when they have grown. */
  static List<NetworkArchitecture> grown(ParameterLayout from) {
    List<NetworkArchitecture> grown = new ArrayList<>();
    for (int e = 0; e < from.elements().size(); e++) {
      grown.add(grown(from.network(e)));
    }
    return grown;
  }

  private static NetworkArchitecture grown(NetworkArchitecture from) {
    int[] sizes = from.sizes();
    for (int k = 1; k < sizes.length - 1; k++) {
      sizes[k] += NEURONS;
    }
    return new NetworkArchitecture(sizes, from.activations());
  }

  /**
   * Returns the parameters of networks that have grown.
   *
   * @param from layers of the networks before, one after the other
   * @param to of the same networks after
   * @param parameters of the networks before, as trained; not modified
   * @param bound new parameters are drawn from ±bound
   */
  static double[] parameters(
      List<NetworkArchitecture> from,
      List<NetworkArchitecture> to,
      double[] parameters,
      double bound,
      Random random) {
    double[] out = new double[to.stream().mapToInt(NetworkArchitecture::parameters).sum()];
    int oldBegin = 0;
    int begin = 0;
    for (int e = 0; e < to.size(); e++) {
      NetworkArchitecture old = from.get(e);
      NetworkArchitecture grown = to.get(e);
      for (int k = 0; k < grown.layers(); k++) {
        int oldWeights = oldBegin + old.weightOffset(k);
        int weights = begin + grown.weightOffset(k);
        for (int i = 0; i < grown.inputs(k); i++) {
          for (int o = 0; o < grown.outputs(k); o++) {
            boolean oldInput = i < old.inputs(k);
            boolean oldOutput = o < old.outputs(k);
            int at = weights + i * grown.outputs(k) + o;
            if (oldInput && oldOutput) {
              out[at] = parameters[oldWeights + i * old.outputs(k) + o];
            } else if (!oldOutput) {
              out[at] = bound * (2 * random.nextDouble() - 1);
            }
          }
        }
        int oldBiases = oldBegin + old.biasOffset(k);
        int biases = begin + grown.biasOffset(k);
        for (int o = 0; o < grown.outputs(k); o++) {
          out[biases + o] =
              o < old.outputs(k)
                  ? parameters[oldBiases + o]
                  : bound * (2 * random.nextDouble() - 1);
        }
      }
      oldBegin += old.parameters();
      begin += grown.parameters();
    }
    return out;
  }
}
