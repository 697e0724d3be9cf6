package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** What a pool keeps, in whatever order it comes. */
class StructurePoolTest {

  private static Structure dimer(double r) {
    return Structure.ofElement(Cell.cubic(12), "Si", new double[] {0, 0, 0, r, 0, 0});
  }

  @Test
  void theOrderOfJobsDoesNotMatter() {
    List<Structure> all = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      all.add(dimer(2 + 0.01 * n));
    }
    StructurePool one = new StructurePool(8, 1, 10);
    all.forEach(s -> one.met("eos DC", s));
    StructurePool other = new StructurePool(8, 1, 10);
    Collections.shuffle(all, new Random(3));
    all.forEach(s -> other.met("eos DC", s));
    all.forEach(s -> other.met("eos DC", s));
    assertEquals(hashes(one), hashes(other));
    assertEquals(10, one.structures().size());
  }

  private static List<String> hashes(StructurePool pool) {
    return pool.structures().stream().map(Met::hash).toList();
  }

  @Test
  void largeCellsAndAtomsThatAreTooNearAreLeftOut() {
    StructurePool pool = new StructurePool(2, 1.5, 10);
    pool.met("a", dimer(1.4));
    pool.met("a", dimer(1.6));
    pool.met("a", dimer(1.6).repeated(2, 1, 1));
    assertEquals(1, pool.structures().size());
    assertEquals("a", pool.structures().get(0).origin());
  }

  /** Names of jobs have blanks, groups of structures in files have not. */
  @Test
  void anOriginIsOneWord() {
    assertEquals("surface_DC_(111)", Met.of("surface DC (111)", dimer(2)).origin());
  }
}
