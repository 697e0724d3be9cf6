package org.assay.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.structure.Composition;

/**
 * The elements of a dataset and what it holds of their compositions.
 *
 * @param energies an energy for each element
 * @param compositions structures of each, named by its formula; pure elements first
 * @param pairs shortest distances of each pair of elements
 * @param formation formation energies, where there are compositions to compare
 */
public record Mixture(
    ElementEnergies energies,
    List<Survey.Group> compositions,
    List<PairDistance> pairs,
    Optional<FormationEnergies> formation) {

  public Mixture {
    compositions = List.copyOf(compositions);
    pairs = List.copyOf(pairs);
  }

  static Mixture of(List<Measured> all) {
    TreeMap<Composition, List<Measured>> byComposition = new TreeMap<>();
    all.forEach(m -> byComposition.computeIfAbsent(m.composition(), c -> new ArrayList<>()).add(m));
    ElementEnergies energies = ElementEnergies.of(all);
    List<Survey.Group> compositions = new ArrayList<>();
    byComposition.forEach((c, members) -> compositions.add(new Survey.Group(c.formula(), members)));
    return new Mixture(
        energies,
        compositions,
        PairDistance.of(
            all, energies.elements().stream().map(ElementEnergies.Element::symbol).toList()),
        FormationEnergies.of(all));
  }

  /** Returns whether there are several elements. */
  public boolean isMixed() {
    return energies.elements().size() > 1;
  }
}
