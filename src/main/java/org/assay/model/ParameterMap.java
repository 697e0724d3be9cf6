package org.assay.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assay.SettingsException;

/**
 * Where the parameters of the elements' own networks stand in that of a file, which holds all of
 * them: see {@link NetworkSharing}. Each element's network takes the descriptors of an atom and
 * gives its energy, or the parameters of it; their parameters follow each other as {@link
 * ParameterLayout} has them.
 *
 * <p>Networks that have parameters in common are trained by those of the file; networks of their
 * own are trained by their own.
 */
public final class ParameterMap {

  private final NetworkSharing sharing;
  private final int elements;
  private final NetworkArchitecture file;
  private final NetworkArchitecture each;
  private final double absent;

  /** Of every parameter of the networks, its place in the file. */
  private final int[] place;

  /**
   * Maps a file's network.
   *
   * @param file its layers
   * @param absent what the inputs of other elements than the host's hold, where there are any
   * @throws SettingsException when the layers cannot be shared so
   */
  public ParameterMap(
      NetworkSharing sharing, int elements, NetworkArchitecture file, double absent) {
    this.sharing = sharing;
    this.elements = elements;
    this.file = file;
    this.absent = absent;
    each = each();
    place = new int[Math.multiplyExact(elements, each.parameters())];
    for (int e = 0; e < elements; e++) {
      for (int k = 0; k < each.layers(); k++) {
        place(e, k);
      }
    }
  }

  /**
   * Returns the layers of a file whose networks have these.
   *
   * @param each layers of every element's network
   */
  public static NetworkArchitecture file(
      NetworkSharing sharing, int elements, NetworkArchitecture each) {
    int[] sizes = each.sizes();
    int last = sizes.length - 1;
    switch (sharing) {
      case PER_ELEMENT -> {
        for (int k = 1; k <= last; k++) {
          sizes[k] = Math.multiplyExact(elements, sizes[k]);
        }
      }
      case SHARED -> sizes[last] = Math.multiplyExact(elements, sizes[last]);
      case HOST_IN_INPUTS -> {
        sizes[0] = Math.multiplyExact(elements, sizes[0]);
        if (sizes[last] > 1) {
          sizes[last] = Math.multiplyExact(elements, sizes[last]);
        }
      }
    }
    return new NetworkArchitecture(sizes, each.activation());
  }

  private NetworkArchitecture each() {
    int[] sizes = file.sizes();
    int last = sizes.length - 1;
    switch (sharing) {
      case PER_ELEMENT -> {
        for (int k = 1; k <= last; k++) {
          sizes[k] = part(sizes[k]);
        }
      }
      case SHARED -> sizes[last] = part(sizes[last]);
      case HOST_IN_INPUTS -> {
        sizes[0] = part(sizes[0]);
        if (sizes[last] > 1) { // bond-order parameters; an energy is the same output for all
          sizes[last] = part(sizes[last]);
        }
      }
    }
    return new NetworkArchitecture(sizes, file.activation());
  }

  private int part(int nodes) {
    if (nodes % elements != 0) {
      throw new SettingsException(
          "network layers "
              + Arrays.toString(file.sizes())
              + ": "
              + nodes
              + " nodes cannot be parted among "
              + elements
              + " elements; for a network for each element the size of every hidden layer must be a"
              + " multiple of "
              + elements);
    }
    return nodes / elements;
  }

  private void place(int element, int layer) {
    int inputs = each.inputs(layer);
    int outputs = each.outputs(layer);
    int firstInput = file.inputs(layer) == inputs ? 0 : element * inputs;
    int firstOutput = file.outputs(layer) == outputs ? 0 : element * outputs;
    int at = element * each.parameters() + each.weightOffset(layer);
    for (int i = 0; i <= inputs; i++) {
      // The biases stand behind the weights of the last input.
      int row = i < inputs ? firstInput + i : file.inputs(layer);
      int from = file.weightOffset(layer) + row * file.outputs(layer) + firstOutput;
      for (int o = 0; o < outputs; o++) {
        place[at++] = from + o;
      }
    }
  }

  /** Returns how the file's network serves the elements. */
  public NetworkSharing sharing() {
    return sharing;
  }

  /** Returns the layers of the file's network. */
  public NetworkArchitecture file() {
    return file;
  }

  /** Returns the layers that every element's network has. */
  public NetworkArchitecture network() {
    return each;
  }

