package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.fit.settings.TimeSpan;
import org.assay.json.SmallStack;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a fit: with forces not its energies alone, and the time that it may take. */
class StoppingTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

  @TempDir Path directory;

  private final List<FitListener.Step> steps = new ArrayList<>();

  private final FitListener following =
      new FitListener() {
        @Override
        public void stepped(Step step) {
          steps.add(step);
        }

        @Override
        public FitListener ofStart(int start) {
          return this;
        }
      };

  private FitSettings settings(String text) {
    return FitSettingsReader.parse(directory.resolve("input.json"), "{\"seed\": 5, " + text + "}");
  }

  private static NnFile start() {
    return NnFileReader.parse("start.dat", SyntheticData.START);
  }

  /** Forces that no potential has: their error stays. */
  private static Dataset withForces() {
    return SyntheticData.withVectors(1);
  }

  private FitResult fit(String text, Dataset dataset) {
    return Trainer.fit(settings(text), start(), dataset, following);
  }

  private FitListener.Step last() {
    return steps.get(steps.size() - 1);
  }

  @Test
  void goodEnergiesDoNotEndAFitWhoseForcesArePoor() {
    String goal = "\"optimizer\": \"lbfgs\", \"max_iter\": 60, \"rmse_stop\": 0.2";
    FitResult result = fit(goal + ", \"lambda_F\": 0.3", withForces());
    assertEquals("max_iter reached (60)", result.stopReason());
    assertTrue(last().rmse() < 0.2, "energies came below the goal: " + last());
    assertTrue(last().energies() + last().forces() > 0.2, last().toString());
  }

  @Test
  void withForcesTheGoalIsForTheSumOfTheTerms() {
    String goal = "\"optimizer\": \"lbfgs\", \"max_iter\": 500, \"rmse_stop\": 0.3";
    FitResult result = fit(goal + ", \"lambda_F\": 0.3", withForces());
    assertTrue(result.stopReason().startsWith("rmse_stop reached (0.3"), result.stopReason());
    assertTrue(last().energies() + last().forces() < 0.3, last().toString());
    FitListener.Step before = steps.get(steps.size() - 2);
    assertFalse(before.energies() + before.forces() < 0.3, before.toString());
  }

  /** Without the root, the goal is for that of the sum, so that it keeps its unit. */
  @Test
  void ofMeanSquaresTheRootCounts() {
    String goal =
        "\"optimizer\": \"lbfgs\", \"max_iter\": 500, \"train_RMSE\": false, \"rmse_stop\": 0.5";
    FitResult result = fit(goal + ", \"lambda_F\": 0.3", withForces());
    assertTrue(result.stopReason().startsWith("rmse_stop reached (0.5"), result.stopReason());
    assertTrue(Math.sqrt(last().energies() + last().forces()) < 0.5, last().toString());
  }

  @Test
  void withoutForcesInTheDataTheEnergiesDecideAsInTheOriginal() {
    String goal = "\"optimizer\": \"lbfgs\", \"max_iter\": 500, \"rmse_stop\": 0.2";
    FitResult asked = fit(goal + ", \"lambda_F\": 0.3", SyntheticData.dataset());
    int made = asked.steps();
    FitResult plain = fit(goal, SyntheticData.dataset());
    assertEquals("rmse_stop reached (0.200000 eV/atom)", plain.stopReason());
    assertEquals(plain.stopReason(), asked.stopReason());
    assertEquals(plain.steps(), made);
  }

  /** The RMSE of the energies stands still at 0 weight, while the forces get better. */
  @Test
  void forcesThatStillGetBetterGoOn() {
    String rules = "\"optimizer\": \"lbfgs\", \"max_iter\": 200, \"rmse_stop\": 0, ";
    FitResult result = fit(rules + "\"rmse_tol\": 1e-12, \"lambda_F\": 1", withForces());
    assertEquals("max_iter reached (200)", result.stopReason());
    FitResult stuck = fit(rules + "\"rmse_tol\": 1000, \"lambda_F\": 1", withForces());
    assertTrue(stuck.stopReason().startsWith("the error changed by less than"), stuck.stopReason());
    assertEquals(100, stuck.steps());
  }

  private FitResult run(String text, FitOutput output) {
    return Trainer.fit(
        settings(text),
        start(),
        SyntheticData.dataset(),
        FitListeners.of(List.of(output, following)),
        () -> false,
        output.checkpoints());
  }

  /**
   * The time is up at once, then once more, then there is no limit: the end is that of a fit that
   * never had one.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"optimizer\": \"lbfgs\", \"max_iter\": 40, \"rmse_stop\": 0",
        "\"optimizer\": \"lm\", \"max_iter\": 15, \"rmse_stop\": 0",
        "\"optimizer\": \"lbfgs\", \"max_iter\": 30, \"rmse_stop\": 0, \"starts\": 4,"
            + " \"starts_short_iter\": 5, \"committee\": 2"
      })
  void aFitThatIsOutOfTimeGoesOnWithMore(String text) throws IOException {
    Path whole = Files.createDirectories(directory.resolve("whole"));
    try (FitOutput output = new FitOutput(whole, NOW)) {
      assertTrue(run(text, output).complete());
    }
    Path cut = Files.createDirectories(directory.resolve("cut"));
    String none = text + ", \"max_time\": 1e-6";
    try (FitOutput output = new FitOutput(cut, NOW)) {
      FitResult result = run(none, output);
      assertEquals(FitResult.End.OUT_OF_TIME, result.end());
      assertEquals("max_time reached (1.0E-6 s)", result.stopReason());
      assertTrue(Files.exists(output.lastNetwork()), "the network so far is written");
    }
    steps.clear();
    try (FitOutput output = FitOutput.of(cut)) {
      FitResult result = run(none, output);
      assertEquals(FitResult.End.OUT_OF_TIME, result.end());
      assertEquals(List.of(), steps, "no step without time");
    }
    try (FitOutput output = FitOutput.of(cut)) {
      assertEquals(FitResult.End.COMPLETE, run(text, output).end());
    }
    FitFiles.assertSame(FitFiles.of(whole), FitFiles.of(cut), "out of time");
  }

  /** Time counts over all the times that a fit is gone on with. */
  @Test
  void timeThatWasUsedBeforeCounts() {
    FitClock first = new FitClock(1000);
    org.assay.io.Snapshot state = new org.assay.io.Snapshot();
    state.put("time used", 900.0);
    first.goOnFrom(state);
    assertFalse(first.spent());
    assertTrue(first.left() <= 100, "left " + first.left());
    assertTrue(first.left() > 0, "left " + first.left());
    state.put("time used", 1001.0);
    FitClock second = new FitClock(1000);
    second.goOnFrom(state);
    assertTrue(second.spent());
    assertEquals(0, second.left());
    assertFalse(new FitClock(0).spent());
  }

  /** More time may be given later; everything else must be as it was. */
  @Test
  void moreTimeIsNoOtherFit() throws IOException {
    Files.writeString(directory.resolve("NN1.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Path input = directory.resolve("input.json");
    Files.writeString(input, "{\"seed\": 5, \"max_time\": 1}");
    Checkpoints place =
        Provenance.keptIn(Checkpoints.at(directory.resolve("PF")), FitSettingsReader.read(input));
    place.write(new org.assay.io.Snapshot());
    Files.writeString(input, "{\"seed\": 5, \"max_time\": \"2 h\"}");
    Provenance.requireSame(place.read().orElseThrow(), FitSettingsReader.read(input));
    Files.writeString(input, "{\"seed\": 5, \"max_iter\": 7}");
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () ->
                Provenance.requireSame(place.read().orElseThrow(), FitSettingsReader.read(input)));
    assertTrue(e.getMessage().contains("max_iter"), e.getMessage());
  }

  /** A fit of before there was a choice kept its derivatives in double precision. */
  @Test
  void aFitOfBeforeTheChoiceOfPrecisionWentOnInDouble() throws IOException {
    Files.writeString(directory.resolve("NN1.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Path input = directory.resolve("input.json");
    Files.writeString(input, "{\"seed\": 5, \"derivatives\": \"double\"}");
    Checkpoints place =
        Provenance.keptIn(Checkpoints.at(directory.resolve("PF")), FitSettingsReader.read(input));
    place.write(new org.assay.io.Snapshot());
    org.assay.io.Snapshot old = new org.assay.io.Snapshot();
    org.assay.io.Snapshot now = place.read().orElseThrow();
    for (String name : now.names()) {
      if (name.startsWith("provenance/") && !name.endsWith("/derivatives")) {
        old.put(name, now.text(name));
      }
    }
    Provenance.requireSame(old, FitSettingsReader.read(input));
    Files.writeString(input, "{\"seed\": 5, \"derivatives\": \"float\"}");
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> Provenance.requireSame(old, FitSettingsReader.read(input)));
    assertTrue(e.getMessage().contains("it was double and is float"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "90, 90, 90 s",
    "'\"90 s\"', 90, 90 s",
    "'\"45 min\"', 2700, 45 min",
    "'\"1 h 30 min\"', 5400, 90 min",
    "'\"2h\"', 7200, 2 h",
    "'\"1.5 d\"', 129600, 36 h",
    "0.5, 0.5, 0.5 s"
  })
  void aTimeIsANumberOfSecondsOrHasUnits(String json, double seconds, String words) {
    assertEquals(seconds, settings("\"max_time\": " + json).stop().maxSeconds());
    assertEquals(words, TimeSpan.text(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"soon\"", "\"5\"", "\"5 m\"", "\"-5 s\"", "-1", "\"\"", "true", "\"1e9 s\""})
  void anythingElseIsNoTime(String json) {
    SettingsException e =
        assertThrows(SettingsException.class, () -> settings("\"max_time\": " + json));
    assertTrue(e.getMessage().contains("input.json:1: max_time"), e.getMessage());
  }

  @Test
  void anEndlessTimeIsNoTime() throws InterruptedException {
    String endless = "\"" + "1 h ".repeat(100_000) + "\"";
    SmallStack.run(
        () -> assertThrows(SettingsException.class, () -> settings("\"max_time\": " + endless)));
  }
}
