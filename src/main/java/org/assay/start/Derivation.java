package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Count;
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
 * @param labels numbers to be fitted
 */
public record Derivation(NnFile frame, List<Choice> network, List<Choice> keys, int labels) {

  /** tanh-like, PYFIT's own kind. */
  private static final int SIGMOID = 1;

  private static final String NO_BASELINE = "0 0 0 0 0 0 0 0 0";

  /** Sum of the inputs' squares times the weights' variance with which neurons begin half bent. */
  private static final double DRAW = 3;

  public Derivation {
    network = List.copyOf(network);
    keys = List.copyOf(keys);
  }

  /** Derives a fit for the data of some elements. */
  public static Derivation of(ElementSet elements, Dataset dataset, Given given) {
    return of(elements, dataset, Derivatives.of(dataset), given);
  }

  /**
   * Derives a fit for the data of some elements.
   *
   * @param derivatives what is known of the data's forces and stresses
   */
  static Derivation of(ElementSet elements, Dataset dataset, Derivatives derivatives, Given given) {
    DataTraits traits = DataTraits.of(elements, dataset);
    NetworkChoice networks = NetworkChoice.of(elements.size(), traits.labels(), given);
    DescriptorChoice choice = DescriptorChoice.of(networks, traits, given.effort());
    LegendreMoments whole = choice.settings();
    LegendreMoments settings =
        Independence.reduced(elements, whole, DataTraits.sample(dataset.structures(), 2000));
    List<Choice> network = new ArrayList<>(choice.choices());
    if (settings.size() < whole.size()) {
      network.add(
          new Choice(
              "descriptors",
              settings.size() + " of " + whole.size(),
              "the other orders or centres say nothing of their own on these data"));
    }
    NnFile frame = frame(elements, settings, networks, given.effort());
    int parameters = frame.map().trained();
    network.add(
        new Choice(
            "layers",
            frame.map().network().toString(),
            traits.labels()
                + " numbers to be fitted for "
                + parameters
                + " parameters"
                + (elements.size() == 1 ? "" : " of " + Count.of(elements.size(), "element"))));
    Optional<EnergyLevels> levels =
        elements.size() == 1 ? Optional.empty() : Optional.of(EnergyLevels.of(elements, dataset));
    return new Derivation(
        frame,
        network,
        new KeyChoice(elements, traits, levels, networks, given).choices(derivatives),
        traits.labels());
  }

  /** Derives a network for elements of which nothing but the bond length is known (Å). */
  public static NnFile frame(ElementSet elements, double bond, Effort effort) {
    DataTraits traits = DataTraits.unknown(bond);
    NetworkChoice networks =
        NetworkChoice.of(elements.size(), traits.labels(), Given.nothingBut(effort));
    LegendreMoments descriptors = DescriptorChoice.of(networks, traits, effort).settings();
    return frame(elements, descriptors, networks, effort);
  }

  private static NnFile frame(
      ElementSet elements, LegendreMoments descriptors, NetworkChoice network, Effort effort) {
    double largest = Math.sqrt(DRAW / descriptors.size());
    return new NnFile(
        NnFile.Dialect.PYFIT,
        elements.symbols().stream().map(e -> new NnFile.Species(e, AtomicWeights.of(e))).toList(),
        0,
        descriptors,
        network.layers(descriptors.size(), effort),
        NO_BASELINE,
        DescriptorChoice.round(largest, 3),
        network.sharing(),
        Optional.empty(),
        Optional.empty());
  }

  static NetworkArchitecture layers(int inputs, int width) {
    return new NetworkArchitecture(new int[] {inputs, width, width, 1}, Activation.of(SIGMOID));
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
