package org.assay.property.alloys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.structure.Composition;
import org.assay.structure.Prototype;

/**
 * Settings of the test {@code alloys}.
 *
 * @param lattices whose sites the elements share
 * @param compositions of the alloys
 * @param sites least number of sites of a cell
 * @param strain size of each strain, for elastic constants
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record AlloySettings(
    List<AlloyLattice> lattices,
    List<Composition> compositions,
    int sites,
    double strain,
    double forceTolerance,
    int maxSteps) {

  /** A composition that takes more sites than this cannot be made. */
  private static final int MOST_SITES = 512;

  public AlloySettings {
    lattices = List.copyOf(lattices);
    compositions = List.copyOf(compositions);
  }

  /** Reads settings of a suite of several elements. */
  public static AlloySettings read(JsonObject json, Material material) {
    if (!material.isMixed()) {
      throw json.error(
          "the suite is of "
              + material.text()
              + ", and alloys are of several elements; name them in \"elements\" of the suite, or"
              + " take the test out");
    }
    List<Prototype> lattices =
        json.located(
            "lattices",
            () ->
                json.strings("lattices")
                    .map(names -> names.stream().map(Prototype::of).toList())
                    .orElseGet(() -> AlloyLattice.usual(material)));
    if (json.has("lattices")) {
      requireDifferent(json, "lattices", lattices);
    }
    if (lattices.isEmpty()) {
      throw json.error(
          "no phase of the suite is of one element on fcc, bcc, hcp, diamond or sc, whose sites"
              + " the elements could share; say which, as in \"lattices\": [\"fcc\"]");
    }
    int sites = (int) json.integer("sites", 32, 2, MOST_SITES);
    AlloySettings settings =
        new AlloySettings(
            json.located(
                "lattices",
                () -> lattices.stream().map(p -> AlloyLattice.of(p, material)).toList()),
            compositions(json, material),
            sites,
            json.number("strain", 2e-3, 1e-6, 0.05),
            json.number("forceTolerance", 1e-4, 1e-10, 1),
            (int) json.integer("maxSteps", 5000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  private static List<Composition> compositions(JsonObject json, Material material) {
    Optional<List<String>> named = json.strings("compositions");
    if (named.isEmpty()) {
      return usual(material.elements());
    }
    List<Composition> all = new ArrayList<>();
    for (String formula : named.get()) {
      Composition composition = parsed(json, formula);
      if (composition.elements().size() < 2
          || !material.elements().containsAll(composition.elements())) {
        throw json.error(
            "compositions",
            formula
                + " is no alloy of the suite's elements, "
                + material.text()
                + "; expected two of them or more, as in \""
                + material.elements().get(0)
                + "3"
                + material.elements().get(1)
                + "\"");
      }
      if (composition.atoms() > MOST_SITES / 4) {
        throw json.error(
            "compositions",
            "%s takes cells of %d sites or a multiple, more than can be searched; take a simpler composition near it, of at most %d atoms"
                .formatted(formula, composition.atoms(), MOST_SITES / 4));
      }
      all.add(composition);
    }
    requireDifferent(json, "compositions", all);
    return all;
  }

  private static void requireDifferent(JsonObject json, String key, List<?> found) {
    if (found.isEmpty()) {
      throw json.error(key, "is empty; leave it out for the usual ones, or take the test out");
    }
    json.requireDifferent(key, found);
  }

  private static Composition parsed(JsonObject json, String formula) {
    try {
      return Composition.parse(formula);
    } catch (IllegalArgumentException e) {
      throw json.error("compositions", e.getMessage() + "; expected one like Ni3Al");
    }
  }

  /** Quarters of two elements; of more every pair and all of them, in equal parts. */
  private static List<Composition> usual(List<String> elements) {
    String a = elements.get(0);
    String b = elements.get(1);
    if (elements.size() == 2) {
      return List.of(
          Composition.of(List.of(a, a, a, b)),
          Composition.of(List.of(a, b)),
          Composition.of(List.of(a, b, b, b)));
    }
    List<Composition> all = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      for (int j = i + 1; j < elements.size(); j++) {
        all.add(Composition.of(List.of(elements.get(i), elements.get(j))));
      }
    }
    all.add(Composition.of(elements));
    return all;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sites", sites);
    map.put("strain", strain);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
