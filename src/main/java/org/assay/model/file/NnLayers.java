package org.assay.model.file;

import org.assay.SettingsException;
import org.assay.model.DirectEnergy;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.PairBlocks;

/** What the layers of a file's network have to be for its elements and descriptors. */
final class NnLayers {

  private final ElementSet elements;
  private final LegendreMoments descriptors;
  private final NetworkArchitecture layers;

  private NnLayers(ElementSet elements, LegendreMoments descriptors, NetworkArchitecture layers) {
    this.elements = elements;
    this.descriptors = descriptors;
    this.layers = layers;
  }

  /**
   * Requires the counts of a straight network: of one element as many inputs as descriptors, and
   * one output; of n elements as many inputs and n outputs (kind II), or n times the inputs and one
   * output (kind I).
   *
   * @throws SettingsException with the numbers that would fit
   */
  static void require(
      ElementSet elements, LegendreMoments descriptors, NetworkArchitecture layers) {
    if (descriptors.elements() != elements.size()) {
      throw new SettingsException(
          "the descriptors are of "
              + descriptors.elements()
              + " elements, the file of "
              + elements.size()
              + " ("
              + elements
              + ")");
    }
    if (elements.size() == 1) {
      new DirectEnergy().requireOutputs(layers);
      descriptors.requireInputs(layers);
      return;
    }
    NnLayers of = new NnLayers(elements, descriptors, layers);
    of.requireInputs();
    of.requireOutputs();
  }

  /** K for each element. */
  private long forEach() {
    return (long) elements.size() * descriptors.size();
  }

  private void requireInputs() {
    int found = layers.inputs(0);
    if (found == descriptors.size() || found == forEach()) {
      return;
    }
    int pairs = new PairBlocks(elements.size()).count();
    throw new SettingsException(
        "the first layer has "
            + found
            + " nodes, but "
            + descriptors.orders().length
            + " orders times "
            + descriptors.centres().length
            + " centres times "
            + pairs
            + " pairs of the elements "
            + elements
            + " are "
            + descriptors.size()
            + " (the host's element chooses an output), or "
            + forEach()
            + " (once for each host's element)");
  }

  private void requireOutputs() {
    int n = elements.size();
    int found = layers.outputs();
    int inputs = layers.inputs(0);
    boolean hostInInputs = inputs != descriptors.size();
    if (found == (hostInInputs ? 1 : n)) {
      return;
    }
    String problem = "the last layer has " + found + " nodes, expected ";
    problem +=
        hostInInputs
            ? "1, the energy, as its " + inputs + " inputs have the host's element"
            : n + ", the energies of hosts of " + elements + ", for its " + inputs + " inputs";
    // Parameters of a bond-order potential, for hosts of each element.
    int bondOrder = n * (4 * n + 3 * n * n + 1);
    if (found == bondOrder) {
      throw new SettingsException(
          problem
              + "; "
              + found
              + " are the bond-order parameters of a PINN of "
              + n
              + " elements, which is not supported yet");
    }
    throw new SettingsException(
        problem
            + " ("
            + (hostInInputs ? n : 1)
            + " would fit "
            + (hostInInputs ? descriptors.size() : forEach())
            + " inputs, and "
            + bondOrder
            + " a PINN, which is not supported yet)");
  }
}
