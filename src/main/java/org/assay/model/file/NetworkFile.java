package org.assay.model.file;

import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.ParameterMap;
import org.assay.model.ZblCore;

/**
 * What a fit starts from and writes: a potential in one of the formats that have networks, or the
 * frame of one whose weights are still to be drawn. The elements' networks take descriptors as they
 * are, unscaled.
 */
public sealed interface NetworkFile permits NnFile, FunctionNetwork {

  /** Returns the elements that the potential knows, in the order of its networks. */
  ElementSet elements();

  /** Returns whose the weights and biases of the elements' networks are. */
  ParameterLayout layout();

  /** Returns what parameters the elements' networks have in common, where they have some. */
  Optional<ParameterMap> inCommon();

  /** Returns how far an atom sees (Å). */
  double reach();

  /** Returns, of every element, by how many numbers its atoms are described. */
  default int[] inputs() {
    ParameterLayout layout = layout();
    int[] inputs = new int[layout.elements().size()];
    for (int e = 0; e < inputs.length; e++) {
      inputs[e] = layout.network(e).inputs(0);
    }
    return inputs;
  }

  /** Returns the bound of weights that are drawn, or 0 where it says none. */
  double largestWeight();

  /** Returns the short-range core that the networks are fitted with, if there is one. */
  Optional<ZblCore> core();

  /** Returns the bond-order energies of all elements; none of straight networks. */
  List<BondOrderEnergy> bonds();

  /** Returns whether the networks' outputs are the parameters of a bond-order potential (PINN). */
  default boolean isBondOrder() {
    return !bonds().isEmpty();
  }

  /** Returns the parameters of the elements' networks, network after network, where there are. */
  Optional<double[]> networks();

  /**
   * Returns the same potential with other parameters.
   *
   * @param networks network after network, for plain descriptors; not modified
   */
  NetworkFile withNetworks(double[] networks);

  /** Returns its frame, whose weights are still to be drawn. */
  NetworkFile withoutParameters();

  /**
   * Returns its frame with other hidden layers.
   *
   * @param networks of every element
   */
  NetworkFile withLayers(List<NetworkArchitecture> networks);

  /**
   * Returns it as an NN file.
   *
   * @throws SettingsException when it is a network of symmetry functions, of which there are none
   */
  default NnFile nnFile() {
    if (this instanceof NnFile file) {
      return file;
    }
    throw new SettingsException(
        "a network of symmetry functions is a directory of n2p2's files, and no NN file");
  }

  /** Returns what its layers are, for people to read. */
  String layersInWords();

  /** Returns what describes an atom, for people to read. */
  String descriptorsInWords();
}
