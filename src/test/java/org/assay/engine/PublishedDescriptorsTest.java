package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assay.PublishedSilicon;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Local structure parameters against those of the original program. */
class PublishedDescriptorsTest {

  /** Both sum in double precision, in different orders. */
  private static final double TOLERANCE = 1e-10;

  private static final double CUTOFF = 4.5;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheOriginal(PublishedSilicon silicon) throws IOException {
    List<LabelledStructure> structures = silicon.dataset().structures();
    JsonNode all = silicon.json("lsp_default.json");
    LegendreMoments settings =
        new LegendreMoments(
            5,
            CUTOFF,
            1.0,
            1.0,
            new int[] {0, 1, 2, 3, 4},
            new double[] {2.0, 2.25, 2.5, 3.0, 3.5, 4.0});
    for (Engine engine : EveryEngine.all()) {
      MemoryBudget none = new MemoryBudget(0);
      try (EngineSet set =
          engine.describe(structures, ElementSet.of("Si"), settings, false, none)) {
        double[] found = set.descriptors().stream().flatMapToDouble(DoubleStream::of).toArray();
        compare(engine.name(), all.get("structures"), structures, found);
      }
    }
  }

  private static void compare(
      String engine, JsonNode published, List<LabelledStructure> structures, double[] found) {
    int[] first = new int[structures.size() + 1];
    for (int s = 0; s < structures.size(); s++) {
      first[s + 1] = first[s] + structures.get(s).size();
    }
    for (JsonNode node : published) {
      int sid = node.get("sid").asInt();
      Structure structure = structures.get(sid).structure();
      assertEquals(structure.size(), node.get("lsp").size());
      NeighbourList neighbours = NeighbourList.of(structure, CUTOFF);
      for (int i = 0; i < structure.size(); i++) {
        assertEquals(
            node.get("n_neighbors").get(i).asInt(), neighbours.start(i + 1) - neighbours.start(i));
        for (int p = 0; p < node.get("lsp").get(i).size(); p++) {
          double expected = node.get("lsp").get(i).get(p).asDouble();
          int at = (first[sid] + i) * node.get("lsp").get(i).size() + p;
          assertEquals(
              expected, found[at], TOLERANCE, engine + ", structure " + sid + ", parameter " + p);
        }
      }
    }
  }
}
