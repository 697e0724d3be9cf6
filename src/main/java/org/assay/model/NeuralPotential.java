package org.assay.model;

import org.assay.SettingsException;

/**
 * A straight neural-network potential of one element: {@code E = Σ_i N(G_i)}, the network N applied
 * to the local structure parameters of each atom.
 *
 * @param symbol chemical symbol
 * @param mass atomic mass (u)
 * @param descriptors what describes an atom
 * @param architecture layers
 * @param parameters weights and biases in the order of NN files, for plain {@code asinh(g)}
 *     descriptors; copied
 */
public record NeuralPotential(
    String symbol,
    double mass,
    LegendreMoments descriptors,
    NetworkArchitecture architecture,
    double[] parameters) {

  public NeuralPotential {
    parameters = parameters.clone();
    if (architecture.inputs(0) != descriptors.size()) {
      throw new SettingsException(
          "the network's input layer has "
              + architecture.inputs(0)
              + " neurons, but the descriptors are "
              + descriptors.size()
              + " (Legendre orders times radial centres)");
    }
    if (parameters.length != architecture.parameters()) {
      throw new SettingsException(
          "a "
              + architecture
              + " network has "
              + architecture.parameters()
              + " weights and biases, got "
              + parameters.length);
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Double.isFinite(parameters[i])) {
        throw new SettingsException("parameter " + (i + 1) + " of the network is " + parameters[i]);
      }
    }
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns the same potential with other parameters. */
  public NeuralPotential withParameters(double[] newParameters) {
    return new NeuralPotential(symbol, mass, descriptors, architecture, newParameters);
  }
}
