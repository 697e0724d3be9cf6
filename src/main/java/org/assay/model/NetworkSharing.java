package org.assay.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the network of a file serves the elements: what of it belongs to the host's element alone.
 * With n elements and K descriptors of an atom; of one element all are the same, and count as the
 * first.
 */
public enum NetworkSharing {
  /**
   * A network for each element, side by side: n groups of nodes in each hidden layer, weights of
   * exactly 0 between groups, K inputs that all groups see, and outputs of each.
   */
  PER_ELEMENT,
  /** Hidden layers in common: K inputs, and outputs for each element (kind II). */
  SHARED,
  /**
   * All in common but the inputs: K for each element, of which those of other elements than the
   * host's hold what an atom without neighbours has; one energy, or bond-order parameters for each
   * element (kind I).
   */
  HOST_IN_INPUTS;

  /**
   * Returns how a file's network serves its elements: by its layers, and where these leave it open,
   * a network for each element where the parameters are such, or may become so.
   *
   * @param descriptors K, of an atom
   * @param parameters of the file, or empty when they are still to be drawn
   */
  public static NetworkSharing of(
      NetworkArchitecture file, int elements, int descriptors, Optional<double[]> parameters) {
    if (elements == 1) {
      return PER_ELEMENT;
    }
    if (file.inputs(0) != descriptors) {
      return HOST_IN_INPUTS;
    }
    boolean grouped = Arrays.stream(file.sizes()).skip(1).allMatch(n -> n % elements == 0);
    return grouped && parameters.map(p -> fits(file, elements, p)).orElse(true)
        ? PER_ELEMENT
        : SHARED;
  }

  private static boolean fits(NetworkArchitecture file, int elements, double[] parameters) {
    return new ParameterMap(PER_ELEMENT, elements, file, 0).isAllOf(parameters);
  }
}
