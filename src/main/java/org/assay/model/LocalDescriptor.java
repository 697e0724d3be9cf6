package org.assay.model;

import org.assay.SettingsException;

/**
 * What turns the surroundings of an atom into numbers G that no rotation, and no exchange of equal
 * neighbours, changes.
 */
public sealed interface LocalDescriptor permits LegendreMoments {

  /** Returns how many numbers describe an atom. */
  int size();

  /** Returns how far an atom sees (Å). */
  double reach();

  /** Returns, for people to read, what {@link #size} follows from. */
  String sizeRule();

  /**
   * Requires that a network takes these numbers.
   *
   * @throws SettingsException when it has another number of inputs
   */
  default void requireInputs(NetworkArchitecture network) {
    if (network.inputs(0) != size()) {
      throw new SettingsException(
          "the network's input layer has "
              + network.inputs(0)
              + " neurons, but the descriptors are "
              + size()
              + " ("
              + sizeRule()
              + ")");
    }
  }
}
