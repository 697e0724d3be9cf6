package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.property.Phase;
import org.assay.property.pointdefect.Defect.Extra;
import org.assay.property.pointdefect.Defect.Occupied;
import org.assay.structure.Composition;
import org.assay.structure.Interstice;
import org.assay.structure.Sublattices;
import org.assay.structure.Sublattices.Sublattice;

/**
 * The point defects of a phase.
 *
 * @param composition of the phase
 * @param alone single ones
 * @param bound two next to each other, by the names of the single ones
 */
record DefectList(Composition composition, List<Defect> alone, Map<Defect, List<String>> bound) {

  /** Returns the vacancies, antisites and solutes of a phase, and pairs of them. */
  static DefectList ofSites(Phase phase, PointDefectSettings settings) {
    Composition composition = phase.crystal().composition();
    List<Sublattice> sublattices = wanted(phase, settings);
    List<Defect> alone = new ArrayList<>();
    Map<Defect, List<String>> bound = new LinkedHashMap<>();
    for (Sublattice s : sublattices) {
      alone.add(Defect.of(vacancy(s)));
    }
    for (Sublattice s : sublattices) {
      for (String element : composition.elements()) {
        if (!element.equals(s.element())) {
          alone.add(Defect.of(new Occupied(s.name(), s.element(), element)));
        }
      }
    }
    ownPairs(sublattices, bound);
    for (String solute : settings.solutes()) {
      if (composition.count(solute) == 0) {
        solutes(solute, sublattices, alone, bound);
      }
    }
    return new DefectList(composition, alone, bound);
  }

  private static List<Sublattice> wanted(Phase phase, PointDefectSettings settings) {
    List<String> names = settings.sublattices();
    return Sublattices.of(phase.guess(), Host.SYMMETRIC).all().stream()
        .filter(s -> names.isEmpty() || names.contains(s.name()))
        .toList();
  }

  private static Occupied vacancy(Sublattice s) {
    return new Occupied(s.name(), s.element(), "");
  }

  /** Two vacancies, and two exchanged atoms, of each two elements. */
  private static void ownPairs(List<Sublattice> all, Map<Defect, List<String>> bound) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Sublattice a = all.get(i);
        Sublattice b = all.get(j);
        if (!a.element().equals(b.element())) {
          pair(vacancy(a), vacancy(b), bound);
          pair(
              new Occupied(b.name(), b.element(), a.element()),
              new Occupied(a.name(), a.element(), b.element()),
              bound);
        }
      }
    }
  }

  private static void solutes(
      String solute,
      List<Sublattice> sublattices,
      List<Defect> alone,
      Map<Defect, List<String>> bound) {
    for (Sublattice s : sublattices) {
      Occupied site = new Occupied(s.name(), s.element(), solute);
      alone.add(Defect.of(site));
      for (Sublattice empty : sublattices) {
        pair(site, vacancy(empty), bound);
      }
    }
  }

  private static void pair(Occupied a, Occupied b, Map<Defect, List<String>> bound) {
    bound.put(Defect.of(a, b), List.of(a.name(), b.name()));
  }

  /** Returns the interstitials of a phase: each of its elements in each place. */
  static DefectList ofInterstices(Phase phase, PointDefectSettings settings) {
    Composition composition = phase.crystal().composition();
    List<Defect> alone = new ArrayList<>();
    List<Sublattice> sublattices = wanted(phase, settings);
    sublattices.forEach(s -> alone.add(Defect.of(vacancy(s))));
    List<Interstice> places = Interstice.of(phase.guess());
    for (String element : composition.elements()) {
      places.forEach(place -> alone.add(Defect.of(new Extra(element, place))));
    }
    return new DefectList(composition, alone, Map.of());
  }

  /** Returns all of them. */
  List<Defect> all() {
    List<Defect> all = new ArrayList<>(alone);
    all.addAll(bound.keySet());
    return all;
  }

  /**
   * Returns how many atoms of the crystal a defect lacks where it lacks them in the proportion of
   * the crystal, so that its energy needs no chemical potentials; −1 otherwise.
   */
  int conserved(Defect defect) {
    List<String> elements = composition.elements();
    int first = -defect.change(elements.get(0));
    int sum = 0;
    for (String e : elements) {
      int missing = -defect.change(e);
      sum += missing;
      if (missing * composition.count(elements.get(0)) != first * composition.count(e)) {
        return -1;
      }
    }
    boolean foreign =
        defect.sites().stream()
            .anyMatch(o -> !o.isVacancy() && composition.count(o.occupant()) == 0);
    return foreign ? -1 : sum;
  }
}
