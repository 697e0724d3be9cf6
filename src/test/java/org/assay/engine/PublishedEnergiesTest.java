package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.assay.PublishedSilicon;
import org.assay.dataset.Dataset;
import org.assay.model.Potential;
import org.assay.structure.Evaluation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Energies of a network that the original program trained, on its data. */
class PublishedEnergiesTest {

  /** eV/atom; the published numbers are printed with 17 digits. */
  private static final double TOLERANCE = 1e-9;

  /** ND4J takes a hundred times as long, and agrees with the others elsewhere. */
  private static final int STRUCTURES_BY_ND4J = 200;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheOriginal(PublishedSilicon silicon) throws IOException {
    Potential potential = silicon.network("NN-trained.dat").potential();
    Dataset dataset = silicon.dataset();
    JsonNode published = silicon.json("energies.json").get("structures");
    assertEquals(published.size(), dataset.structures().size());
    for (Engine engine : EveryEngine.compiled()) {
      compare(published, dataset, engine.potential(potential), 1);
    }
    compare(
        published,
        dataset,
        new Nd4jEngine().potential(potential),
        1 + published.size() / STRUCTURES_BY_ND4J);
  }

  /** Compares every so many structures. */
  private static void compare(
      JsonNode published, Dataset dataset, EnginePotential evaluator, int every) {
    for (int s = 0; s < published.size(); s += every) {
      Evaluation e = evaluator.evaluate(dataset.structures().get(s).structure());
      JsonNode expected = published.get(s);
      assertEquals(
          expected.get("e64_per_atom").asDouble(),
          e.energy() / e.atomEnergies().length,
          TOLERANCE,
          evaluator.engine() + ", structure " + s);
      for (int i = 0; i < e.atomEnergies().length; i++) {
        assertEquals(expected.get("atoms").get(i).asDouble(), e.atomEnergies()[i], TOLERANCE);
      }
    }
  }
}
