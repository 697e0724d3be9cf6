package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.assay.dataset.Dataset;
import org.assay.engine.EveryEngine;
import org.assay.engine.RandomStructures;
import org.assay.fit.data.DescribedSets;
import org.assay.fit.data.FitSet;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code optimizer: auto} takes, and for how long. */
class StepCostTest {

  private static final String NETWORK =
      "5 0 1\n1\nSi 28.0855\n1 0.25 4.0 1.0 1.0\n2 0 1\n2 2.0 3.0\n0 1\n4 4 %d %d 1\n";

  @TempDir private Path directory;

  /** Keys of the input beyond the usual ones. */
  private String keys = "";

  private Dataset data = SyntheticData.dataset();

  private List<String> fit(int hidden, int maxSteps, String optimizer) throws Exception {
    return fit(hidden, maxSteps, optimizer, () -> false);
  }

  private List<String> fit(int hidden, int maxSteps, String optimizer, BooleanSupplier interrupted)
      throws Exception {
    Path network = directory.resolve("NN.dat");
    Files.writeString(network, NETWORK.formatted(hidden, hidden));
    Path input = directory.resolve("input.json");
    String text =
        """
        {"pot_file": "NN.dat", "optimizer": "%s", "max_iter": %d, "seed": 1, "rmse_stop": 0,
         "rmse_tol": 0, "standardize": true%s}
        """
            .formatted(optimizer, maxSteps, keys);
    List<String> said = new ArrayList<>();
    FitResult result =
        Trainer.fit(
            FitSettingsReader.parse(input, text),
            NnFileReader.read(network),
            data,
            new FitListener() {
              @Override
              public void message(String message) {
                said.add(message);
              }
            },
            interrupted,
            Checkpoints.none());
    said.add("steps " + result.steps());
    return said;
  }

  @Test
  void levenbergMarquardtMakesAsManyStepsAsTheWorkIsWorth() throws Exception {
    List<String> said = fit(8, 3000, "auto");
    String choice =
        said.stream().filter(m -> m.startsWith("optimizer auto: lm")).findFirst().orElseThrow();
    int allowed = allowed(choice);
    assertTrue(allowed >= Minimiser.FEWEST_FOR_LM && allowed < 3000, choice);
    int made = Integer.parseInt(said.get(said.size() - 1).substring("steps ".length()));
    assertTrue(made <= allowed + 1, made + " steps, " + choice);
  }

  /** What is chosen, without a step. */
  private String choice(int hidden, int maxSteps) throws Exception {
    List<String> said = fit(hidden, maxSteps, "auto", () -> true);
    return said.stream().filter(m -> m.startsWith("optimizer auto")).findFirst().orElseThrow();
  }

  /** The least work for which it is worth it: one step fewer, and L-BFGS is taken. */
  @Test
  void theChoiceChangesWhereTheWorkSufficesForTheFewestSteps() throws Exception {
    int most = 1_000_000;
    double cost = (double) most / allowed(choice(8, most));
    int enough = (int) Math.ceil(1.01 * cost * Minimiser.FEWEST_FOR_LM);
    int tooFew = (int) Math.floor(0.99 * cost * Minimiser.FEWEST_FOR_LM);
    assertEquals(Minimiser.FEWEST_FOR_LM, allowed(choice(8, enough)), 2);
    assertEquals("optimizer auto: lbfgs", choice(8, tooFew));
  }

  /** 4-35-35-1 has 1,471 parameters, 4-36-36-1 has 1,549. */
  @Test
  void largeNetworksAreForLbfgs() throws Exception {
    assertTrue(choice(35, 100_000_000).startsWith("optimizer auto: lm"));
    assertEquals("optimizer auto: lbfgs", choice(36, 100_000_000));
  }

  private static int allowed(String choice) {
    return Integer.parseInt(choice.replaceAll(".*at most (\\d+) steps.*", "$1"));
  }

  @Test
  void fewStepsAreForLbfgs() throws Exception {
    List<String> said = fit(8, 20, "auto");
    assertTrue(said.contains("optimizer auto: lbfgs"), said.toString());
    assertEquals("steps 20", said.get(said.size() - 1));
  }

  @Test
  void whoAsksForLevenbergMarquardtGetsEveryStep() throws Exception {
    List<String> said = fit(3, 30, "lm");
    assertEquals("steps 30", said.get(said.size() - 1));
    assertFalse(said.stream().anyMatch(m -> m.startsWith("optimizer")), said.toString());
  }

  /** By hand: R p² + p³/3 over 2.4 p N. */
  @Test
  void theCountIsThatOfTheFormula() {
    LegendreMoments descriptors =
        new LegendreMoments(5, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6});
    var structures = RandomStructures.of(new Random(5), 1, 2, 3, 4);
    double p = 300;
    FitSet energies = DescribedSets.of(EveryEngine.usual(), structures, descriptors, false);
    assertEquals(
        0.3 * (4 * p * p + p * p * p / 3) / (2.4 * p * 10),
        StepCost.inEvaluations(energies, 300),
        1e-12);
    assertEquals(1, StepCost.inEvaluations(energies, 1));
  }

  /** Where as many steps are enough for lm on the energies alone. */
  @Test
  void forcesAreForLbfgs() throws Exception {
    data = new Dataset("random", RandomStructures.of(new Random(5), 1, 2, 3, 4));
    assertTrue(choice(8, 1_000_000).startsWith("optimizer auto: lm"));
    keys = ", \"lambda_F\": 0.1";
    assertTrue(choice(8, 1_000_000).startsWith("optimizer auto: lbfgs, as with forces"));
    keys = ", \"lambda_S\": 0.1";
    assertTrue(choice(8, 1_000_000).startsWith("optimizer auto: lbfgs, as with forces"));
  }
}
