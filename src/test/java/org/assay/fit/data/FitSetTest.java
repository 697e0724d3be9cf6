package org.assay.fit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class FitSetTest {

  private static final LegendreMoments DESCRIPTORS =
      new LegendreMoments(5, 4.2, 1, 1, new int[] {0, 2}, new double[] {1.8, 2.6});

  private static final LegendreMoments OF_TWO =
      new LegendreMoments(5, 4.2, 1, 1, new int[] {0, 2}, new double[] {1.8, 2.6}, 2);

  private static LabelledStructure structure(int id, String... symbols) {
    double[] positions = new double[3 * symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      positions[3 * i] = 2.3 * i + 0.1 * id * i * i;
      positions[3 * i + 1] = 0.2 * i * (id + 1);
    }
    return new LabelledStructure(
        id,
        "G",
        new Structure(Cell.cubic(20), List.of(symbols), positions),
        OptionalDouble.of(0),
        Optional.empty(),
        Optional.empty(),
        "test");
  }

  private static double[] joined(List<double[]> blocks) {
    return blocks.stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  /** Standardisation and grade are of the atoms of one element: of these, and of no others. */
  @Test
  void eachElementHasTheDescriptorsOfItsOwnAtoms() {
    List<LabelledStructure> mixed =
        List.of(structure(0, "Si", "Ge", "Si"), structure(1, "Ge", "Ge", "Si", "Ge"));
    FitSet set =
        new FitSet(
            EveryEngine.usual(),
            mixed,
            ElementSet.of("Si", "Ge"),
            OF_TWO,
            ElementValues.ZERO,
            false,
            new MemoryBudget(0));
    int size = OF_TWO.size();
    double[] all = joined(set.descriptors());
    List<Double> expected = new ArrayList<>();
    for (int atom : new int[] {1, 3, 4, 6}) {
      for (int p = 0; p < size; p++) {
        expected.add(all[size * atom + p]);
      }
    }
    assertArrayEquals(
        expected.stream().mapToDouble(x -> x).toArray(), joined(set.descriptors("Ge")));
    assertEquals(3 * size, joined(set.descriptors("Si")).length);
    assertEquals(0, joined(set.descriptors("C")).length);
  }

  @Test
  void ofOneElementNothingIsCopied() {
    FitSet set =
        DescribedSets.of(
            EveryEngine.usual(), List.of(structure(0, "Si", "Si")), DESCRIPTORS, false);
    assertSame(set.descriptors().get(0), set.descriptors("Si").get(0));
  }
}
