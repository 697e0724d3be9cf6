package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineSource;
import org.assay.engine.ranks.RankEngines;
import org.assay.engine.ranks.RankException;
import org.assay.faults.SmallDisk;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitListeners;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.IoReason;
import org.assay.kernel.Precision;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Fits end in the same files by threads and by any number of ranks, also when one dies. */
class RankFitsTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

  private static final String FORCES = ", \"lambda_F\": 0.3, \"lambda_S\": 0.2";

  @TempDir Path directory;

  /** The crystals of {@link SyntheticData} as cells of 27 and 54 atoms: several shards. */
  private static Dataset dataset() {
    List<LabelledStructure> all = new ArrayList<>();
    for (LabelledStructure s : SyntheticData.structures()) {
      Structure large = s.structure().repeated(3, 3, 3);
      double[] forces = new double[3 * large.size()];
      Arrays.setAll(forces, i -> 0.1 * Math.sin(s.id() + i));
      all.add(
          new LabelledStructure(
              s.id(),
              s.group(),
              large,
              OptionalDouble.of(27 * s.energy().orElseThrow()),
              Optional.of(forces),
              Optional.of(new double[] {0.01, 0.02, -0.01, 0, 0.005, 0}),
              s.place()));
    }
    return new Dataset("large", all);
  }

  private FitSettings settings(String more) {
    return FitSettingsReader.parse(
        directory.resolve("input.json"),
        "{\"seed\": 5, \"rmse_stop\": 0, \"rmse_tol\": 0, \"save_every1\": 5, \"save_every2\": 20,"
            + " \"checkpoint_every\": 0, "
            + more
            + "}");
  }

  private static void fit(
      FitSettings settings, FitOutput output, EngineSource engines, IntConsumer atStep) {
    FitListener steps =
        new FitListener() {
          @Override
          public void stepped(Step step) {
            atStep.accept(step.step());
          }
        };
    Trainer.fit(
        settings,
        NnFileReader.parse("start.dat", SyntheticData.START),
        dataset(),
        FitListeners.of(List.of(output, steps)),
        () -> false,
        output.checkpoints(),
        engines);
  }

  private Map<String, String> files(String name) throws IOException {
    Path out = directory.resolve(name);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.walk(out)) {
      for (Path p : list.filter(Files::isRegularFile).toList()) {
        if (!p.toString().endsWith(".bin") && !p.toString().endsWith("-log.dat")) {
          files.put(out.relativize(p).toString(), Files.readString(p));
        }
      }
    }
    assertTrue(files.size() > 5, files.keySet().toString());
    return files;
  }

  private FitOutput output(String name) throws IOException {
    return new FitOutput(Files.createDirectories(directory.resolve(name)), NOW);
  }

  private Map<String, String> byThreads(FitSettings settings) throws IOException {
    try (FitOutput output = output("threads")) {
      fit(settings, output, EngineSource.HERE, step -> {});
    }
    return files("threads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'\"optimizer\": \"lbfgs\", \"max_iter\": 12, \"standardize\": true, \"lambda_F\": 0.3,"
            + " \"lambda_S\": 0.2'; 1 2 3 8 16",
        "'\"optimizer\": \"lbfgs\", \"max_iter\": 12, \"derivatives\": \"float\","
            + " \"lambda_F\": 0.3, \"lambda_S\": 0.2'; 1 3 16",
        "'\"optimizer\": \"lm\", \"max_iter\": 4, \"derivatives\": \"float\","
            + " \"lambda_F\": 0.3, \"lambda_S\": 0.2'; 2",
        "'\"optimizer\": \"lbfgs\", \"max_iter\": 8, \"memory_limit\": 0, \"lambda_F\": 0.3'; 3",
        "'\"optimizer\": \"lm\", \"max_iter\": 4, \"lambda_F\": 0.3, \"lambda_S\": 0.2'; 1 2 3 8 16",
        "'\"optimizer\": \"lm\", \"max_iter\": 5'; 2",
        "'\"starts\": 3, \"starts_short_iter\": 3, \"optimizer\": \"lbfgs\", \"max_iter\": 8,"
            + " \"lambda_F\": 0.3'; 2",
      })
  void endInTheSameBytes(String more, String counts) throws IOException {
    FitSettings settings = settings(more);
    Map<String, String> expected = byThreads(settings);
    for (String count : counts.split(" ", -1)) {
      try (FitOutput output = output(count);
          FitRanks ranks = RanksAgreeTest.start(Integer.parseInt(count))) {
        fit(settings, output, ranks, step -> {});
      }
      assertEquals(expected, files(count), count + " ranks");
    }
  }

  /** A rank is killed under way; the fit goes on with other numbers of them, then without any. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void aRankThatDiesEndsTheFitWhichGoesOnWithOthers(Precision derivatives) throws IOException {
    FitSettings settings =
        settings(
            "\"optimizer\": \"lbfgs\", \"max_iter\": 30, \"derivatives\": \""
                + derivatives.key()
                + "\""
                + FORCES);
    Map<String, String> expected = byThreads(settings);
    diesAt(4, 3, settings, output("killed"));
    diesAt(9, 2, settings, FitOutput.of(directory.resolve("killed")));
    try (FitOutput output = FitOutput.of(directory.resolve("killed"))) {
      fit(settings, output, EngineSource.HERE, step -> {});
    }
    assertEquals(expected, files("killed"));
  }

  private static void diesAt(int step, int count, FitSettings settings, FitOutput output) {
    try (FitRanks ranks = RanksAgreeTest.start(count)) {
      List<RankEngines.Rank> all = ranks.engines().ranks();
      long last = all.get(count - 1).process();
      RankException e =
          assertThrows(
              RankException.class,
              () ->
                  fit(
                      settings,
                      output,
                      ranks,
                      now -> {
                        if (now == step) {
                          ProcessHandle.of(last).ifPresent(ProcessHandle::destroyForcibly);
                        }
                      }));
      assertTrue(e.getMessage().startsWith("the ranks of the fit have ended"), e.getMessage());
      assertTrue(e.getMessage().contains("--resume"), e.getMessage());
      assertEquals(4, e.exitCode());
    }
  }

  /**
   * The disk that all nodes see fills up under way: an error that says so, all ranks end, and with
   * room again the fit goes on from its checkpoint to the end that it would have had.
   */
  @Test
  void aFullSharedDiskEndsTheFitWhichGoesOnWhenThereIsRoom() throws Exception {
    Path path = directory.resolve("full");
    assumeTrue(SmallDisk.possible(path), "no file system can be mounted here");
    FitSettings settings = settings("\"optimizer\": \"lbfgs\", \"max_iter\": 30" + FORCES);
    Map<String, String> expected = byThreads(settings);
    try (SmallDisk disk = SmallDisk.mount(path, 4096)) {
      FitRanks ranks = RanksAgreeTest.start(2);
      List<RankEngines.Rank> all = ranks.engines().ranks();
      Path filler = disk.path().resolve("of-others");
      try (ranks;
          FitOutput output = output("full")) {
        UncheckedIOException e =
            assertThrows(
                UncheckedIOException.class,
                () ->
                    fit(
                        settings,
                        output,
                        ranks,
                        now -> {
                          if (now == 7) {
                            fill(filler);
                          }
                        }));
        assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
        assertEquals("the disk is full; make room", IoReason.of(e.getCause()));
      }
      for (RankEngines.Rank rank : all) {
        assertFalse(
            ProcessHandle.of(rank.process()).map(ProcessHandle::isAlive).orElse(false),
            rank + " is left");
      }
      Files.delete(filler);
      try (FitOutput output = FitOutput.of(path);
          FitRanks again = RanksAgreeTest.start(3)) {
        fit(settings, output, again, step -> {});
      }
      assertEquals(expected, files("full"));
    }
  }

  private static void fill(Path file) {
    byte[] zeros = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(zeros);
      }
    } catch (IOException e) {
      assertEquals("No space left on device", e.getMessage());
    }
  }

  /** Each rank keeps the derivatives of its own structures, and no others. */
  @Test
  void memoryOfARankFallsAsOneOverTheirNumber() {
    long alone = RanksAgreeTest.memory(1).get(0).sets();
    long process = RanksAgreeTest.memory(1).get(0).process();
    List<RankEngines.Usage> four = RanksAgreeTest.memory(4);
    assertTrue(alone > 50_000_000, "too little for this test: " + alone);
    assertEquals(alone, four.stream().mapToLong(RankEngines.Usage::sets).sum());
    for (RankEngines.Usage one : four) {
      assertEquals(RanksAgreeTest.told() / 4.0, (double) one.sets(), one.sets() * 0.2, "told");
      // 60 structures cannot be shared out better than to one more or less of 15.
      assertEquals(alone / 4.0, (double) one.sets(), alone / 4.0 * 0.15);
      // The operating system sees it too: MPI and the program are what is left.
      assertTrue(process - one.process() > 0.7 * (alone - one.sets()), one + " of " + process);
    }
  }
}
