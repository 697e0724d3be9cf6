package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.assay.ConvergenceException;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.FitData;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.objective.FitProblem;
import org.assay.fit.output.FitOutput;
import org.assay.fit.run.FitListener.Round;
import org.assay.fit.run.FitListener.Standing;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.Sha256;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {

  private static final String WITH_WEIGHTS =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n1 0\n1 2\n0\n3 1 1 1\n0.5\n0.25\n-1.5\n0.125\n";

  @TempDir Path directory;

  private static final class Followed implements FitListener {
    final List<Round> rounds = new ArrayList<>();
    final List<Standing> members = new ArrayList<>();

    @Override
    public void sampled(Round round) {
      rounds.add(round);
    }

    @Override
    public void chosen(List<Standing> chosen) {
      members.addAll(chosen);
    }
  }

  private FitSettings settings(String more) {
    return FitSettingsReader.parse(
        directory.resolve("input.json"),
        "{\"seed\": 5, \"rmse_stop\": 0, \"rmse_tol\": 0, " + more + "}");
  }

  private static NnFile start() {
    return NnFileReader.parse("start.dat", SyntheticData.START);
  }

  private static FitResult fit(FitSettings settings, Followed record, int cores) {
    FitData data =
        new FitData(
            settings,
            start(),
            SyntheticData.dataset(),
            EveryEngine.usual(),
            new Random(5),
            FitListener.SILENT::message);
    SharedFit fit = new SharedFit(settings, start(), data, () -> false, new FitClock(0));
    return new Starts(fit, 5, record, Checkpoints.none(), cores).run(Optional.empty());
  }

  /** Eight, four, two to the end; in each round the better ones go on. */
  @Test
  void theBetterHalfGoesOn() {
    Followed record = new Followed();
    FitSettings settings =
        settings("\"starts\": 8, \"starts_short_iter\": 6, \"max_iter\": 40, \"committee\": 2");
    FitResult result = fit(settings, record, 2);
    assertEquals(List.of(8, 4, 2), record.rounds.stream().map(r -> r.standings().size()).toList());
    assertEquals(List.of(4, 2, 2), record.rounds.stream().map(Round::kept).toList());
    assertEquals(List.of(6, 12), record.rounds.stream().limit(2).map(Round::steps).toList());
    for (Round round : record.rounds) {
      List<Double> errors = round.standings().stream().map(Standing::error).toList();
      assertEquals(errors.stream().sorted().toList(), errors);
      round.standings().forEach(s -> assertEquals(round.last() ? 40 : round.steps(), s.step()));
    }
    for (int n = 1; n < record.rounds.size(); n++) {
      Round before = record.rounds.get(n - 1);
      assertEquals(
          before.standings().stream().limit(before.kept()).map(Standing::start).sorted().toList(),
          record.rounds.get(n).standings().stream().map(Standing::start).sorted().toList());
    }
    assertEquals(record.rounds.get(2).standings(), record.members);
    assertEquals(40, result.steps());
    // What it was judged by, computed afresh from the network.
    FitData data =
        new FitData(
            settings,
            start(),
            SyntheticData.dataset(),
            EveryEngine.usual(),
            new Random(5),
            FitListener.SILENT::message);
    FitProblem problem = new FitProblem(settings, start(), data);
    double[] trained =
        problem.representation().fromNetworks(result.network().nnFile().parameters().orElseThrow());
    assertEquals(
        record.members.get(0).error(), problem.validation(trained).orElseThrow().total(), 1e-10);
  }

  /** Whoever called gives back the memory that the starts compute in. */
  @Test
  void anInterruptedFitIsLeftWhenItsStartsHaveEnded() {
    FitSettings settings =
        settings("\"starts\": 4, \"starts_short_iter\": 100000, \"max_iter\": 100000");
    Thread.currentThread().interrupt();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> fit(settings, new Followed(), 2));
    boolean told = Thread.interrupted();
    assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
    assertTrue(told, "the interruption is handed on");
    List<StackTraceElement> training =
        Thread.getAllStackTraces().values().stream()
            .flatMap(Arrays::stream)
            .filter(frame -> frame.getClassName().equals(Training.class.getName()))
            .toList();
    assertEquals(List.of(), training, "trainings under way");
  }

  @Test
  void theOutcomeIsTheSameWhateverTheCores() {
    FitSettings settings =
        settings(
            "\"starts\": 5, \"starts_short_iter\": 5, \"max_iter\": 30, \"optimizer\": \"lm\"");
    Followed one = new Followed();
    FitResult expected = fit(settings, one, 1);
    for (int cores : new int[] {2, 3, 8}) {
      Followed several = new Followed();
      FitResult found = fit(settings, several, cores);
      assertArrayEquals(
          expected.network().nnFile().parameters().orElseThrow(),
          found.network().nnFile().parameters().orElseThrow());
      assertEquals(one.rounds, several.rounds);
    }
  }

  /** A start that is alone in making its steps makes the same ones. */
  @Test
  void roundsDoNotChangeAStart() {
    String rest = "\"max_iter\": 40, \"starts\": 4, \"committee\": ";
    Followed halved = new Followed();
    fit(settings(rest + "1, \"starts_short_iter\": 7"), halved, 2);
    Followed whole = new Followed();
    fit(settings(rest + "4"), whole, 2);
    Standing best = halved.members.get(0);
    assertTrue(whole.members.contains(best), whole.members + " without " + best);
  }

  /** The published first numbers of SplitMix64 begun at 1234567. */
  @Test
  void seedsAreThoseOfSplitMix() {
    assertArrayEquals(
        new long[] {6457827717110365317L, 3203168211198807973L, -8629252141511181193L},
        LongStream.rangeClosed(1, 3).map(n -> ResumableRandom.seedOf(1234567, (int) n)).toArray());
  }

  @Test
  void theGeneratorIsJavasOwn() {
    Random java = new Random(77);
    ResumableRandom own = new ResumableRandom(77);
    for (int i = 0; i < 100; i++) {
      assertEquals(java.nextDouble(), own.nextDouble());
      assertEquals(java.nextInt(10 + i), own.nextInt(10 + i));
    }
    ResumableRandom other = new ResumableRandom(1);
    other.restore(own.state());
    assertEquals(java.nextLong(), other.nextLong());
  }

  @Test
  void aCommitteeIsListed() throws IOException {
    FitSettings settings =
        settings("\"starts\": 3, \"starts_short_iter\": 5, \"max_iter\": 20, \"committee\": 2");
    try (FitOutput output = new FitOutput(directory, LocalDateTime.of(2026, 1, 2, 3, 4, 5))) {
      Trainer.fit(settings, start(), SyntheticData.dataset(), output);
    }
    Path file = directory.resolve("PF-2026-01-02-H03-M04-S05-committee.json");
    List<JsonObject> members = JsonReader.read(file).objects("members");
    assertEquals(2, members.size());
    assertTrue(members.get(0).number("error") < members.get(1).number("error"));
    for (JsonObject m : members) {
      Path network = directory.resolve(m.string("file"));
      assertEquals(Sha256.of(network), m.string("sha256"));
      NnFileReader.read(network).potential();
      assertTrue(Files.exists(Path.of(network + ".grade")));
      int start = (int) m.integer("start", 0, 1, 3);
      long seed = m.integer("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
      assertEquals(ResumableRandom.seedOf(5, start), seed);
    }
    assertNotEquals(members.get(0).string("sha256"), members.get(1).string("sha256"));
  }

  @Test
  void startsFromTheSameWeightsAreRefused() {
    NnFile weights = NnFileReader.parse("weights.dat", WITH_WEIGHTS);
    Dataset dataset = SyntheticData.dataset();
    String message =
        assertThrows(
                SettingsException.class,
                () -> Trainer.check(settings("\"starts\": 3"), weights, dataset))
            .getMessage();
    assertTrue(message.contains("starts is 3") && message.contains("start_fresh"), message);
    Trainer.check(settings("\"starts\": 3, \"start_fresh\": true"), weights, dataset);
  }

  @Test
  void whenEveryStartFailsTheFirstSaysWhy() {
    FitSettings settings =
        settings(
            "\"starts\": 3, \"optimizer\": \"lbfgs-pyfit\", \"ramp_LR\": false, \"LR_f\": 1e9,"
                + " \"re_randomize\": false");
    String message =
        assertThrows(ConvergenceException.class, () -> fit(settings, new Followed(), 2))
            .getMessage();
    assertTrue(message.startsWith("every start failed; start 1: "), message);
  }

  @Test
  void aReplacedBiasIsSaid() {
    NnFile weights = NnFileReader.parse("weights.dat", WITH_WEIGHTS);
    List<String> messages = new ArrayList<>();
    FitListener listener =
        new FitListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    FitSettings replaced = settings("\"max_iter\": 1, \"final_bias\": -0.5");
    FitResult result = Trainer.fit(replaced, weights, SyntheticData.dataset(), listener);
    assertEquals(-0.5, result.network().nnFile().parameters().orElseThrow()[3]);
    assertTrue(
        messages.stream().anyMatch(m -> m.contains("0.125") && m.contains("cnst_final_bias")),
        messages.toString());
    messages.clear();
    Trainer.fit(
        settings("\"max_iter\": 1, \"final_bias\": 0.125"),
        weights,
        SyntheticData.dataset(),
        listener);
    assertTrue(messages.stream().noneMatch(m -> m.contains("bias")), messages.toString());
  }

  @Test
  void aKeptBiasActsAsItIsGivenWhateverTheConstraint() {
    NnFile weights = NnFileReader.parse("weights.dat", WITH_WEIGHTS);
    for (String start : List.of("false", "true")) {
      FitSettings settings =
          settings(
              "\"max_iter\": 1, \"final_bias\": -0.5, \"constrain_WB\": 2,"
                  + " \"start_fresh\": "
                  + start);
      FitResult result =
          Trainer.fit(settings, weights, SyntheticData.dataset(), new FitListener() {});
      assertEquals(-0.5, result.network().nnFile().parameters().orElseThrow()[3], 1e-12);
    }
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () ->
                Trainer.fit(
                    settings("\"max_iter\": 1, \"final_bias\": -2.5, \"constrain_WB\": 2"),
                    weights,
                    SyntheticData.dataset(),
                    new FitListener() {}));
    assertTrue(e.getMessage().contains("final_bias is -2.5"), e.getMessage());
  }
}
