package org.assay.property.pointdefect;

import java.util.List;
import org.assay.structure.Interstice;

/**
 * A point defect, as a recipe for any cell of the crystal.
 *
 * @param name for ids: {@code V_Ni} a vacancy, {@code Ni_Al} nickel on a site of aluminium, {@code
 *     V_Si-V_C} two next to each other
 * @param parts what is changed; of several, each stands next to the first
 */
record Defect(String name, List<Part> parts) {

  /** A change of a crystal. */
  sealed interface Part permits Occupied, Extra {

    /** Returns what it is called without regard to the kind of site or place. */
    String plainName();
  }

  /**
   * A site with another element, or empty.
   *
   * @param sublattice name of the kind of site
   * @param own element that belongs there
   * @param occupant what stands there instead, empty for nothing
   */
  record Occupied(String sublattice, String own, String occupant) implements Part {

    boolean isVacancy() {
      return occupant.isEmpty();
    }

    /** Returns what it is called. */
    String name() {
      return (isVacancy() ? "V" : occupant) + "_" + sublattice;
    }

    @Override
    public String plainName() {
      return (isVacancy() ? "V" : occupant) + "_" + own;
    }
  }

  /**
   * An atom more.
   *
   * @param element which
   * @param place where
   */
  record Extra(String element, Interstice place) implements Part {

    @Override
    public String plainName() {
      return element + "_i";
    }
  }

  Defect {
    parts = List.copyOf(parts);
  }

  /** Makes a defect of changed sites, next to each other. */
  static Defect of(Occupied... sites) {
    List<Occupied> all = List.of(sites);
    return new Defect(
        String.join("-", all.stream().map(Occupied::name).toList()), List.copyOf(all));
  }

  /** Makes an interstitial. */
  static Defect of(Extra atom) {
    return new Defect(atom.element() + "_i-" + atom.place().name(), List.of(atom));
  }

  /** Returns by how many atoms of an element it changes the crystal. */
  int change(String element) {
    int sum = 0;
    for (Part part : parts) {
      if (part instanceof Occupied o) {
        sum += o.occupant.equals(element) ? 1 : 0;
        sum -= o.own.equals(element) ? 1 : 0;
      } else if (part instanceof Extra e) {
        sum += e.element.equals(element) ? 1 : 0;
      }
    }
    return sum;
  }

  /** Returns the changed sites. */
  List<Occupied> sites() {
    return parts.stream().filter(Occupied.class::isInstance).map(Occupied.class::cast).toList();
  }

  /** Returns what a single one is called without regard to the kind of site or place. */
  String plainName() {
    return parts.get(0).plainName();
  }

  /** Returns whether it has an empty site. */
  boolean hasVacancy() {
    return sites().stream().anyMatch(Occupied::isVacancy);
  }
}