  /**
   * Returns the parameters of the elements' networks, network after network. Where the host's
   * element is among the inputs, what those of the others give is taken into the first biases:
   * {@code b + Σ_i w_i T(Δ)}.
   *
   * @param parameters of the file; not modified
   */
  public double[] networks(double[] parameters) {
    double[] networks = new double[place.length];
    for (int i = 0; i < place.length; i++) {
      networks[i] = parameters[place[i]];
    }
    if (sharing == NetworkSharing.HOST_IN_INPUTS && elements > 1 && absent != 0) {
      for (int e = 0; e < elements; e++) {
        addAbsent(e, parameters, networks);
      }
    }
    return networks;
  }

  private void addAbsent(int element, double[] parameters, double[] networks) {
    int bias = element * each.parameters() + each.biasOffset(0);
    int outputs = each.outputs(0);
    for (int i = 0; i < file.inputs(0); i++) {
      if (i / each.inputs(0) != element) {
        for (int o = 0; o < outputs; o++) {
          networks[bias + o] += parameters[file.weightOffset(0) + i * outputs + o] * absent;
        }
      }
    }
  }

  /**
   * Returns the file's parameters, 0 between networks that share none.
   *
   * @param networks parameters of the elements' networks, network after network; not modified
   * @throws SettingsException when they differ where they are one, or the host's element is among
   *     the inputs: such files are only read
   */
  public double[] file(double[] networks) {
    requireFitted();
    double[] parameters = new double[file.parameters()];
    for (int i = 0; i < place.length; i++) {
      parameters[place[i]] = networks[i];
    }
    for (int i = 0; i < place.length; i++) {
      if (parameters[place[i]] != networks[i]) {
        throw new SettingsException(
            "networks that share their hidden layers differ in number "
                + (i % each.parameters() + 1)
                + " of their parameters");
      }
    }
    return parameters;
  }

  /**
   * Returns how many parameters are trained: all of the networks', those in common once.
   *
   * @throws SettingsException when the host's element is among the inputs
   */
  public int trained() {
    return inCommon() ? file.parameters() : place.length;
  }

  /**
   * Returns the parameters of the elements' networks, network after network: the argument itself
   * where they have none in common.
   *
   * @param trained parameters that are trained, or what else there is one of for each; not modified
   */
  public double[] expand(double[] trained) {
    return inCommon() ? networks(trained) : trained;
  }

  /**
   * Returns the gradient by the trained parameters, the transpose of {@link #expand}: what the
   * networks have in common gets their sum. The argument itself where they have nothing in common.
   *
   * @param gradient by the parameters of the elements' networks; not modified
   */
  public double[] fold(double[] gradient) {
    return fold(gradient, 1);
  }

  /**
   * Does as {@link #fold(double[])} with several gradients.
   *
   * @param gradients parameter i of gradient r at {@code i · count + r}; not modified
   * @param count number of gradients
   */
  public double[] fold(double[] gradients, int count) {
    if (!inCommon()) {
      return gradients;
    }
    double[] folded = new double[file.parameters() * count];
    for (int i = 0; i < place.length; i++) {
      for (int r = 0; r < count; r++) {
        folded[place[i] * count + r] += gradients[i * count + r];
      }
    }
    return folded;
  }

  /**
   * Returns the trained parameters of networks: what {@link #expand} would make them of.
   *
   * @param networks parameters of the elements' networks, network after network; not modified
   * @throws SettingsException as {@link #file}
   */
  public double[] trained(double[] networks) {
    return inCommon() ? file(networks) : networks;
  }

  /**
   * Returns whether the trained parameters are the file's, of which networks have some in common.
   */
  private boolean inCommon() {
    requireFitted();
    return sharing == NetworkSharing.SHARED;
  }

  /**
   * Requires that such networks are fitted.
   *
   * @throws SettingsException when the host's element is among the inputs
   */
  public void requireFitted() {
    if (sharing == NetworkSharing.HOST_IN_INPUTS) {
      throw new SettingsException(
          "the network has the host's element among its inputs (kind I): such networks are"
              + " evaluated and not fitted; give one with an output for each element (kind II)");
    }
  }

  /**
   * Returns whether parameters of the file are exactly 0 wherever none of the networks has one: of
   * networks for each element, whether that is all that the file says.
   *
   * @param parameters of the file; not modified
   */
  boolean isAllOf(double[] parameters) {
    boolean[] used = new boolean[parameters.length];
    for (int at : place) {
      used[at] = true;
    }
    return IntStream.range(0, used.length).allMatch(i -> used[i] || parameters[i] == 0);
  }
}
