package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.SettingsException;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.Composition;
import org.assay.structure.LatticeParameters;
import org.assay.structure.NeighbourList;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Atoms at random places: of which elements, how many, and how near. */
class RandomStructuresTest {

  private static final Phase SILICON =
      new Phase("DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43));
  private static final Phase CARBIDE =
      new Phase("B3", Prototype.ZINCBLENDE, List.of("Si", "C"), LatticeParameters.cubic(4.36));
  private static final Material MATERIAL =
      new Material(List.of("Si", "C"), List.of(SILICON, CARBIDE), "B3");

  private static RandomStructures of(int fewest, int most, String... compositions) {
    return new RandomStructures(
        new ExploreSettings.RandomCells(30, fewest, most, 0.8, 1.3, List.of(compositions)),
        MATERIAL);
  }

  @Test
  void compositionsVolumesAndNumbersOfAtomsAreThoseAskedFor() {
    List<Met> all = of(4, 9).drawn(1);
    assertEquals(30, all.size());
    for (Met met : all) {
      Structure s = met.structure();
      assertTrue(s.size() >= 4 && s.size() <= 9, s.toString());
      boolean mixed = met.origin().equals("random_SiC");
      assertEquals(Composition.parse(mixed ? "SiC" : "Si"), Composition.of(s));
      double usual = (mixed ? CARBIDE : SILICON).guess().volumePerAtom();
      double factor = s.volumePerAtom() / usual;
      assertTrue(factor >= 0.8 - 1e-9 && factor <= 1.3 + 1e-9, factor + "");
      double near = 0.5 * Math.cbrt(s.volumePerAtom());
      assertEquals(0, NeighbourList.of(s, near).atoms().length, s.toString());
    }
  }

  @Test
  void theSeedDecides() {
    assertEquals(hashes(1), hashes(1));
    assertTrue(!hashes(1).equals(hashes(2)));
  }

  private static List<String> hashes(long seed) {
    return of(4, 8).drawn(seed).stream().map(Met::hash).toList();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertTrue(refusal(4, 8, "SiGe").contains("the suite is of Si, C"), refusal(4, 8, "SiGe"));
    assertTrue(refusal(4, 8, "Si?").contains("no chemical formula"), refusal(4, 8, "Si?"));
    assertTrue(refusal(4, 4, "Si2C").contains("whole formula units of"), refusal(4, 4, "Si2C"));
  }

  private static String refusal(int fewest, int most, String composition) {
    return assertThrows(SettingsException.class, () -> of(fewest, most, composition)).getMessage();
  }
}
