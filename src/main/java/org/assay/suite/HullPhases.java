package org.assay.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assay.property.Phase;
import org.assay.structure.Composition;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;

/**
 * Phases of other compositions than a compound's, for its convex hull: the crystals of its
 * elements, and ordered alloys.
 */
final class HullPhases {

  /** What the ordered alloys of two metals are looked for among. */
  private static final List<Prototype> ALLOYS =
      List.of(Prototype.CAESIUM_CHLORIDE, Prototype.CUAU, Prototype.CU3AU, Prototype.FE3AL);

  private final DecoratedPrototype compound;
  private final Map<String, DecoratedPrototype> elements = new TreeMap<>();

  HullPhases(DecoratedPrototype compound) {
    this.compound = compound;
    for (String element : compound.species()) {
      ElementCrystals.of(element).ifPresent(c -> elements.put(element, c));
    }
  }

  /** Returns the crystals of the elements, as far as they are known. */
  List<Phase> ofElements() {
    return compound.species().stream()
        .filter(elements::containsKey)
        .map(e -> new Phase(e + "-" + SuiteTemplate.name(elements.get(e).kind()), elements.get(e)))
        .toList();
  }

  /** Returns ordered alloys of other compositions, where it is one of two metals itself. */
  List<Phase> ofAlloys() {
    return switch (compound.kind()) {
      case CAESIUM_CHLORIDE, CUAU, CUPT, CU3AU, FE3AL, NI3SN, AL3TI -> {
        List<Phase> all = new ArrayList<>();
        ALLOYS.forEach(p -> all.addAll(decorations(p)));
        yield all;
      }
      default -> List.of();
    };
  }

  /**
   * Returns the compounds of a prototype that has as many elements, but for the same composition.
   */
  List<Phase> decorations(Prototype prototype) {
    List<Phase> all = new ArrayList<>();
    for (List<String> order : orders(compound.species())) {
      Composition composition = Composition.of(prototype.primitive(order, prototype.usual(1)));
      boolean isKnown =
          composition.equals(compound.composition())
              || all.stream().anyMatch(p -> p.crystal().composition().equals(composition));
      if (!isKnown) {
        all.add(decorated(prototype, order, composition));
      }
    }
    return all;
  }

  private Phase decorated(Prototype prototype, List<String> order, Composition composition) {
    LatticeParameters unit = prototype.usual(1);
    double ideal = prototype.primitive(order, unit).volumePerAtom();
    double a = Math.round(1000 * Math.cbrt(volume(composition) / ideal)) / 1000.0;
    OptionalDouble c = unit.c();
    LatticeParameters parameters =
        c.isPresent()
            ? LatticeParameters.uniaxial(a, Math.round(1000 * a * c.getAsDouble()) / 1000.0)
            : LatticeParameters.cubic(a);
    return new Phase(
        SuiteTemplate.name(prototype) + "-" + composition.formula(), prototype, order, parameters);
  }

  /**
   * Guesses a volume per atom (Å³): the elements' by Vegard's law, with the contraction of the
   * compound that is known, which goes as {@code x(1 − x)}; that of the compound where an element's
   * is not known.
   */
  private double volume(Composition composition) {
    double known = compound.primitive().volumePerAtom();
    Optional<Double> vegard = vegard(composition);
    Optional<Double> own = vegard(compound.composition());
    if (vegard.isEmpty() || own.isEmpty()) {
      return known;
    }
    double bend = mixing(composition) / mixing(compound.composition());
    return vegard.get() * (1 + (known / own.get() - 1) * bend);
  }

  private Optional<Double> vegard(Composition composition) {
    if (!elements.keySet().containsAll(composition.elements())) {
      return Optional.empty();
    }
    return Optional.of(
        composition.elements().stream()
            .mapToDouble(e -> composition.fraction(e) * elements.get(e).primitive().volumePerAtom())
            .sum());
  }

  /** Returns {@code 1 − Σ x²}, of two elements {@code 2 x (1 − x)}. */
  private static double mixing(Composition composition) {
    double[] x = composition.fractions(composition.elements());
    return 1 - Arrays.stream(x).map(v -> v * v).sum();
  }

  /** Returns all orders of some elements. */
  private static List<List<String>> orders(List<String> elements) {
    if (elements.size() < 2) {
      return List.of(elements);
    }
    List<List<String>> all = new ArrayList<>();
    for (String first : elements) {
      List<String> rest = elements.stream().filter(e -> !e.equals(first)).toList();
      for (List<String> order : orders(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }
}
