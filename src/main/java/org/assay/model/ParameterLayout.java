package org.assay.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.SettingsException;

/**
 * Whose the numbers of the flat vector of all parameters are: network after network in the order of
 * the elements, each in the order of {@link NetworkArchitecture}: for each layer its weights, then
 * its biases. A fit's trained parameters and the networks' own have the same layout.
 */
public final class ParameterLayout {

  private final ElementSet elements;
  private final List<NetworkArchitecture> networks;
  private final int[] offset;

  /** What the numbers of a block are. */
  public enum Kind {
    /** Of each input all outgoing ones. */
    WEIGHTS("weights"),
    /** One for each output. */
    BIASES("biases");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /**
   * Numbers that belong together.
   *
   * @param element symbol of the element whose network they are of
   * @param layer counted from 0
   * @param kind what they are
   * @param from index of the first one
   * @param length how many there are
   */
  public record Block(String element, int layer, Kind kind, int from, int length) {

    /** Returns the index behind the last one. */
    public int to() {
      return from + length;
    }

    /** Returns what it is, for people to read: {@code Si, layer 1, weights}. */
    @Override
    public String toString() {
      return element + ", layer " + (layer + 1) + ", " + kind.text;
    }
  }

  /**
   * Lays out the parameters of the networks of elements.
   *
   * @param networks one for each element, in their order
   * @throws SettingsException when there are more or fewer networks than elements
   */
  public ParameterLayout(ElementSet elements, List<NetworkArchitecture> networks) {
    this.elements = elements;
    this.networks = List.copyOf(networks);
    if (networks.size() != elements.size()) {
      throw new SettingsException(
          networks.size() + " networks for the elements " + elements + "; give each element one");
    }
    offset = new int[networks.size() + 1];
    for (int e = 0; e < networks.size(); e++) {
      offset[e + 1] = Math.addExact(offset[e], networks.get(e).parameters());
    }
  }

  /** Returns the elements whose networks these are. */
  public ElementSet elements() {
    return elements;
  }

  /** Returns the layers of an element's network. */
  public NetworkArchitecture network(int element) {
    return networks.get(element);
  }

  /** Returns the number of all parameters. */
  public int size() {
    return offset[networks.size()];
  }

  /** Returns an element's own part of all parameters, a copy. */
  public double[] part(int element, double[] all) {
    return Arrays.copyOfRange(all, offset[element], offset[element + 1]);
  }

  /** Returns the weights of a layer. */
  public Block weights(int element, int layer) {
    NetworkArchitecture network = networks.get(element);
    return new Block(
        elements.symbol(element),
        layer,
        Kind.WEIGHTS,
        offset[element] + network.weightOffset(layer),
        network.inputs(layer) * network.outputs(layer));
  }

  /** Returns the biases of a layer. */
  public Block biases(int element, int layer) {
    NetworkArchitecture network = networks.get(element);
    return new Block(
        elements.symbol(element),
        layer,
        Kind.BIASES,
        offset[element] + network.biasOffset(layer),
        network.outputs(layer));
  }

  /**
   * Returns the biases of an element's outputs; a straight network's only one is the energy that
   * atoms of the element have in common.
   */
  public Block finalBiases(int element) {
    return biases(element, networks.get(element).layers() - 1);
  }

  /** Returns all blocks, in their order: every parameter is in one of them. */
  public List<Block> blocks() {
    List<Block> all = new ArrayList<>();
    for (int e = 0; e < networks.size(); e++) {
      for (int k = 0; k < networks.get(e).layers(); k++) {
        all.add(weights(e, k));
        all.add(biases(e, k));
      }
    }
    return all;
  }

  /** Returns the indices of the final biases of all elements. */
  public IntStream finalBiases() {
    return IntStream.range(0, networks.size())
        .mapToObj(this::finalBiases)
        .flatMapToInt(block -> IntStream.range(block.from(), block.to()));
  }

  /** Returns, of every parameter, whether it is a final bias. */
  public boolean[] areFinalBiases() {
    boolean[] are = new boolean[size()];
    finalBiases().forEach(i -> are[i] = true);
    return are;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterLayout p
        && elements.equals(p.elements)
        && networks.equals(p.networks);
  }

  @Override
  public int hashCode() {
    return 31 * elements.hashCode() + networks.hashCode();
  }
}
