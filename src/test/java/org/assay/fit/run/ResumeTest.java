package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assay.DataFormatException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.kernel.CompiledKernel;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit that was cut off and goes on ends in the very bytes of one that was not. */
class ResumeTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
  private static final String PREFIX = "PF-2026-01-02-H03-M04-S05-";

  @TempDir Path directory;

  /** What a machine does that fails: nothing more is written, whatever was open stays as it is. */
  private static final class PowerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Fails at the so-many-th step of all. */
  private static final class Failing implements FitListener {
    private final AtomicInteger left;

    Failing(int steps) {
      this(new AtomicInteger(steps));
    }

    private Failing(AtomicInteger left) {
      this.left = left;
    }

    @Override
    public void stepped(Step step) {
      if (left.getAndDecrement() <= 0) {
        throw new PowerFailure();
      }
    }

    @Override
    public FitListener ofStart(int start) {
      return new Failing(left);
    }
  }

  private static String input(String more) {
    return "{\"seed\": 5, \"rmse_stop\": 0, \"rmse_tol\": 0, \"save_every1\": 5, \"save_every2\": 20,"
        + " \"checkpoint_every\": 0, "
        + more
        + "}";
  }

  static List<String> fits() {
    String forces = ", \"lambda_F\": 0.3, \"lambda_S\": 0.2, \"force_fraction\": 0.7";
    return List.of(
        "\"optimizer\": \"lbfgs\", \"max_iter\": 45",
        "\"optimizer\": \"lbfgs\", \"max_iter\": 30, \"standardize\": true" + forces,
        "\"optimizer\": \"lbfgs-pyfit\", \"max_iter\": 25, \"lbfgs_max_iter\": 4",
        "\"optimizer\": \"lm\", \"max_iter\": 25",
        "\"optimizer\": \"lm\", \"max_iter\": 20" + forces,
        // The term of differences comes on under way, with either way of doing so.
        "\"optimizer\": \"lbfgs\", \"max_iter\": 40, \"rmse_dU\": 0.05, \"default_weight2\": 1",
        "\"optimizer\": \"lbfgs-pyfit\", \"max_iter\": 25, \"rmse_dU\": 0.08,"
            + " \"default_weight2\": 1",
        // It ends by the validation error, with a network that is not the last.
        "\"optimizer\": \"lm\", \"max_iter\": 300, \"early_stop\": 15, \"fraction_train\": 0.4",
        "\"starts\": 5, \"starts_short_iter\": 6, \"committee\": 2, \"optimizer\": \"lm\","
            + " \"max_iter\": 30",
        "\"starts\": 4, \"starts_short_iter\": 5, \"optimizer\": \"lbfgs\", \"max_iter\": 40,"
            + " \"early_stop\": 20");
  }

  private FitResult fit(FitSettings settings, FitOutput output, FitListener more) {
    NnFile start = NnFileReader.parse("start.dat", SyntheticData.START);
    Dataset dataset =
        settings.objective().needsDerivatives()
            ? SyntheticData.withVectors(0.1, 0.01, 0.02, -0.01, 0, 0.005, 0)
            : SyntheticData.dataset();
    return Trainer.fit(
        settings,
        start,
        dataset,
        FitListeners.of(List.of(output, more)),
        () -> false,
        output.checkpoints());
  }

  private FitSettings settings(String text) {
    return FitSettingsReader.parse(directory.resolve("input.json"), text);
  }

  private Map<String, String> uninterrupted(FitSettings settings, AtomicInteger steps)
      throws IOException {
    Path out = directory.resolve("whole");
    try (FitOutput output = new FitOutput(Files.createDirectories(out), NOW)) {
      fit(settings, output, new Counting(steps));
    }
    return FitFiles.of(out);
  }

  private record Counting(AtomicInteger steps) implements FitListener {
    @Override
    public void stepped(Step step) {
      steps.incrementAndGet();
    }

    @Override
    public FitListener ofStart(int start) {
      return this;
    }
  }

  @ParameterizedTest
  @MethodSource("fits")
  void goesOnToTheSameBytesWhereverItWasCutOff(String more) throws IOException {
    FitSettings settings = settings(input(more));
    AtomicInteger all = new AtomicInteger();
    Map<String, String> expected = uninterrupted(settings, all);
    assertTrue(expected.containsKey(PREFIX + "NN-111111.dat"), expected.keySet().toString());
    assertEquals(
        more.contains("committee"), expected.containsKey(PREFIX + "NN-111111-c2.dat.grade"));
    int steps = all.get();
    for (int cut : new int[] {1, steps / 3, steps - 2}) {
      Path out = directory.resolve("cut-" + cut);
      FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
      assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(cut)));
      // Not closed: what was not flushed is lost. And once more, so that a resumed fit is cut.
      FitOutput second = FitOutput.of(out);
      assertThrows(PowerFailure.class, () -> fit(settings, second, new Failing(1)));
      FitOutput third = FitOutput.of(out);
      FitResult result = fit(settings, third, FitListener.SILENT);
      third.close();
      assertTrue(result.complete());
      FitFiles.assertSame(expected, FitFiles.of(out), "cut off at step " + cut + " of " + steps);
    }
  }

  @Test
  void goesOnAfterAnInterruption() throws IOException {
    FitSettings settings = settings(input("\"optimizer\": \"lm\", \"max_iter\": 25"));
    Map<String, String> expected = uninterrupted(settings, new AtomicInteger());
    Path out = directory.resolve("interrupted");
    List<Integer> seen = new ArrayList<>();
    NnFile start = NnFileReader.parse("start.dat", SyntheticData.START);
    try (FitOutput output = new FitOutput(Files.createDirectories(out), NOW)) {
      FitListener counting =
          new FitListener() {
            @Override
            public void stepped(Step step) {
              seen.add(step.step());
            }
          };
      FitResult cut =
          Trainer.fit(
              settings,
              start,
              SyntheticData.dataset(),
              FitListeners.of(List.of(output, counting)),
              () -> seen.size() > 12,
              output.checkpoints());
      assertFalse(cut.complete());
      assertEquals("interrupted", cut.stopReason());
      assertEquals(12, cut.steps());
    }
    assertTrue(Files.exists(out.resolve(PREFIX + "NN-111111.dat")));
    try (FitOutput output = FitOutput.of(out)) {
      assertTrue(fit(settings, output, FitListener.SILENT).complete());
    }
    FitFiles.assertSame(expected, FitFiles.of(out), "interrupted at step 12");
  }

  /** With growth, too, whose new neurons are drawn. */
  @Test
  void goesOnWithANetworkThatHasGrown() throws IOException {
    String text =
        "{\"seed\": 5, \"optimizer\": \"lbfgs\", \"dynamic_NN\": true, \"try_n_times\": 2,"
            + " \"rmse_stop\": 0, \"rmse_tol\": 1000, \"max_iter\": 350, \"checkpoint_every\": 0,"
            + " \"save_every1\": 10}";
    FitSettings settings = settings(text);
    Map<String, String> expected = uninterrupted(settings, new AtomicInteger());
    for (int cut : new int[] {50, 150, 250}) {
      Path out = directory.resolve("cut-" + cut);
      FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
      assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(cut)));
      try (FitOutput output = FitOutput.of(out)) {
        fit(settings, output, FitListener.SILENT);
      }
      FitFiles.assertSame(expected, FitFiles.of(out), "cut off at step " + cut);
    }
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    FitSettings settings = settings(input("\"optimizer\": \"lbfgs\", \"max_iter\": 30"));
    Map<String, String> expected = uninterrupted(settings, new AtomicInteger());
    Path out = directory.resolve("damaged");
    FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
    assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(17)));
    Path newest = out.resolve(PREFIX + "checkpoint.bin");
    Path before = out.resolve(PREFIX + "checkpoint-before.bin");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    try (FitOutput output = FitOutput.of(out)) {
      fit(settings, output, FitListener.SILENT);
    }
    FitFiles.assertSame(expected, FitFiles.of(out), "newest checkpoint damaged");

    Files.write(newest, bytes);
    Files.write(before, new byte[] {1, 2, 3});
    Checkpoints both = FitOutput.of(out).checkpoints();
    String message = assertThrows(DataFormatException.class, both::read).getMessage();
    assertTrue(message.startsWith(newest + ": damaged"), message);
  }

  @Test
  void anotherDatasetIsRefused() {
    FitSettings settings = settings(input("\"optimizer\": \"lbfgs\", \"max_iter\": 30"));
    Path out = directory.resolve("other");
    NnFile start = NnFileReader.parse("start.dat", SyntheticData.START);
    try {
      FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
      assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(9)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<LabelledStructure> fewer = SyntheticData.structures().subList(0, 30);
    FitOutput again = FitOutput.of(out);
    String message =
        assertThrows(
                DataFormatException.class,
                () ->
                    Trainer.fit(
                        settings,
                        start,
                        new Dataset("fewer", fewer),
                        again,
                        () -> false,
                        again.checkpoints()))
            .getMessage();
    assertTrue(message.contains("training set"), message);
  }

  /** What a fit begins with, it ends with, though faster ones have come meanwhile. */
  @Test
  void goesOnWithTheEngineItBeganWith() throws IOException {
    FitSettings settings = settings(input("\"optimizer\": \"lbfgs\", \"max_iter\": 30"));
    Path out = directory.resolve("cut");
    Map<String, String> expected;
    System.setProperty(CompiledKernel.PROPERTY, "none");
    try {
      expected = uninterrupted(settings, new AtomicInteger());
      FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
      assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(17)));
    } finally {
      System.clearProperty(CompiledKernel.PROPERTY);
    }
    try (FitOutput output = FitOutput.of(out)) {
      fit(settings, output, FitListener.SILENT);
    }
    FitFiles.assertSame(expected, FitFiles.of(out), "begun with nd4j");
  }

  @Test
  void warnsOfAnotherEngineThanItBeganWith() throws IOException {
    FitSettings settings = settings(input("\"optimizer\": \"lbfgs\", \"max_iter\": 30"));
    Path out = directory.resolve("cut");
    FitOutput first = new FitOutput(Files.createDirectories(out), NOW);
    assertThrows(PowerFailure.class, () -> fit(settings, first, new Failing(17)));
    List<String> messages = new ArrayList<>();
    FitListener listening =
        new FitListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    String begun = EveryEngine.usual().name();
    System.setProperty(CompiledKernel.PROPERTY, "none");
    try (FitOutput output = FitOutput.of(out)) {
      fit(settings, output, listening);
    } finally {
      System.clearProperty(CompiledKernel.PROPERTY);
    }
    assertTrue(
        messages.stream().anyMatch(m -> m.contains("engine \"nd4j\"") && m.contains(begun)),
        messages.toString());
  }

  @Test
  void noCheckpointIsAnError() {
    String message =
        assertThrows(DataFormatException.class, () -> FitOutput.of(directory)).getMessage();
    assertTrue(message.startsWith(directory + ": no checkpoint of a fit here"), message);
  }
}
