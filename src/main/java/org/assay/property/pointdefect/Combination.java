package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.structure.Composition;

/**
 * Defects far from each other that leave the composition as it is, so that their energy needs no
 * chemical potentials: {@code Σ n_d raw(d) + m E_0}, m atoms of the crystal put back.
 *
 * @param counts how many of each defect, by what it is called without regard to the kind of site
 * @param atoms m, how many atoms less there are than in the perfect crystal
 */
record Combination(Map<String, Integer> counts, int atoms) {

  Combination {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** Returns its name in ids, {@code 2V_Ni+Ni_Al}. */
  String name() {
    return counts.entrySet().stream()
        .map(e -> (e.getValue() == 1 ? "" : e.getValue()) + e.getKey())
        .collect(Collectors.joining("+"));
  }

  /**
   * Returns what conserves a composition: Schottky's defect, exchanged pairs, in crystals of two
   * elements the triple defects and their like, an atom moved from its site to a place between.
   *
   * @param of composition of the crystal
   * @param known what the defects that there are are called
   */
  static List<Combination> of(Composition of, Set<String> known) {
    List<Combination> all = new ArrayList<>();
    List<String> elements = of.elements();
    if (elements.size() < 2) {
      return all;
    }
    Map<String, Integer> schottky = new LinkedHashMap<>();
    elements.forEach(e -> schottky.put("V_" + e, of.count(e)));
    all.add(new Combination(schottky, of.atoms()));
    for (String a : elements) {
      for (String b : elements) {
        String antisite = a + "_" + b;
        if (elements.indexOf(a) < elements.indexOf(b)) {
          all.add(new Combination(counts(antisite, 1, b + "_" + a, 1), 0));
        }
        if (elements.size() == 2 && !a.equals(b)) {
          // k − n atoms of a and n of b less: as many as of the formula.
          int n = of.count(b);
          int k = of.count(a) + of.count(b);
          all.add(new Combination(counts("V_" + a, k, antisite, n), k));
        }
      }
      all.add(new Combination(counts("V_" + a, 1, a + "_i", 1), 0));
    }
    return all.stream().filter(c -> known.containsAll(c.counts.keySet())).toList();
  }

  private static Map<String, Integer> counts(String first, int n, String second, int m) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put(first, n);
    counts.put(second, m);
    return counts;
  }
}
