package org.assay.model.file;

import org.assay.SettingsException;
import org.assay.model.BondOrderEnergy;
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
   * Requires the counts of a network: of one element as many inputs as descriptors, and one output;
   * of n elements as many inputs and n outputs (kind II), or n times the inputs and one output
   * (kind I). Of a PINN the outputs are the bond-order parameters of hosts of each element.
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
      requireEnergyOrBondOrder(layers);
      descriptors.requireInputs(layers);
      return;
    }
    NnLayers of = new NnLayers(elements, descriptors, layers);
    of.requireInputs();
    of.requireOutputs();
  }

  /** Returns how many outputs the network of a PINN has. */
  static int bondOrderOutputs(int elements) {
    return elements * BondOrderEnergy.parameters(elements);
  }

  /** Returns whether the outputs are bond-order parameters. */
  static boolean isBondOrder(int elements, int outputs) {
    return outputs == bondOrderOutputs(elements);
  }

  private static void requireEnergyOrBondOrder(NetworkArchitecture layers) {
    if (layers.outputs() != 1 && !isBondOrder(1, layers.outputs())) {
      throw new SettingsException(
          "the last layer has "
              + layers.outputs()
              + " nodes, expected 1, the energy, or "
              + bondOrderOutputs(1)
              + ", the bond-order parameters of a PINN");
    }
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
    if (found == (hostInInputs ? 1 : n) || isBondOrder(n, found)) {
      return;
    }
    String fitting =
        hostInInputs
            ? "1, the energy, as its " + inputs + " inputs have the host's element"
            : n + ", the energies of hosts of " + elements + ", for its " + inputs + " inputs";
    throw new SettingsException(
        "the last layer has "
            + found
            + " nodes, expected "
            + fitting
            + ", or "
            + bondOrderOutputs(n)
            + ", the bond-order parameters of a PINN ("
            + (hostInInputs ? n : 1)
            + " would fit "
            + (hostInInputs ? descriptors.size() : forEach())
            + " inputs)");
  }
}
