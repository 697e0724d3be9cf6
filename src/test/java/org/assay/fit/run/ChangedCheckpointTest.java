package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.Snapshot;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint that somebody has changed, hash and all, is refused or gone on with. */
class ChangedCheckpointTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
  private static final String STEM = "PF-2026-01-02-H03-M04-S05";

  @TempDir Path directory;

  private FitSettings settings(String optimizer) {
    return FitSettingsReader.parse(
        directory.resolve("input.json"),
        "{\"seed\": 5, \"rmse_stop\": 0, \"rmse_tol\": 0, \"save_every1\": 5, \"save_every2\": 5,"
            + " \"checkpoint_every\": 0, \"early_stop\": 50, \"fraction_train\": 0.7,"
            + " \"max_iter\": 9, \"optimizer\": \""
            + optimizer
            + "\"}");
  }

  private static void fit(FitSettings settings, FitOutput output, int stopAt) {
    int[] steps = {0};
    FitListener counting =
        new FitListener() {
          @Override
          public void stepped(Step step) {
            steps[0]++;
          }

          @Override
          public FitListener ofStart(int start) {
            return this;
          }
        };
    Trainer.fit(
        settings,
        NnFileReader.parse("start.dat", SyntheticData.START),
        SyntheticData.dataset(),
        FitListeners.of(List.of(output, counting)),
        () -> steps[0] >= stopAt,
        output.checkpoints());
  }

  /** Breaks a fit off, and returns its checkpoint. */
  private Snapshot brokenOff(FitSettings settings, Path out) throws IOException {
    Files.createDirectories(out);
    try (FitOutput output = new FitOutput(out, NOW)) {
      fit(settings, output, 7);
    }
    Path file = out.resolve(STEM + "-checkpoint.bin");
    return Snapshot.of(file.toString(), Files.readAllBytes(file));
  }

  /** Goes on from a changed checkpoint. */
  private static void goOn(FitSettings settings, Path from, Snapshot changed, Path out)
      throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, out.resolve(file.getFileName()));
      }
    }
    Files.deleteIfExists(out.resolve(STEM + "-checkpoint-before.bin"));
    Files.write(out.resolve(STEM + "-checkpoint.bin"), changed.toBytes());
    try (FitOutput output = FitOutput.of(out)) {
      fit(settings, output, Integer.MAX_VALUE);
    }
  }

  /** Returns an entry in other shapes. */
  private static Map<String, Snapshot> changes(Snapshot whole, String name) {
    Map<String, Snapshot> changes = new LinkedHashMap<>();
    Snapshot text = new Snapshot();
    text.put(name, "text");
    changes.put("a text", text);
    for (int length : new int[] {0, 1, 1000}) {
      Snapshot numbers = new Snapshot();
      numbers.put(name, new double[length]);
      changes.put(length + " numbers", numbers);
    }
    for (long[] values : new long[][] {{}, {-1}, {Integer.MAX_VALUE}}) {
      Snapshot wholes = new Snapshot();
      wholes.putWhole(name, values);
      changes.put(Arrays.toString(values), wholes);
    }
    changes.replaceAll(
        (what, change) -> {
          Snapshot all = new Snapshot();
          all.putAll(whole);
          all.putAll(change);
          return all;
        });
    return changes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "lbfgs-pyfit", "lm"})
  void anyEntryMayBeAnything(String optimizer) throws IOException {
    FitSettings settings = settings(optimizer);
    Path from = directory.resolve("whole");
    Snapshot whole = brokenOff(settings, from);
    int refused = 0;
    int n = 0;
    for (String name : whole.names()) {
      for (Map.Entry<String, Snapshot> change : changes(whole, name).entrySet()) {
        try {
          goOn(settings, from, change.getValue(), directory.resolve("changed-" + n++));
        } catch (AssayException e) {
          refused++;
        } catch (RuntimeException e) {
          fail("\"" + name + "\" as " + change.getKey(), e);
        }
      }
    }
    assertTrue(refused > n / 2, refused + " of " + n + " refused");
  }

  @Test
  void itsTablesLieBesideIt() throws IOException {
    FitSettings settings = settings("lbfgs");
    Path from = directory.resolve("whole");
    Snapshot changed = brokenOff(settings, from);
    Path other = directory.resolve("other.dat");
    Files.writeString(other, "kept");
    Path out = directory.resolve("changed");
    Files.createDirectories(out.resolve(STEM + "-x"));
    changed.putWhole("listener/length/x/../../other.dat", 0);
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> goOn(settings, from, changed, out));
    assertTrue(e.getMessage().contains("the end of no table's name"), e.getMessage());
    assertEquals("kept", Files.readString(other));
  }

  @Test
  void itsInputIsAFile() throws IOException {
    Snapshot checkpoint = new Snapshot();
    for (String name : List.of("/dev/zero", "a\0b", directory.toString())) {
      checkpoint.put("provenance/input", name);
      assertThrows(AssayException.class, () -> Provenance.input(checkpoint), name);
    }
  }
}
