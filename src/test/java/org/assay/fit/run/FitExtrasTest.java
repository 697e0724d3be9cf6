package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.dataset.Dataset;
import org.assay.engine.NaiveNetwork;
import org.assay.engine.RandomStructures;
import org.assay.engine.Term;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit can do besides minimising: growing, ending early, writing and leaving things out. */
class FitExtrasTest {

  @TempDir Path directory;

  private static final class Followed implements FitListener {
    final List<Step> steps = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final List<Integer> improved = new ArrayList<>();

    @Override
    public void stepped(Step step) {
      steps.add(step);
    }

    @Override
    public void message(String text) {
      messages.add(text);
    }

    @Override
    public void improved(int step, NetworkFile network, double validationError) {
      improved.add(step);
    }

    boolean heard(String part) {
      return messages.stream().anyMatch(m -> m.contains(part));
    }
  }

  private FitSettings settings(String text) {
    return FitSettingsReader.parse(directory.resolve("input.json"), text);
  }

  private FitResult fit(String text, FitListener listener) {
    NnFile start = NnFileReader.parse("start.dat", SyntheticData.START);
    return Trainer.fit(settings(text), start, SyntheticData.dataset(), listener);
  }

  @Test
  void aNetworkThatGrowsGivesTheSame() {
    Random random = new Random(4);
    NetworkArchitecture before =
        new NetworkArchitecture(new int[] {6, 5, 4, 1}, Activation.SIGMOID);
    NetworkArchitecture after =
        NetworkGrowth.grown(new ParameterLayout(ElementSet.of("Si"), List.of(before))).get(0);
    assertEquals("6-7-6-1", after.toString());
    double[] parameters = RandomStructures.numbers(random, before.parameters(), 1);
    double[] grown =
        NetworkGrowth.parameters(List.of(before), List.of(after), parameters, 0.5, random);
    double[] inputs = RandomStructures.numbers(random, 6, 1);
    // The sums have more terms, all 0, and may be rounded in another order.
    assertEquals(energy(before, parameters, inputs), energy(after, grown, inputs), 1e-14);
  }

  private static double energy(NetworkArchitecture layers, double[] parameters, double[] inputs) {
    Term[] terms = DoubleStream.of(inputs).mapToObj(Term::of).toArray(Term[]::new);
    return new NaiveNetwork(layers, parameters, terms).energy().value();
  }

  @Test
  void aStuckFitGrowsItsNetworkAfterSoManyTries() {
    Followed record = new Followed();
    FitResult result =
        fit(
            "{\"seed\": 5, \"optimizer\": \"lbfgs\", \"dynamic_NN\": true, \"try_n_times\": 2,"
                + " \"rmse_stop\": 0, \"rmse_tol\": 1000, \"max_iter\": 400}",
            record);
    assertEquals(400, result.steps());
    assertTrue(record.heard("step 100: stuck; weights drawn again"), record.messages.toString());
    assertTrue(record.heard("step 200: stuck; the network grows to 6-7-1"));
    assertEquals("6-7-1", result.network().nnFile().architecture().toString());
    result.network().nnFile().potential();
  }

  @Test
  void endsEarlyWithTheBestNetwork() {
    Followed record = new Followed();
    FitResult result =
        fit(
            "{\"seed\": 5, \"optimizer\": \"lm\", \"fraction_train\": 0.4, \"train_edges\": false,"
                + " \"rmse_stop\": 0, \"rmse_tol\": 0, \"max_iter\": 2000, \"early_stop\": 30,"
                + " \"save_every1\": 5}",
            record);
    FitResult.Best best = result.best().orElseThrow();
    assertTrue(result.stopReason().contains("step " + best.step() + " (early_stop)"));
    assertEquals(best.step(), record.improved.get(record.improved.size() - 1));
    assertEquals(best.step() + 30, result.steps());
  }

  @Test
  void anInterruptedFitHasItsLastState() {
    Followed record = new Followed();
    FitResult result =
        Trainer.fit(
            settings("{\"seed\": 5, \"rmse_stop\": 0}"),
            NnFileReader.parse("start.dat", SyntheticData.START),
            SyntheticData.dataset(),
            record,
            () -> record.steps.size() > 7,
            Checkpoints.none());
    assertEquals("interrupted", result.stopReason());
    assertEquals(7, result.steps());
    assertEquals(record.steps.get(7).rmse(), result.sets().get(0).statistics().rmse(), 1e-12);
  }

  @Test
  void anObjectiveThatBlowsUpBeginsAgain() {
    Followed record = new Followed();
    // A rate of 1e8 throws the very first steps out of all bounds.
    String input =
        "{\"seed\": 5, \"optimizer\": \"lbfgs-pyfit\", \"ramp_LR\": false, \"LR_f\": 1e8,"
            + " \"rmse_stop\": 0, \"max_iter\": 3, \"constrain_WB\": 0, \"lambda_Lp\": 1}";
    try {
      fit(input, record);
    } catch (org.assay.ConvergenceException e) {
      assertTrue(e.getMessage().contains("lower LR_f"), e.getMessage());
    }
    assertTrue(record.heard("weights drawn again"), record.messages.toString());
  }

  @Test
  void normalEquationsTooLargeForTheMemoryMeanLbfgs() {
    Followed record = new Followed();
    NnFile start =
        NnFileReader.parse(
            "start.dat", SyntheticData.START.replace("3 6 5 1\n", "4 6 400 400 1\n").strip());
    FitResult result =
        Trainer.fit(
            settings("{\"seed\": 5, \"optimizer\": \"lm\", \"max_iter\": 1}"),
            start,
            SyntheticData.dataset(),
            record);
    assertEquals(1, result.steps());
    assertTrue(record.heard("optimizer lm needs"), record.messages.toString());
  }

  @Test
  void writesDescriptorsAndStructures() throws IOException {
    Dataset dataset = SyntheticData.dataset();
    try (FitOutput output = new FitOutput(directory, LocalDateTime.of(2026, 1, 2, 3, 4, 5))) {
      Trainer.fit(
          settings("{\"seed\": 5, \"max_iter\": 1, \"write_lsp\": true, \"dump_poscars\": true}"),
          NnFileReader.parse("start.dat", SyntheticData.START),
          dataset,
          output);
    }
    Path lsp = directory.resolve("PF-2026-01-02-H03-M04-S05-LSP.dat");
    List<String> lines = Files.readAllLines(lsp);
    assertEquals(1 + dataset.atoms(), lines.size());
    assertTrue(lines.get(0).startsWith("# one line an atom"));
    assertEquals(2 + 6 + 1, lines.get(1).strip().split("\\s+").length);
    try (Stream<Path> files = Files.list(directory.resolve("PF-2026-01-02-H03-M04-S05-POSCAR"))) {
      assertEquals(dataset.structures().size(), files.count());
    }
    List<String> poscar =
        Files.readAllLines(
            directory.resolve("PF-2026-01-02-H03-M04-S05-POSCAR/000035-GROUP-D.poscar"));
    assertEquals("GROUP-D id 35", poscar.get(0));
    assertEquals(List.of(" Si", " 2", "Cartesian"), poscar.subList(5, 8));
    assertEquals(10, poscar.size());
    double x = Double.parseDouble(poscar.get(2).strip().split("\\s+")[0]);
    assertEquals(dataset.structures().get(35).structure().cell().get(0, 0), x, 1e-15);
  }
}
