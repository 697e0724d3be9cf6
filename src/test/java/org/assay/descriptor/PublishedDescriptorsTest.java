package org.assay.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.assay.PublishedSilicon;
import org.assay.dataset.LabelledStructure;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Local structure parameters against those of the original program. */
class PublishedDescriptorsTest {

  /** Both sum in double precision, in different orders. */
  private static final double TOLERANCE = 1e-10;

  @ParameterizedTest
  @EnumSource
  void agreesWithTheOriginal(PublishedSilicon silicon) throws IOException {
    List<LabelledStructure> structures = silicon.dataset().structures();
    JsonNode all = silicon.json("lsp_default.json");
    LegendreMoments settings =
        new LegendreMoments(
            5,
            4.5,
            1.0,
            1.0,
            new int[] {0, 1, 2, 3, 4},
            new double[] {2.0, 2.25, 2.5, 3.0, 3.5, 4.0});
    DescriptorKernel kernel = new DescriptorKernel(settings);
    double[] g = new double[kernel.size()];
    for (JsonNode node : all.get("structures")) {
      int sid = node.get("sid").asInt();
      Structure structure = structures.get(sid).structure();
      assertEquals(structure.size(), node.get("lsp").size());
      NeighbourList neighbours = NeighbourList.of(structure, 4.5);
      for (int i = 0; i < structure.size(); i++) {
        assertEquals(
            node.get("n_neighbors").get(i).asInt(), neighbours.start(i + 1) - neighbours.start(i));
        kernel.evaluate(neighbours.vectors(), neighbours.start(i), neighbours.start(i + 1), g, 0);
        for (int p = 0; p < g.length; p++) {
          double expected = node.get("lsp").get(i).get(p).asDouble();
          assertEquals(expected, g[p], TOLERANCE, "structure " + sid + ", parameter " + p);
        }
      }
    }
  }
}
