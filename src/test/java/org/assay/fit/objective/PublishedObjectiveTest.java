package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.PublishedSilicon;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.file.NnFile;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every term of the objective, and its gradient, against those of the original program. */
class PublishedObjectiveTest {

  /** Relative to the larger of 1 and the published value; sums of 800 terms in double precision. */
  private static final double TOLERANCE = 1e-10;

  private static final double SHIFT = 0.795023;

  @TestFactory
  List<DynamicTest> agreesWithTheOriginalOnAnExcerpt() throws IOException {
    return agreesWithTheOriginal(PublishedSilicon.EXCERPT);
  }

  @TestFactory
  List<DynamicTest> agreesWithTheOriginalOnAllItsData() throws IOException {
    return agreesWithTheOriginal(PublishedSilicon.WHOLE);
  }

  private static List<DynamicTest> agreesWithTheOriginal(PublishedSilicon silicon)
      throws IOException {
    NnFile trained = silicon.network("NN-trained.dat");
    FitSet set =
        new FitSet(
            EveryEngine.usual(),
            silicon.labelled(),
            trained.elements(),
            trained.descriptors(),
            ElementValues.all(SHIFT),
            false,
            new MemoryBudget(0));
    JsonNode published = silicon.json("objective.json");
    int every = published.path("gradEvery").asInt(1);
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode c : published.get("cases")) {
      String name = c.get("name").asText();
      // The original ignores a threshold that is a whole number, and divides 0 by 0 where no
      // structure has a weight; both are mended here and tested on their own.
      if (!name.contains("(ignored)") && !name.contains("(NaN)")) {
        tests.add(
            DynamicTest.dynamicTest(
                name + ", " + c.get("rep").asText(), () -> check(c, set, silicon, every)));
      }
    }
    assertTrue(tests.size() >= 32, "cases found: " + tests.size());
    return tests;
  }

  private static void check(JsonNode c, FitSet set, PublishedSilicon silicon, int every) {
    JsonNode p = c.get("params");
    NnFile file = silicon.network(p.path("nnfile").asText("NN-trained.dat"));
    boolean plain = c.get("rep").asText().equals("file");
    // The published cases take the file's numbers, divided by r0² where that applies, as the
    // trained ones, also under the constraint.
    double[] parameters =
        Representation.pyfit(file.descriptors(), file.layout(), plain, 0)
            .fromNetworks(file.parameters().orElseThrow());
    Representation representation =
        Representation.pyfit(
            file.descriptors(), file.layout(), plain, p.path("constrain_WB").asDouble(0));
    parameters[parameters.length - 1] = p.path("final_bias").asDouble(0);
    Objective objective =
        new Objective(
            set,
            representation,
            settings(p, c.get("name").asText()),
            p.path("cnst_final_bias").asBoolean(true));
    double[] gradient = new double[parameters.length];
    ObjectiveValue.Terms terms = objective.at(parameters, gradient).terms();
    if (objective.differencesDue(terms)) {
      objective.switchOnDifferences();
      terms = objective.at(parameters, gradient).terms();
    }
    double total = terms.total();
    JsonNode expected = c.get("terms");
    close(expected.get("rmse").asDouble(), terms.rmse(), "rmse");
    close(expected.get("OBE1").asDouble(), terms.energies(), "E1");
    close(expected.get("OB_DU").asDouble(), terms.differences(), "dU");
    close(expected.get("OBL1").asDouble(), terms.l1(), "L1");
    close(expected.get("OBLP").asDouble(), terms.lp(), "Lp");
    close(expected.get("total").asDouble(), total, "total");
    if (c.get("name").asText().equals("constrain_WB=5") && c.get("rep").asText().equals("file")) {
      // The original reports the largest w; here the largest |w| is that of a negative one.
      assertTrue(terms.largestParameter() > expected.get("maxwb").asDouble());
    } else {
      close(expected.get("maxwb").asDouble(), terms.largestParameter(), "largest parameter");
    }
    if (c.hasNonNull("grad")) {
      assertEquals((gradient.length + every - 1) / every, c.get("grad").size());
      for (int i = 0; i < gradient.length; i += every) {
        close(c.get("grad").get(i / every).asDouble(), gradient[i], "gradient " + i);
      }
    }
  }

  private static ObjectiveSettings settings(JsonNode p, String name) {
    List<String> groups = new ArrayList<>();
    if (name.equals("L1+Lp+DU+constrain")) {
      // Not among this case's listed settings, but its E1 and dU are those of this selector: the
      // weight of 2 is on the groups of the case before.
      groups.add("DC");
    }
    JsonNode selector = p.path("weight_selector");
    selector.forEach(g -> groups.add(g.asText()));
    return new ObjectiveSettings(
        p.path("train_RMSE").asBoolean(true),
        p.path("lambda_E1").asDouble(1),
        p.path("lambda_dU").asDouble(1),
        p.path("rmse_dU").asDouble(0),
        p.path("lambda_L1").asDouble(0),
        p.path("lambda_Lp").asDouble(1e-5),
        p.path("LP").asInt(2),
        0,
        Double.POSITIVE_INFINITY,
        Map.of(),
        0,
        new ObjectiveSettings.GroupWeights(
            groups,
            selector.isNumber() ? OptionalDouble.of(selector.asDouble()) : OptionalDouble.empty(),
            p.path("default_weight1").asDouble(1),
            p.path("mod_weight1").asDouble(1),
            p.path("default_weight2").asDouble(0),
            p.path("mod_weight2").asDouble(0)));
  }

  private static void close(double expected, double actual, String what) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), what);
  }
}
