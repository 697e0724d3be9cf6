package org.assay.property.dimer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.Material;
import org.assay.structure.ElementCrystals;
import org.assay.structure.NeighbourList;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * Two atoms.
 *
 * @param first element of one
 * @param second element of the other
 * @param crystalBond how far apart such neighbours are in crystals (Å)
 */
record Pair(String first, String second, double crystalBond) {

  /** Neighbours in crystals are looked for up to this distance (Å). */
  private static final double REACH = 6;

  /** Returns every pair of a material's elements. */
  static List<Pair> of(Material material) {
    List<Pair> all = new ArrayList<>();
    List<String> elements = material.elements();
    for (int i = 0; i < elements.size(); i++) {
      for (int j = i; j < elements.size(); j++) {
        String a = elements.get(i);
        String b = elements.get(j);
        all.add(new Pair(a, b, bond(material, a, b)));
      }
    }
    return all;
  }

  /**
   * Returns the distance of neighbours: of one element in its own crystal, of two in the phase
   * where it is shortest; in the ground state where no phase has them.
   */
  private static double bond(Material material, String a, String b) {
    double ground = Neighbourhood.nearestDistance(material.groundPhase().guess());
    if (!material.isMixed()) {
      return ground;
    }
    Optional<Double> pure =
        material.phases().stream()
            .filter(p -> a.equals(b) && p.crystal().elements().equals(List.of(a)))
            .findFirst()
            .map(p -> Neighbourhood.nearestDistance(p.guess()))
            .or(
                () ->
                    a.equals(b)
                        ? ElementCrystals.of(a).map(ElementCrystals::bond)
                        : Optional.empty());
    OptionalDouble mixed =
        material.phases().stream().flatMapToDouble(p -> shortest(p.guess(), a, b).stream()).min();
    return pure.orElse(mixed.orElse(ground));
  }

  private static OptionalDouble shortest(Structure crystal, String a, String b) {
    NeighbourList list = NeighbourList.of(crystal, REACH);
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < crystal.size(); i++) {
      for (int e = list.start(i); e < list.start(i + 1) && crystal.symbol(i).equals(a); e++) {
        if (crystal.symbol(list.atom(e)).equals(b)) {
          shortest = Math.min(shortest, list.distance(e));
        }
      }
    }
    return Double.isFinite(shortest) ? OptionalDouble.of(shortest) : OptionalDouble.empty();
  }

  /** Returns its name in ids: the element, or both with a dash. */
  String name() {
    return first.equals(second) ? first : first + "-" + second;
  }
}
