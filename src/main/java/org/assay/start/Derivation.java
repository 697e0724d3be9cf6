package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.dataset.Dataset;
import org.assay.fit.settings.Effort;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.file.NnFile;
import org.assay.survey.Derivatives;
import org.assay.units.AtomicWeights;

/**
 * Everything of a fit, derived from its data. The same data give the same fit.
 *
 * @param frame descriptors and layers, weights to be drawn
 * @param network why the frame is as it is
 * @param keys of input.json, with their reasons
 */
public record Derivation(NnFile frame, List<Choice> network, List<Choice> keys) {

  /** tanh-like, PYFIT's own kind. */
  private static final int SIGMOID = 1;

  private static final String NO_BASELINE = "0 0 0 0 0 0 0 0 0";

  /** Sum of the inputs' squares times the weights' variance with which neurons begin half bent. */
  private static final double DRAW = 3;

  /** Numbers to be fitted that there should be for each parameter of the network. */
  private static final int LABELS_PER_PARAMETER = 8;

  private static final int NARROWEST = 2;

  public Derivation {
    network = List.copyOf(network);
    keys = List.copyOf(keys);
  }

  /** Derives a fit for an element's data. */
  public static Derivation of(String element, Dataset dataset, Given given) {
    return of(element, dataset, Derivatives.of(dataset), given);
  }

  /**
   * Derives a fit for an element's data.
   *
   * @param derivatives what is known of the data's forces and stresses
   */
  static Derivation of(String element, Dataset dataset, Derivatives derivatives, Given given) {
    DataTraits traits = DataTraits.of(dataset);
    DescriptorChoice choice = DescriptorChoice.of(traits, given.effort());
    LegendreMoments whole = choice.settings();
    LegendreMoments settings =
        Independence.reduced(
            ElementSet.of(element), whole, DataTraits.sample(dataset.structures(), 2000));
    List<Choice> network = new ArrayList<>(choice.choices());
    if (settings.size() < whole.size()) {
      network.add(
          new Choice(
              "descriptors",
              settings.size() + " of " + whole.size(),
              "the other orders or centres say nothing of their own on these data"));
    }
    NnFile frame = frame(element, settings, traits.labels(), given.effort());
    network.add(
        new Choice(
            "layers",
            frame.architecture().toString(),
            traits.labels()
                + " numbers to be fitted for "
                + frame.architecture().parameters()
                + " parameters"));
    return new Derivation(frame, network, new KeyChoice(traits, given).choices(derivatives));
  }

  /** Derives a network for an element of which nothing but the bond length is known (Å). */
  public static NnFile frame(String element, double bond, Effort effort) {
    DataTraits traits = DataTraits.unknown(bond);
    return frame(element, DescriptorChoice.of(traits, effort).settings(), traits.labels(), effort);
  }

  private static NnFile frame(
      String element, LegendreMoments descriptors, int labels, Effort effort) {
    int widest =
        switch (effort) {
          case FAST -> 10;
          case NORMAL -> 16;
          case BEST -> 24;
        };
    int width = widest;
    while (width > NARROWEST
        && layers(descriptors.size(), width).parameters() * LABELS_PER_PARAMETER > labels) {
      width--;
    }
    double largest = Math.sqrt(DRAW / descriptors.size());
    return new NnFile(
        NnFile.Dialect.PYFIT,
        List.of(new NnFile.Species(element, AtomicWeights.of(element))),
        0,
        descriptors,
        layers(descriptors.size(), width),
        NO_BASELINE,
        DescriptorChoice.round(largest, 3),
        Optional.empty());
  }

  private static NetworkArchitecture layers(int inputs, int width) {
    return new NetworkArchitecture(new int[] {inputs, width, width, 1}, Activation.of(SIGMOID));
  }

  /** Returns all choices, those of the network if it is not given. */
  public List<Choice> choices(boolean ownNetwork) {
    List<Choice> all = new ArrayList<>(ownNetwork ? network : List.of());
    all.addAll(keys);
    return all;
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
