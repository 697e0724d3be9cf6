package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.junit.jupiter.api.Test;

/** What ND4J's engine keeps in memory; its numbers are {@link EnginesAgreeTest}'s. */
class Nd4jEngineTest {

  private static final LegendreMoments SETTINGS =
      new LegendreMoments(20, 4.2, 1.1, 1, new int[] {0, 1, 3}, new double[] {1.8, 2.6});

  private final Nd4jEngine engine = new Nd4jEngine();
  private final List<LabelledStructure> large = RandomStructures.of(new Random(5), 400);

  private EngineSet described(long numbers) {
    return engine.describe(
        large, ElementSet.of("Si"), SETTINGS, true, new MemoryBudget(8 * numbers));
  }

  @Test
  void theMemoryOfALargeCellIsNotTheSquareOfItsAtoms() {
    NeighbourList list = NeighbourList.of(large.get(0).structure(), SETTINGS.cutoffRadius());
    long most =
        IntStream.range(0, list.size())
            .map(i -> list.start(i + 1) - list.start(i))
            .max()
            .orElseThrow();
    long bound = 400 * SETTINGS.size() * (3 * (1 + most) + 6);
    try (EngineSet set = described(bound)) {
      long kept = set.derivatives();
      assertTrue(kept > 0 && kept <= bound, kept + " of " + bound);
      described(kept).close();
      String message =
          assertThrows(SettingsException.class, () -> described(kept - 1)).getMessage();
      assertTrue(message.contains("raise memory_limit"), message);
    }
  }
}
