package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.model.file.NnFileWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 7, 8, 9);

  private static final String PREFIX = "PF-2026-11-22-H07-M08-S09-";

  @TempDir Path directory;

  private static final class Followed implements FitListener {
    final List<Step> steps = new ArrayList<>();
    final List<String> messages = new ArrayList<>();

    @Override
    public void stepped(Step step) {
      steps.add(step);
    }

    @Override
    public void message(String text) {
      messages.add(text);
    }
  }

  private FitSettings settings(String more) {
    String text = "{\"seed\": 5, \"rmse_stop\": 0, \"max_iter\": 40" + more + "}";
    return FitSettingsReader.parse(directory.resolve("input.json"), text);
  }

  private static NnFile start() {
    return NnFileReader.parse("start.dat", SyntheticData.START);
  }

  private FitResult fit(String more, NnFile start, FitListener listener) {
    return Trainer.fit(settings(more), start, SyntheticData.dataset(), listener);
  }

  @Test
  void theSameSeedGivesTheSameFile() {
    String first = NnFileWriter.text(fit("", start(), new Followed()).network().nnFile());
    assertEquals(first, NnFileWriter.text(fit("", start(), new Followed()).network().nnFile()));
    FitResult other =
        Trainer.fit(settings("").withSeed(6), start(), SyntheticData.dataset(), new Followed());
    assertNotEquals(first, NnFileWriter.text(other.network().nnFile()));
  }

  @Test
  void everyStepLowersTheObjective() {
    Followed record = new Followed();
    FitResult result = fit("", start(), record);
    assertEquals(40, result.steps());
    assertEquals(41, record.steps.size());
    for (int i = 1; i < record.steps.size(); i++) {
      assertEquals(i, record.steps.get(i).step());
      assertTrue(record.steps.get(i).total() <= record.steps.get(i - 1).total(), "step " + i);
    }
    assertTrue(record.steps.get(40).rmse() < 0.2 * record.steps.get(0).rmse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", \"normalize_by_ro\": true",
        ", \"standardize\": true",
        ", \"constrain_WB\": 25",
        ", \"constrain_WB\": 2.5, \"normalize_by_ro\": true",
        ", \"cnst_final_bias\": false, \"final_bias\": -0.5"
      })
  void aRestartBeginsWhereTheFitEnded(String more) {
    Followed before = new Followed();
    FitResult result = fit(more, start(), before);
    NnFile written = NnFileReader.parse("end.dat", NnFileWriter.text(result.network().nnFile()));
    Followed after = new Followed();
    fit(more, written, after);
    FitListener.Step last = before.steps.get(before.steps.size() - 1);
    FitListener.Step first = after.steps.get(0);
    // Rounding of weights that went through the representation, times descriptors of 10.
    assertEquals(last.rmse(), first.rmse(), 1e-10);
    // A parameter past the constraint's peak begins again on the near side, where it is smaller.
    boolean lost = before.messages.stream().anyMatch(m -> m.contains("past the peak"));
    assertEquals(lost, Math.abs(last.total() - first.total()) > 1e-9);
    double evaluated =
        EveryEngine.usual()
            .potential(written.potential())
            .evaluate(result.sets().get(0).structures().get(0).structure())
            .energy();
    double perAtom = evaluated / result.sets().get(0).structures().get(0).size();
    assertEquals(result.sets().get(0).predicted()[0], perAtom, 1e-11);
  }

  /** A term that is due at once must not make the fit think that the RMSE has stopped moving. */
  @Test
  void differencesMaySwitchOnAtTheFirstStep() {
    Followed record = new Followed();
    FitResult result = fit(", \"rmse_dU\": 1000, \"default_weight2\": 1", start(), record);
    assertEquals(40, result.steps(), result.stopReason());
    assertEquals(41, record.steps.size());
    assertEquals(0, record.steps.get(0).differences());
    assertTrue(record.steps.get(1).differences() > 0);
    assertTrue(record.messages.stream().anyMatch(m -> m.contains("switched on")));
  }

  @Test
  void differencesOfNothingAreRefused() {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () ->
                fit(
                    ", \"rmse_dU\": 1, \"mod_weight2\": 1, \"weight_selector\": [\"HCP\"]",
                    start(),
                    new Followed()));
    assertTrue(e.getMessage().contains("rmse_dU"), e.getMessage());
  }

  @Test
  void anotherElementIsRefused() {
    String text = SyntheticData.text().replaceFirst("\n1\nc\n", "\nC\n1\nc\n");
    Dataset carbon = DatasetReader.parse("train.dat", text, "Si");
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () -> Trainer.fit(settings(""), start(), carbon, new Followed()));
    assertTrue(e.getMessage().startsWith("train.dat:1: atom 1 is C"), e.getMessage());
  }

  @Test
  void stopsAtTheGoal() {
    Followed record = new Followed();
    FitResult result =
        Trainer.fit(
            FitSettingsReader.parse(
                directory.resolve("input.json"), "{\"seed\": 5, \"rmse_stop\": 0.2}"),
            start(),
            SyntheticData.dataset(),
            record);
    assertTrue(result.stopReason().startsWith("rmse_stop reached"), result.stopReason());
    assertTrue(record.steps.get(record.steps.size() - 1).rmse() < 0.2);
    assertFalse(record.steps.get(record.steps.size() - 2).rmse() < 0.2);
  }

  @Test
  void isolatedAtomsAreWarnedOf() {
    String text = SyntheticData.text() + "FAR\n30\n1 0 0\n0 1 0\n0 0 1\n1\nc\n0 0 0\n-0.1\n";
    Followed record = new Followed();
    FitResult result =
        Trainer.fit(
            settings(", \"fraction_train\": 1"),
            start(),
            DatasetReader.parse("a.dat", text, "Si"),
            record);
    assertEquals(40, result.steps());
    assertTrue(
        record.messages.stream()
            .anyMatch(m -> m.startsWith("warning: 1 atoms of the training set have no neighbour")),
        record.messages.toString());
  }

  @Test
  void writesItsFiles() throws IOException {
    FitResult result;
    Path out = directory.resolve("new/out");
    String text = SyntheticData.text() + "NO_DFT\n4\n1 0 0\n0 1 0\n0 0 1\n1\nc\n0 0 0\n0\n";
    FitSettings settings =
        settings(", \"save_every1\": 20, \"save_every2\": 40, \"test_set_tags\": [\"-C\"]");
    try (FitOutput output = new FitOutput(Files.createDirectories(out), NOW)) {
      Dataset dataset = DatasetReader.parse("a.dat", text, "Si");
      result = Trainer.fit(settings, start(), dataset, output);
      assertEquals(out.resolve(PREFIX + "NN-111111.dat"), output.lastNetwork());
    }
    Map<String, String> files = new TreeMap<>();
    try (var list = Files.list(out)) {
      for (Path p : list.collect(Collectors.toList())) {
        files.put(p.getFileName().toString().replace(PREFIX, ""), Files.readString(p));
      }
    }
    List<String> expected =
        new ArrayList<>(
            List.of("SB.json", "err.dat", "log.dat", "NN-best.dat", "NN-best.dat.grade"));
    for (String set : List.of("train", "validate", "test")) {
      expected.add("stats-" + set + ".dat");
    }
    for (int step : new int[] {0, 40, 111111}) {
      expected.add("NN-" + step + ".dat");
      expected.add("NN-" + step + ".dat.grade");
      for (String set : List.of("train", "validate", "test", "no_dft")) {
        expected.add("e_vs_v-" + set + "-" + step + ".dat");
      }
    }
    expected.sort(null);
    assertEquals(expected, List.copyOf(files.keySet()));
    files.forEach(
        (name, content) -> {
          boolean table = name.matches("(err|stats|e_vs_v).*");
          assertEquals(table, content.startsWith("# "), name);
        });
    assertEquals(42, files.get("err.dat").lines().count());
    assertEquals(5, files.get("stats-test.dat").lines().count());
    assertEquals(11, files.get("e_vs_v-test-40.dat").lines().count());
    assertTrue(files.get("log.dat").contains("seed 5"));
    NnFile last = NnFileReader.parse("last", files.get("NN-111111.dat"));
    assertArrayEquals(
        result.network().nnFile().parameters().orElseThrow(), last.parameters().orElseThrow());
    assertEquals(files.get("NN-40.dat"), files.get("NN-111111.dat"));
    FitSettings again = FitSettingsReader.parse(out.resolve("a.json"), files.get("SB.json"));
    assertEquals(settings.keys(), again.keys());
    assertEquals(settings.seed(), again.seed());
  }
}
