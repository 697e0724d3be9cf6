package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.structure.Composition;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.structure.LatticeParameters;
import org.assay.structure.NeighbourList;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;

/** What is to be labelled first of silicon and of a compound. */
class FirstStructuresTest {

  private static Map<String, Long> origins(List<Met> all) {
    return all.stream().collect(Collectors.groupingBy(Met::origin, Collectors.counting()));
  }

  @Test
  void ofAnElementThereAreStrainsOtherCrystalsDefectsSurfacesAndDimers() {
    List<Met> all =
        FirstStructures.of(
            new DecoratedPrototype(Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43)),
            2.351,
            1);
    Map<String, Long> origins = origins(all);
    assertEquals(9, origins.get("volume"));
    assertEquals(8, origins.get("strain"));
    assertEquals(24, origins.get("rattled_crystal"));
    assertEquals(12, origins.get("vacancy_in_rattled_crystal"));
    assertEquals(8, origins.get("dimer_SiSi"));
    assertEquals(1, origins.get("atom_Si"));
    assertTrue(
        origins.keySet().containsAll(List.of("surface_100", "surface_110", "surface_111")),
        origins::toString);
    // The other crystals have the bonds of the first, at a volume between.
    assertEquals(25, all.stream().filter(m -> m.origin().matches("sc|bcc|fcc|hcp|hex.*")).count());
    assertEquals(all.size(), all.stream().map(Met::hash).distinct().count());
    assertTrue(all.stream().allMatch(m -> m.structure().size() <= 40), all::toString);
    assertTrue(
        all.stream().allMatch(m -> NeighbourList.of(m.structure(), 1.2).atoms().length == 0));
  }

  @Test
  void ofACompoundEveryPairHasDimers() {
    List<Met> all =
        FirstStructures.of(
            new DecoratedPrototype(
                Prototype.ZINCBLENDE, List.of("In", "P"), LatticeParameters.cubic(5.87)),
            2.54,
            1);
    assertTrue(
        origins(all).keySet().containsAll(List.of("dimer_InIn", "dimer_InP", "dimer_PP")),
        () -> origins(all).toString());
  }

  @Test
  void ofTwoMetalsThereAreBothTheirOrderedStructuresAndSolutions() {
    List<Met> all =
        FirstStructures.ofElements(
            List.of(ElementCrystals.of("Al").orElseThrow(), ElementCrystals.of("Mg").orElseThrow()),
            1);
    Map<String, Long> origins = origins(all);
    assertTrue(
        origins
            .keySet()
            .containsAll(
                List.of(
                    "volume_Al",
                    "surface_0001_Mg",
                    "surface_10-10_Mg",
                    "surface_111_Al",
                    "vacancy_in_rattled_Mg",
                    "dimer_AlMg",
                    "atom_Mg")),
        origins::toString);
    assertEquals(6, origins.get("solution_Al_in_Mg"));
    assertEquals(6, origins.get("solution_Mg_in_Al"));
    // A3B and AB3, and AB once.
    assertEquals(2, origins.keySet().stream().filter(o -> o.startsWith("L1_2_")).count());
    assertEquals(1, origins.keySet().stream().filter(o -> o.startsWith("B2_")).count());
    assertTrue(all.size() > 100 && all.size() < 180, origins::toString);
    assertEquals(all.size(), all.stream().map(Met::hash).distinct().count());
    assertTrue(all.stream().allMatch(m -> m.structure().size() <= 40), origins::toString);
    assertTrue(
        all.stream().allMatch(m -> NeighbourList.of(m.structure(), 1.9).atoms().length == 0));
    // Zen's law: a quarter of magnesium in Al3Mg; 4.05³/4 and 3.21² 5.21 √3/4 Å³.
    double expected = 0.75 * 16.608 + 0.25 * 23.247;
    double[] volumes =
        all.stream()
            .filter(m -> m.origin().startsWith("L1_2_"))
            .filter(m -> Composition.of(m.structure()).count("Al") == 3)
            .mapToDouble(m -> m.structure().volumePerAtom() / expected)
            .toArray();
    assertArrayEquals(new double[] {0.88, 0.96, 1.04, 1.15}, volumes, 1e-3);
  }
}
