package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.app.fit.Fit;
import org.assay.dataset.ReadingListener;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.suite.SuiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCommandTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(Object... words) {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(Stream.of(words).map(Object::toString).toArray(String[]::new), out, out, false);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path data() throws IOException {
    return Files.writeString(folder.resolve("train.dat"), SyntheticData.text());
  }

  @Test
  void whatItWritesCanBeFitted() throws IOException {
    Path out = folder.resolve("si");
    assertEquals(0, run("start", "--element", "Si", "--data", data(), "--out", out), said());
    assertTrue(Files.readString(out.resolve("start.md")).contains("| `cutoff` |"));
    FitSettings settings = FitSettingsReader.read(out.resolve("input.json"));
    assertTrue(settings.open().isEmpty(), "all keys are written out");
    assertTrue(Fit.Input.read(settings, ReadingListener.NONE).start().networks().isEmpty());
    assertEquals("Si", SuiteReader.read(settings.suite().orElseThrow()).material().element());
    Path fit = folder.resolve("fit");
    String input = Files.readString(out.resolve("input.json"));
    Files.writeString(
        out.resolve("input.json"), input.replaceFirst("\"max_iter\": \\d+", "\"max_iter\": 3"));
    assertEquals(0, run("fit", out.resolve("input.json"), "--out", fit), said());
  }

  /** Symmetry functions: nothing but the input, which the fit needs no more than. */
  @Test
  void aFitOfSymmetryFunctionsCanBeStarted() throws IOException {
    Path out = folder.resolve("bp");
    assertEquals(
        0,
        run("start", "--pot-type", "BP", "--element", "Si", "--data", data(), "--out", out),
        said());
    assertTrue(Files.notExists(out.resolve("start.nn.dat")));
    String reasons = Files.readString(out.resolve("start.md"));
    assertTrue(reasons.contains("| `symmetry_functions_cutoff` |"), reasons);
    assertTrue(reasons.contains("| `layers` |"), reasons);
    String input = Files.readString(out.resolve("input.json"));
    assertTrue(input.contains("\"symmetry_functions_keep\": 30"), input);
    Files.writeString(
        out.resolve("input.json"), input.replaceFirst("\"max_iter\": \\d+", "\"max_iter\": 3"));
    Path fit = folder.resolve("fit");
    assertEquals(0, run("fit", out.resolve("input.json"), "--out", fit), said());
    assertTrue(Files.isRegularFile(only(fit, "-NN-111111").resolve("weights.014.data")), said());
  }

  @Test
  void symmetryFunctionsWithoutDataWaitForThem() throws IOException {
    Path out = folder.resolve("bp");
    assertEquals(
        0,
        run("start", "--pot-type", "BP", "--effort", "fast", "--element", "Si,Ge", "--out", out),
        said());
    assertTrue(FitSettingsReader.read(out.resolve("input.json")).open().isPresent());
    String input = Files.readString(out.resolve("input.json"));
    assertTrue(input.contains("\"symmetry_functions_keep\": 30"), input); // 20 and half as many
    assertEquals(2, run("start", "--pot-type", "PINN", "--element", "Si", "--out", out));
    assertTrue(said().contains("expected NN or BP; a PINN begins with"), said());
  }

  @Test
  void nothingIsWrittenOverWithoutForce() throws IOException {
    Path out = folder.resolve("si");
    Path data = data();
    assertEquals(0, run("start", "--element", "Si", "--data", data, "--out", out), said());
    assertEquals(2, run("start", "--element", "Si", "--data", data, "--out", out));
    assertTrue(said().contains("--force"), said());
    assertEquals(
        0, run("start", "--element", "Si", "--data", data, "--out", out, "--force"), said());
  }

  /** Palladium has no suite of its own: one of the usual tests is written. */
  @Test
  void withoutDataTheTableOfElementsTellsTheBond() {
    Path out = folder.resolve("pd");
    assertEquals(0, run("start", "--element", "Pd", "--out", out), said());
    NnFile network = NnFileReader.read(out.resolve("start.nn.dat"));
    double bond = 3.89 / Math.sqrt(2);
    assertTrue(network.descriptors().centres()[0] < bond);
    assertTrue(network.descriptors().cutoffRadius() > 1.5 * bond);
    assertTrue(FitSettingsReader.read(out.resolve("input.json")).open().isPresent());
    assertEquals(
        "fcc",
        SuiteReader.read(out.resolve("suite.json")).material().phases().get(0).crystal().text());
  }

  /** The dataset that our own suite of silicon names, and where its energies count from. */
  @Test
  void aSuiteThatIsCopiedHasNoDataOfOthers() throws IOException {
    Path out = folder.resolve("si");
    assertEquals(0, run("start", "--element", "Si", "--data", data(), "--out", out), said());
    Path suite = out.resolve("suite.json");
    String text = Files.readString(suite);
    assertFalse(text.contains("shift") || text.contains("dataset"), text);
    List<String> own = tests(Path.of(System.getProperty("assay.home"), "validation/si/suite.json"));
    assertTrue(own.contains("forces"));
    assertEquals(own.stream().filter(t -> !t.equals("forces")).toList(), tests(suite));
  }

  private static List<String> tests(Path suite) {
    return SuiteReader.read(suite).tests().stream().map(t -> t.name()).toList();
  }

  @Test
  void dataOfAnotherElementAreRefused() throws IOException {
    Path xyz = folder.resolve("a.xyz");
    Files.writeString(xyz, "1\nLattice=\"4 0 0 0 4 0 0 0 4\" energy=-1\nCu 0 0 0\n");
    assertEquals(
        3, run("start", "--element", "Si", "--data", xyz, "--out", folder.resolve("x")), said());
    assertTrue(said().contains("Cu"), said());
    assertTrue(Files.notExists(folder.resolve("x")));
  }

  @Test
  void dataThatDoNotNameTheirElementNeedOne() throws IOException {
    assertEquals(2, run("start", "--data", data(), "--out", folder.resolve("x")));
    assertTrue(said().contains("--element"), said());
  }

  /** An input with nothing but the data: the network and its keys are derived, and written. */
  @Test
  void anInputWithoutNetworkIsCompletedFromItsData() throws IOException {
    data();
    Path input = folder.resolve("input.json");
    Files.writeString(
        input, "{\"dataset_path\": \"train.dat\", \"element\": \"Si\", \"max_iter\": 3}");
    Path out = folder.resolve("out");
    assertEquals(0, run("fit", input, "--out", out, "--seed", "1"), said());
    assertTrue(said().contains("fit: cutoff "), said());
    Path written = only(out, "-SB.json");
    FitSettings again = FitSettingsReader.read(written);
    assertTrue(again.open().isEmpty());
    assertTrue(again.model().standardize());
    assertEquals(3, again.stop().maxSteps());
    assertEquals(only(out, "-start.nn.dat"), again.potential());
    assertEquals(0, run("fit", written, "--out", folder.resolve("again")), said());
    assertEquals(
        Files.readString(only(out, "-NN-111111.dat")),
        Files.readString(only(folder.resolve("again"), "-NN-111111.dat")));
  }

  @Test
  void effortIsForInputsThatAreDerived() throws IOException {
    data();
    Files.writeString(folder.resolve("nn.dat"), SyntheticData.START);
    String keys = "\"dataset_path\": \"train.dat\", \"max_iter\": 2";
    Path own = folder.resolve("own.json");
    Files.writeString(own, "{\"pot_file\": \"nn.dat\", " + keys + "}");
    Path open = folder.resolve("open.json");
    Files.writeString(open, "{\"element\": \"Si\", " + keys + "}");
    Path out = folder.resolve("out");
    assertEquals(3, run("fit", own, "--effort", "best", "--out", out), said());
    assertEquals(2, run("fit", open, "--effort", "bets", "--out", out), said());
    assertEquals(0, run("fit", open, "--effort", "fast", "--out", out, "--seed", "1"), said());
    assertEquals(100, FitSettingsReader.read(only(out, "-SB.json")).stop().patience());
    assertEquals(0, run("fit", "--resume", out, "--effort", "fast"), said());
  }

  @Test
  void dataWithoutAnElementAskForOne() throws IOException {
    data();
    Path input = folder.resolve("input.json");
    Files.writeString(input, "{\"dataset_path\": \"train.dat\"}");
    assertEquals(3, run("fit", input, "--out", folder.resolve("out")));
    assertTrue(said().contains("\"element\": \"Si\""), said());
  }

  @Test
  void pyfitsInputKeepsPyfitsDefaults() throws IOException {
    data();
    Files.writeString(folder.resolve("NN1.dat"), SyntheticData.START);
    for (String text :
        new String[] {
          "{\"pot_file\": \"NN1.dat\"}",
          "{}",
          "{\"defaults\": \"pyfit\", \"pot_file\": \"NN1.dat\"}"
        }) {
      Path input = Files.writeString(folder.resolve("input.json"), text);
      FitSettings settings =
          Fit.Input.read(FitSettingsReader.read(input), ReadingListener.NONE).settings();
      assertEquals(0.8, settings.partition().fractionTrain(), text);
      assertEquals(0.002, settings.stop().rmseGoal(), text);
    }
    Path derived =
        Files.writeString(
            folder.resolve("input.json"),
            "{\"pot_file\": \"NN1.dat\", \"defaults\": \"derived\", \"rmse_stop\": 0.5}");
    Fit.Input input = Fit.Input.read(FitSettingsReader.read(derived), ReadingListener.NONE);
    assertEquals(0.75, input.settings().partition().fractionTrain());
    assertEquals(0.5, input.settings().stop().rmseGoal());
    assertEquals(3, input.start().nnFile().descriptors().centres().length);
  }

  private static Path only(Path directory, String end) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(end)).findFirst().orElseThrow();
    }
  }
}
