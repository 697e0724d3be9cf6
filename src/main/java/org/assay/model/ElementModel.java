package org.assay.model;

import org.assay.SettingsException;

/**
 * What gives an atom of one element its energy: {@code e = e(N(s (G − m)), R) + e_0}, from the
 * descriptor G of its surroundings R through the scaling (s, m), the network N and the local
 * energy.
 *
 * @param symbol chemical symbol of the host
 * @param mass atomic mass (u)
 * @param descriptor what describes the host's surroundings
 * @param scaling what stands between descriptor and network
 * @param network with as many inputs as the descriptor has numbers, and the outputs that the local
 *     energy takes
 * @param localEnergy how the energy follows from the network's outputs
 * @param offset e_0, energy of the free atom, which is added (eV)
 */
public record ElementModel(
    String symbol,
    double mass,
    LocalDescriptor descriptor,
    InputScaling scaling,
    Network network,
    LocalEnergy localEnergy,
    double offset) {

  public ElementModel {
    localEnergy.requireOutputs(network.architecture());
    descriptor.requireInputs(network.architecture());
    if (scaling.size() != descriptor.size()) {
      throw new SettingsException(
          symbol
              + ": the scaling is of "
              + scaling.size()
              + " inputs, but the descriptors are "
              + descriptor.size());
    }
    if (!Double.isFinite(offset)) {
      throw new SettingsException(symbol + ": the free atom's energy is " + offset + " eV");
    }
  }

  /** Makes a straight network on plain descriptors, energies being those of the network alone. */
  public static ElementModel straight(
      String symbol, double mass, LocalDescriptor descriptor, Network network) {
    return of(symbol, mass, descriptor, network, new DirectEnergy());
  }

  /** Makes a model on plain descriptors, energies being those of the local energy alone. */
  public static ElementModel of(
      String symbol,
      double mass,
      LocalDescriptor descriptor,
      Network network,
      LocalEnergy localEnergy) {
    return new ElementModel(
        symbol,
        mass,
        descriptor,
        InputScaling.identity(descriptor.size()),
        network,
        localEnergy,
        0);
  }
}
