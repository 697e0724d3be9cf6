package org.assay.model;

import java.util.Arrays;
import org.assay.SettingsException;

/**
 * How an atom's energy e follows from its network's outputs p and its surroundings R: {@code e =
 * e(p, R)}.
 */
public sealed interface LocalEnergy permits DirectEnergy, BondOrderEnergy {

  /** Returns how many outputs of a network it takes. */
  int outputs();

  /** Returns, for people to read, what these outputs are. */
  String meaning();

  /**
   * Requires that a network has the outputs that it takes.
   *
   * @throws SettingsException when it has more or fewer
   */
  default void requireOutputs(NetworkArchitecture network) {
    if (network.outputs() != outputs()) {
      throw new SettingsException(
          "network layers "
              + Arrays.toString(network.sizes())
              + ": the output layer must have "
              + outputs()
              + (outputs() == 1 ? " neuron, " : " neurons, ")
              + meaning());
    }
  }
}
