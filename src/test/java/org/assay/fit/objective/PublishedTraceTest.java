package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assay.PublishedSilicon;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.file.NnFile;
import org.assay.optimisation.FixedStepLbfgs;
import org.assay.optimisation.LearningRate;
import org.assay.structure.ElementValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of the original's optimiser, evaluation by evaluation. */
class PublishedTraceTest {

  private static final double SHIFT = 0.795023;

  /** Both are double precision; the path is chaotic, and 1e-16 has not grown beyond this yet. */
  private static final int EVALUATIONS = 60;

  private static final double TOLERANCE = 1e-8;

  /** The published rates are printed in full. */
  private static final double RATE_TOLERANCE = 1e-15;

  @ParameterizedTest
  @CsvSource({"EXCERPT, file", "EXCERPT, internal", "WHOLE, file", "WHOLE, internal"})
  void followsTheOriginal(PublishedSilicon silicon, String representation) throws IOException {
    JsonNode run = null;
    for (JsonNode each : silicon.json("lbfgs_trace.json").get("runs")) {
      run = each.get("rep").asText().equals(representation) ? each : run;
    }
    NnFile start = silicon.network("NN-start.dat");
    FitSet set =
        new FitSet(
            EveryEngine.usual(),
            silicon.labelled(),
            start.elements(),
            start.descriptors(),
            ElementValues.all(SHIFT),
            false,
            new MemoryBudget(0));
    assertEquals(silicon == PublishedSilicon.WHOLE ? 800 : 31, set.size());
    Objective objective =
        new Objective(
            set,
            Representation.pyfit(
                start.descriptors(), start.layout(), representation.equals("file"), 0),
            ObjectiveSettings.DEFAULT,
            true);
    // The published runs take the file's numbers as they are, in either representation, but for the
    // last bias, which is fixed at final_bias.
    double[] first = start.parameters().orElseThrow().clone();
    first[first.length - 1] = 0;
    LearningRate rate = new LearningRate(true, 0.01, 0.1, 10);
    List<double[]> trace = new ArrayList<>();
    new FixedStepLbfgs(rate, 20, 100, 5)
        .minimise(
            (x, g) -> {
              ObjectiveValue.Terms terms = objective.at(x, g).terms();
              trace.add(new double[] {terms.rmse(), terms.total()});
              return terms.total();
            },
            first,
            (step, evaluations, value, x, g) -> true);
    JsonNode rates = run.get("lr_per_step");
    for (int t = 0; t < rates.size(); t++) {
      assertEquals(rates.get(t).asDouble(), rate.at(t), RATE_TOLERANCE, "rate of step " + t);
    }
    assertTrue(trace.size() >= EVALUATIONS, trace.size() + " evaluations");
    JsonNode expected = run.get("rmse_loss_per_closure");
    for (int i = 0; i < EVALUATIONS; i++) {
      String where = "evaluation " + (i + 1);
      assertEquals(expected.get(i).get(0).asDouble(), trace.get(i)[0], TOLERANCE, where + " rmse");
      assertEquals(expected.get(i).get(1).asDouble(), trace.get(i)[1], TOLERANCE, where);
    }
  }
}
