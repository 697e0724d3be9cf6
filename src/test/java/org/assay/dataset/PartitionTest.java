package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class PartitionTest {

  /** Groups of 10, 4 and 6 structures, volumes falling, and two without an energy. */
  private static final Dataset DATASET = dataset();

  private static Dataset dataset() {
    List<LabelledStructure> all = new ArrayList<>();
    String[] groups = {"DC-EOS", "FCC", "DC-VAC", "NO_DFT"};
    int[] sizes = {10, 4, 6, 2};
    for (int g = 0; g < groups.length; g++) {
      for (int i = 0; i < sizes[g]; i++) {
        all.add(
            new LabelledStructure(
                all.size(),
                groups[g],
                Structure.ofElement(Cell.cubic(5 - 0.1 * i), "Si", new double[3]),
                groups[g].equals("NO_DFT") ? OptionalDouble.empty() : OptionalDouble.of(-i),
                Optional.empty(),
                Optional.empty(),
                "test:" + i));
      }
    }
    return new Dataset("test", all);
  }

  private static Set<Integer> ids(List<LabelledStructure> structures) {
    return structures.stream()
        .map(LabelledStructure::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Partition cut(Partition.Rules rules, long seed) {
    return Partition.of(DATASET, rules, new Random(seed));
  }

  @Test
  void everyStructureIsInOneSet() {
    for (long seed = 0; seed < 20; seed++) {
      Partition p = cut(new Partition.Rules(0.5, true, List.of("VAC"), List.of(), 1), seed);
      Set<Integer> all = new TreeSet<>(ids(p.training()));
      all.addAll(ids(p.validation()));
      all.addAll(ids(p.test()));
      all.addAll(ids(p.unlabelled()));
      assertEquals(22, all.size());
      assertEquals(
          22,
          p.training().size() + p.validation().size() + p.test().size() + p.unlabelled().size());
      assertEquals(Set.of(20, 21), ids(p.unlabelled()));
    }
  }

  @Test
  void taggedGroupsAreTestedWhole() {
    Partition p = cut(new Partition.Rules(0.8, false, List.of("DC"), List.of("VAC"), 0), 1);
    assertEquals(ids(DATASET.structures().subList(0, 10)), ids(p.test()));
    assertEquals(8, p.training().size());
    assertEquals(2, p.validation().size());
  }

  @Test
  void extremeVolumesOfLargerGroupsAreTrained() {
    for (long seed = 0; seed < 20; seed++) {
      Partition p = cut(new Partition.Rules(0.05, true, List.of(), List.of(), 0), seed);
      Set<Integer> edges = Set.of(0, 1, 8, 9, 14, 15, 18, 19);
      assertTrue(ids(p.training()).containsAll(edges), "seed " + seed);
      // A twentieth of twenty is drawn besides, which may be one of the edges.
      assertTrue(p.training().size() <= 9, "seed " + seed);
    }
  }

  @Test
  void randomGroupsAreNeitherExcludedNorUnlabelled() {
    for (long seed = 0; seed < 20; seed++) {
      Partition p = cut(new Partition.Rules(1, true, List.of(), List.of("FCC"), 1), seed);
      Set<String> tested =
          p.test().stream().map(LabelledStructure::group).collect(Collectors.toSet());
      assertEquals(1, tested.size());
      assertTrue(Set.of("DC-EOS", "DC-VAC").containsAll(tested));
      assertTrue(p.validation().isEmpty());
    }
  }

  @Test
  void theSeedDecides() {
    Partition.Rules rules = new Partition.Rules(0.5, true, List.of(), List.of(), 1);
    assertEquals(ids(cut(rules, 3).training()), ids(cut(rules, 3).training()));
    Set<Set<Integer>> draws = new java.util.HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      draws.add(ids(cut(rules, seed).training()));
    }
    assertNotEquals(1, draws.size());
  }

  @Test
  void whatCannotBeCutIsRefused() {
    assertMessage("\"HCP\"", new Partition.Rules(0.8, true, List.of("HCP"), List.of(), 0));
    assertMessage("n_rand_GIDS is 4", new Partition.Rules(0.8, true, List.of(), List.of(), 4));
    assertMessage("no structure is left", new Partition.Rules(1, true, List.of("C"), List.of(), 0));
    for (double fraction : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThrows(
          SettingsException.class,
          () -> new Partition.Rules(fraction, true, List.of(), List.of(), 0));
    }
  }

  private static void assertMessage(String expected, Partition.Rules rules) {
    SettingsException e = assertThrows(SettingsException.class, () -> cut(rules, 1));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
