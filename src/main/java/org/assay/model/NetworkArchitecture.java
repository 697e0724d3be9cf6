package org.assay.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.SettingsException;

/**
 * Layers of a feed-forward network. Its parameters are one flat array in the order of NN files: for
 * each layer, for each of its inputs all outgoing weights, then the biases; weight (i, o) of layer
 * k is at {@code weightOffset(k) + i * outputs(k) + o}.
 *
 * @param sizes numbers of neurons, input first, output last; copied
 * @param activations of each hidden layer; of a network without any, one that has no effect
 */
public record NetworkArchitecture(int[] sizes, List<Activation> activations) {

  /** Most neurons in a layer; above it a typing error is likelier than a network. */
  private static final int WIDEST = 10_000;

  public NetworkArchitecture {
    sizes = sizes.clone();
    activations = List.copyOf(activations);
    boolean sane = Arrays.stream(sizes).allMatch(n -> n >= 1 && n <= WIDEST);
    if (sizes.length < 2 || !sane) {
      throw new SettingsException(
          "network layers "
              + Arrays.toString(sizes)
              + ": need at least input and output, each of 1 to "
              + WIDEST
              + " neurons");
    }
    if (activations.size() != Math.max(1, sizes.length - 2)) {
      throw new SettingsException(
          "network layers "
              + Arrays.toString(sizes)
              + ": "
              + activations.size()
              + " activations; each hidden layer has one");
    }
    long parameters = 0;
    for (int k = 1; k < sizes.length; k++) {
      parameters += (sizes[k - 1] + 1L) * sizes[k];
    }
    if (parameters > Integer.MAX_VALUE) {
      throw new SettingsException(
          "network layers " + Arrays.toString(sizes) + ": " + parameters + " weights are too many");
    }
  }

  /** A network whose hidden layers have all the same activation. */
  public NetworkArchitecture(int[] sizes, Activation activation) {
    this(sizes, Collections.nCopies(Math.max(1, sizes.length - 2), activation));
  }

  /**
   * Returns the activation of all hidden layers.
   *
   * @throws SettingsException where they have several
   */
  public Activation activation() {
    if (activations.stream().distinct().count() > 1) {
      throw new SettingsException(
          "network layers " + this + ": the hidden layers have different activations");
    }
    return activations.get(0);
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }

  /** Returns the number of layers with parameters. */
  public int layers() {
    return sizes.length - 1;
  }

  /** Returns the number of inputs of layer {@code k}, counted from 0. */
  public int inputs(int k) {
    return sizes[k];
  }

  /** Returns the number of outputs of layer {@code k}. */
  public int outputs(int k) {
    return sizes[k + 1];
  }

  /** Returns the number of outputs of the network. */
  public int outputs() {
    return outputs(layers() - 1);
  }

  /** Returns where the weights of layer {@code k} begin. */
  public int weightOffset(int k) {
    int offset = 0;
    for (int i = 0; i < k; i++) {
      offset += (sizes[i] + 1) * sizes[i + 1];
    }
    return offset;
  }

  /** Returns where the biases of layer {@code k} begin. */
  public int biasOffset(int k) {
    return weightOffset(k) + sizes[k] * sizes[k + 1];
  }

  /** Returns the number of weights and biases. */
  public int parameters() {
    return weightOffset(layers());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkArchitecture a
        && Arrays.equals(sizes, a.sizes)
        && activations.equals(a.activations);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes) * 31 + activations.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("-"));
  }
}
