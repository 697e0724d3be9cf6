package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over shards, and where sets are cut into shards. */
class TreeSumTest {

  /** The same tree, by its definition: up to the largest power of two, and the rest. */
  private static double sum(double[] leaves, int lo, int hi) {
    if (hi - lo == 1) {
      return leaves[lo];
    }
    int half = Integer.highestOneBit(hi - lo - 1);
    return sum(leaves, lo, lo + half) + sum(leaves, lo + half, hi);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 64, 65, 100})
  void addsAlongTheTreeOfItsDefinition(int shards) {
    Random random = new Random(shards);
    double[][] parts = new double[shards][];
    double[] column = new double[shards];
    for (int n = 0; n < shards; n++) {
      parts[n] = random.doubles(1500, -1, 1).toArray();
      column[n] = parts[n][1234];
    }
    assertEquals(sum(column, 0, shards), TreeSum.over(parts)[1234]);
  }

  /** Parts that are found one after the other, each when it is its turn. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 100})
  void leavesAreAddedLikewise(int shards) {
    Random random = new Random(shards);
    double[][] parts = new double[shards][];
    for (int n = 0; n < shards; n++) {
      parts[n] = random.doubles(1500, -1, 1).toArray();
    }
    List<Integer> asked = new ArrayList<>();
    double[] found =
        TreeSum.ofLeaves(
            shards,
            n -> {
              asked.add(n);
              return parts[n].clone();
            });
    assertEquals(IntStream.range(0, shards).boxed().toList(), asked);
    assertArrayEquals(TreeSum.over(parts), found);
  }

  /** Of leaf n, as many sums wait as 1 stands in n in binary, and the leaf itself is one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 64, 65, 1000, 1024})
  void soManyPartsAreThereAtOnce(int shards) {
    int most = IntStream.range(0, shards).map(n -> 1 + Integer.bitCount(n)).max().orElseThrow();
    int said = TreeSum.partsAtOnce(shards);
    assertTrue(most <= said && said <= most + 1, most + " of " + said);
  }

  @Test
  void returnsWhatStandsInTheFirst() {
    double[][] parts = {{1, 2}, {3, 4}, {5, 6}};
    assertArrayEquals(new double[] {9, 12}, TreeSum.over(parts));
    assertEquals(9, parts[0][0]);
  }

  private static List<LabelledStructure> structures(int count, int atoms) {
    Structure one = Structure.ofElement(Cell.cubic(5), "Si", new double[3]).repeated(atoms, 1, 1);
    List<LabelledStructure> all = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      all.add(
          new LabelledStructure(
              s, "A", one, OptionalDouble.of(0), Optional.empty(), Optional.empty(), "test"));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    // structures, atoms of each, shards
    "1, 3, 1",
    "100, 10, 2",
    "819, 10, 16", // 8190 atoms: MPI does not matter yet
    "820, 10, 64", // 8200 atoms: shards of 128 and more
    "2000, 10, 64", // shards of 312 and more
    "10000, 10, 193", // shards of 512 and more
    "70, 2000, 70", // a structure is not cut
  })
  void setsAreCutByTheirAtoms(int count, int atoms, int shards) {
    List<LabelledStructure> all = structures(count, atoms);
    List<ShardCut> cuts = ShardCut.of(all);
    assertTrue(Math.abs(cuts.size() - shards) <= 1, cuts.size() + " shards");
    assertEquals(count, cuts.stream().mapToInt(ShardCut::size).sum());
    assertEquals(count * atoms, cuts.stream().mapToInt(ShardCut::atoms).sum());
    IntStream.range(1, cuts.size())
        .forEach(
            n -> {
              ShardCut before = cuts.get(n - 1);
              assertEquals(before.end(), cuts.get(n).first());
              assertEquals(before.firstAtom() + before.atoms(), cuts.get(n).firstAtom());
            });
  }
}
