package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.assay.dataset.Dataset;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.ElementNetworks;
import org.assay.fit.settings.FunctionKeys;
import org.assay.fit.settings.PotentialKind;
import org.assay.model.ElementSet;
import org.assay.model.NetworkSharing;

/**
 * A first fit of symmetry functions, derived from its data. Which functions are kept, and their
 * ranges, the fit itself finds over its training set.
 *
 * @param keys of input.json, with their reasons
 * @param network what the fit will begin with, with the reasons
 */
public record FunctionStart(List<Choice> keys, List<Choice> network) {

  /** Keys that such networks have no use for. */
  private static final Set<String> WITHOUT = Set.of(ElementNetworks.KEY, "normalize_by_ro");

  public FunctionStart {
    keys = List.copyOf(keys);
    network = List.copyOf(network);
  }

  /** Derives one for the data of some elements. */
  public static FunctionStart of(ElementSet elements, Dataset dataset, Effort effort) {
    Given given =
        new Given(
            effort, Optional.empty(), Optional.of(NetworkSharing.PER_ELEMENT), WITHOUT::contains);
    Derivation derivation = Derivation.of(elements, dataset, given);
    OptionalInt most = OptionalInt.of(most(elements.size(), effort));
    double cutoff = derivation.frame().descriptors().cutoffRadius();
    FunctionFrame made =
        FunctionFrame.of(
            elements,
            new FunctionKeys(true, OptionalDouble.of(cutoff), most),
            cutoff,
            NetworkChoice.of(elements.size(), derivation.labels(), given),
            effort);
    List<Choice> keys = new ArrayList<>(unknown(elements.size(), effort));
    keys.add(
        1,
        new Choice(
            FunctionKeys.CUTOFF, cutoff, "from the density and the bond, as of other networks"));
    keys.addAll(derivation.keys());
    return new FunctionStart(keys, made.choices());
  }

  /** Returns the keys of one whose data are still to come: all others are derived from these. */
  public static List<Choice> unknown(int elements, Effort effort) {
    return List.of(
        new Choice(PotentialKind.KEY, PotentialKind.BP.type(), "symmetry functions, n2p2's files"),
        new Choice(FunctionKeys.KEY, "auto", "made by a recipe, those of no use dropped"),
        new Choice(
            FunctionKeys.MOST,
            most(elements, effort),
            "of each element, those that say most over the training set: time goes with their"
                + " number"),
        new Choice("effort", effort.key(), "how wide the layers are"));
  }

  /** Returns how many functions of each element are kept: more where there are more neighbours. */
  private static int most(int elements, Effort effort) {
    int ofOne =
        switch (effort) {
          case FAST -> 20;
          case NORMAL -> 30;
          case BEST -> 45;
        };
    return ofOne * (elements + 1) / 2;
  }
}
