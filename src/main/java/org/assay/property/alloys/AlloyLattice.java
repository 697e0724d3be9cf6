package org.assay.property.alloys;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.Composition;
import org.assay.structure.ElementCrystals;
import org.assay.structure.Prototype;
import org.assay.structure.QuasirandomStructure;
import org.assay.structure.Structure;

/**
 * A lattice whose sites several elements share at random.
 *
 * @param prototype crystal structure of one element
 * @param ends the elements on it, with a first guess of their lattices
 */
record AlloyLattice(Prototype prototype, Map<String, Phase> ends) {

  AlloyLattice {
    ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
  }

  /** Returns the lattices on which a phase of a material has an element alone. */
  static List<Prototype> usual(Material material) {
    return material.phases().stream()
        .filter(p -> !p.isCompound())
        .flatMap(p -> p.prototype().stream())
        .filter(
            p ->
                switch (p) {
                  case SC, FCC, BCC, HCP, DIAMOND -> true;
                  default -> false;
                })
        .distinct()
        .toList();
  }

  /**
   * Puts each element of a material alone on a lattice: as the phase that the suite has of it, else
   * with the volume per atom of another phase of the element.
   */
  static AlloyLattice of(Prototype prototype, Material material) {
    if (prototype.kinds() > 1) {
      throw new SettingsException(
          prototype.id()
              + " is of a compound; alloys share the sites of fcc, bcc, hcp and the like");
    }
    Map<String, Phase> ends = new LinkedHashMap<>();
    material.elements().forEach(e -> ends.put(e, end(prototype, e, material)));
    return new AlloyLattice(prototype, ends);
  }

  private static Phase end(Prototype prototype, String element, Material material) {
    List<Phase> pure =
        material.phases().stream()
            .filter(p -> p.crystal().elements().equals(List.of(element)))
            .toList();
    Optional<Phase> own =
        pure.stream().filter(p -> p.prototype().equals(Optional.of(prototype))).findFirst();
    if (own.isPresent()) {
      return own.get();
    }
    double volume =
        pure.stream()
            .map(Phase::guess)
            .findFirst()
            .or(() -> ElementCrystals.of(element).map(c -> c.primitive()))
            .orElseThrow(
                () ->
                    new SettingsException(
                        "the volume of an atom of "
                            + element
                            + " is not known; add a phase of it alone to the suite"))
            .volumePerAtom();
    double unit = prototype.primitive(element, prototype.usual(1)).volumePerAtom();
    return new Phase(
        element + "-" + prototype.id(),
        prototype,
        List.of(element),
        prototype.usual(Math.cbrt(volume / unit)));
  }

  /** Returns the primitive cell, whatever stands in it, with a of 1 Å. */
  Structure unit() {
    return prototype.primitive(ends.keySet().iterator().next(), prototype.usual(1));
  }

  /** Returns the number of atoms of the conventional cell. */
  int conventionalAtoms() {
    return prototype.conventional("Xx", prototype.usual(1)).size();
  }

  /**
   * Returns a quasirandom structure, with a of 1 Å.
   *
   * @param least least number of its sites; the next that the composition can have is taken
   */
  QuasirandomStructure random(Composition composition, int least, long seed) {
    Structure unit = unit();
    int cells = (least + unit.size() - 1) / unit.size();
    while (cells * unit.size() % composition.atoms() != 0) {
      cells++;
    }
    return QuasirandomStructure.find(unit, composition, cells, seed);
  }
}
