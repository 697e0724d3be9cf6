package org.assay.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assay.AssayException;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitRun;
import org.assay.app.fit.FitRunListener;
import org.assay.audit.RunFiles;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.ReadingListener;
import org.assay.engine.FunctionNetworks;
import org.assay.fit.data.MixtureData;
import org.assay.fit.data.SyntheticData;
import org.assay.fit.output.CommitteeFile;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.InputStatistics;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.FunctionNetwork;
import org.assay.structure.Evaluation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits of networks of symmetry functions, from their input to the directories that they write. */
class FunctionFitTest {

  private static final String SHIFT = "1.25";

  private static final String FUNCTIONS =
      """
      # assay units: angstrom-ev
      number_of_elements 1
      elements Si
      cutoff_type 6
      global_hidden_layers_short 1
      global_nodes_short 4
      global_activation_short t l
      epochs 10
      symfunction_short Si 2 Si 0.1 0.0 4.5
      symfunction_short Si 2 Si 0.4 0.0 4.5
      symfunction_short Si 2 Si 1.0 2.6 4.5
      symfunction_short Si 3 Si Si 0.02 1.0 1.0 4.5
      symfunction_short Si 3 Si Si 0.02 -1.0 4.0 4.5
      """;

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    assertTrue(CompiledKernel.choose().kernel().isPresent(), "the compiled library is needed");
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Path start = Files.createDirectory(directory.resolve("start"));
    Files.writeString(start.resolve("input.nn"), FUNCTIONS);
  }

  private Path input(String keys) throws IOException {
    StringBuilder all =
        new StringBuilder(
            "{\"pot_type\": \"BP\", \"element\": \"Si\", \"dataset_path\": \"train.dat\"");
    for (String usual :
        List.of(
            "\"seed\": 5",
            "\"optimizer\": \"lbfgs\"",
            "\"fraction_train\": 0.8",
            "\"max_iter\": 20",
            "\"early_stop\": 0",
            "\"save_every2\": 10")) {
      if (!keys.contains(usual.substring(0, usual.indexOf(':')))) {
        all.append(", ").append(usual);
      }
    }
    return Files.writeString(directory.resolve("input.json"), all + keys + "}");
  }

  private Fit.Input read(String keys) throws IOException {
    return Fit.Input.read(FitSettingsReader.read(input(keys)), ReadingListener.NONE);
  }

  private Path out(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private Fit fit(String keys, String out) throws IOException {
    return FitRun.begin(read(keys), out(out), FitRunListener.SILENT, () -> false);
  }

  private static FunctionNetwork network(Path path) {
    return FunctionNetworks.read(NetworkDirectory.read(path, Optional.empty()));
  }

  private static double rmse(Fit fit, String quantity) {
    return fit.summary().sets().stream()
        .filter(e -> e.name().equals("training") && e.quantity().equals(quantity))
        .findFirst()
        .orElseThrow()
        .rmse();
  }

  @Test
  void beginsWithInputNnAloneAndWritesADirectoryOfTheDataSOwnEnergies() throws IOException {
    Fit fit = fit(", \"pot_file\": \"start\", \"u_shift\": " + SHIFT, "out");
    assertTrue(NetworkDirectory.isOne(fit.network()), fit.network().toString());
    assertTrue(fit.network().getFileName().toString().endsWith("-NN-111111"));
    FunctionNetwork found = network(fit.network());
    assertEquals(List.of(-Double.parseDouble(SHIFT)), found.atomEnergies());
    assertEquals(
        List.of("epochs 10", "weights_min -0.775", "weights_max 0.775"),
        found.training()); // √(3/5)
    Dataset data = DatasetReader.parse("train.dat", SyntheticData.text(), "Si");
    double squares = 0;
    int count = 0;
    double mean = 0;
    for (LabelledStructure s : data.structures()) {
      mean += s.energy().orElseThrow() / s.size() / data.structures().size();
    }
    double spread = 0;
    try (CompiledPotential potential =
        CompiledPotential.read(
            CompiledKernel.available().get(0),
            NetworkDirectory.read(fit.network(), Optional.empty()))) {
      for (LabelledStructure s : data.structures()) {
        Evaluation e = potential.evaluate(s.structure());
        double known = s.energy().orElseThrow();
        squares += Math.pow((e.energy() - known) / s.size(), 2);
        spread += Math.pow(known / s.size() - mean, 2);
        count++;
      }
    }
    double all = Math.sqrt(squares / count);
    assertTrue(all < 0.2 * Math.sqrt(spread / count), "RMSE " + all + " eV/atom");
    assertTrue(rmse(fit, "energy") < 2 * all);
  }

  /** What scaling.data says is what the functions are at the atoms of the training set. */
  @Test
  void scalingIsThatOfTheTrainingSet() throws IOException {
    Fit fit = fit(", \"pot_file\": \"start\", \"fraction_train\": 1", "out");
    InputStatistics found = network(fit.network()).statistics().get(0);
    Dataset data = DatasetReader.parse("train.dat", SyntheticData.text(), "Si");
    List<Double> first = new ArrayList<>();
    for (LabelledStructure s : data.structures()) {
      for (int i = 0; i < s.size(); i++) {
        first.add(radial(s, i, 0.1));
      }
    }
    double[] g = first.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(g).average().orElseThrow();
    assertEquals(Arrays.stream(g).min().orElseThrow(), found.least(0), 1e-12);
    assertEquals(Arrays.stream(g).max().orElseThrow(), found.largest(0), 1e-12);
    assertEquals(mean, found.mean(0), 1e-12);
    double variance = Arrays.stream(g).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertEquals(Math.sqrt(variance), found.sigma(0), 1e-12);
  }

  /** The second of n2p2's functions with cutoff_type 6, as it is written down. */
  private static double radial(LabelledStructure s, int atom, double eta) {
    double[] cell = s.structure().cell().rows();
    double[] r = s.structure().positions();
    double sum = 0;
    for (int j = 0; j < s.size(); j++) {
      for (int a = -4; a <= 4; a++) {
        for (int b = -4; b <= 4; b++) {
          for (int c = -4; c <= 4; c++) {
            double square = 0;
            for (int k = 0; k < 3; k++) {
              double d =
                  r[3 * j + k] - r[3 * atom + k] + a * cell[k] + b * cell[3 + k] + c * cell[6 + k];
              square += d * d;
            }
            double x = Math.sqrt(square) / 4.5;
            if (x > 0 && x < 1) {
              sum += Math.exp(-eta * square) * (((15 - 6 * x) * x - 10) * x * x * x + 1);
            }
          }
        }
      }
    }
    return sum;
  }

  @Test
  void goesOnFromItsOwnDirectoryWithTheSameError() throws IOException {
    Fit first = fit(", \"pot_file\": \"start\", \"u_shift\": " + SHIFT, "out");
    Fit second =
        fit(
            ", \"pot_file\": \"" + first.network().toAbsolutePath() + "\", \"max_iter\": 1",
            "refined");
    assertTrue(rmse(second, "energy") < 1.01 * rmse(first, "energy"));
    assertEquals(
        network(first.network()).statistics().get(0),
        network(second.network()).statistics().get(0));
    String message =
        assertThrows(
                AssayException.class,
                () ->
                    read(
                        ", \"u_shift\": 3, \"pot_file\": \""
                            + first.network().toAbsolutePath()
                            + "\""))
            .getMessage();
    assertTrue(message.contains("leave u_shift away, or make it 1.25"), message);
  }

  @Test
  void goesOnAfterAnInterruptionToTheSameBytes() throws IOException {
    String keys = ", \"pot_file\": \"start\"";
    Fit whole = fit(keys, "whole");
    AtomicInteger asked = new AtomicInteger();
    Path out = out("parts");
    FitRun.begin(read(keys), out, FitRunListener.SILENT, () -> asked.incrementAndGet() > 7);
    Fit.Begun begun = Fit.Begun.of(out);
    assertFalse(begun.finished());
    Fit.Input again = begun.input(Optional.empty(), Optional.empty(), ReadingListener.NONE);
    Fit resumed = FitRun.goOn(begun, again, out, FitRunListener.SILENT, () -> false);
    assertTrue(resumed.complete());
    assertEquals(texts(whole.network()), texts(resumed.network()));
  }

  private static Map<String, String> texts(Path network) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Path file : NetworkDirectory.filesOf(network)) {
      all.put(file.getFileName().toString(), Files.readString(file));
    }
    return all;
  }

  /** Returns the one file of the first fit whose name ends so. */
  private Path written(String end) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      return files.filter(f -> f.toString().endsWith(end)).findFirst().orElseThrow();
    }
  }

  @Test
  void functionsAreMadeAndChosenWhereNoneAreGiven() throws IOException {
    String keys =
        ", \"symmetry_functions\": \"auto\", \"symmetry_functions_cutoff\": 5,"
            + " \"symmetry_functions_keep\": 7";
    Fit fit = fit(keys, "out");
    FunctionNetwork found = network(fit.network());
    assertArrayEquals(new int[] {7}, found.inputs());
    List<String> log = Files.readAllLines(written("-log.dat"));
    assertTrue(log.contains("symmetry functions of Si: 7 of 47 are kept"), log.toString());
    assertEquals(40, log.stream().filter(l -> l.contains(", dropped: ")).count());
    // All settings are an input themselves, with the functions in a directory, and choose the same.
    Path settings = written("-SB.json");
    Fit again =
        FitRun.begin(
            Fit.Input.read(FitSettingsReader.read(settings), ReadingListener.NONE),
            out("again"),
            FitRunListener.SILENT,
            () -> false);
    assertEquals(texts(fit.network()), texts(again.network()));
  }

  @Test
  void aCommitteeIsDirectories() throws IOException {
    Fit fit =
        fit(
            ", \"pot_file\": \"start\", \"starts\": 3, \"committee\": 2, \"starts_short_iter\": 5",
            "out");
    Path file = written("-committee.json");
    List<Path> members = CommitteeFile.networks(file);
    assertEquals(2, members.size());
    assertEquals(fit.network().getFileName(), members.get(0).getFileName());
    assertTrue(members.get(1).getFileName().toString().endsWith("-NN-111111-c2"));
    for (Path member : members) {
      assertEquals(5, network(member).inputs()[0]);
    }
    String prefix = RunFiles.prefixes(directory.resolve("out")).get(0);
    RunFiles run = new RunFiles(directory.resolve("out"), prefix);
    assertEquals(fit.network().getFileName(), run.lastNetwork().getFileName());
    assertEquals(
        List.of("0", "10", "20"),
        run.checkpoints().stream().map(c -> Integer.toString(c.step().orElseThrow())).toList());
  }

  @Test
  void forcesAreFitted() throws IOException {
    Dataset data = SyntheticData.withVectors(0.05);
    StringBuilder text = new StringBuilder();
    for (LabelledStructure s : data.structures()) {
      double[] cell = s.structure().cell().rows();
      text.append(s.size()).append("\nLattice=\"");
      Arrays.stream(cell).forEach(x -> text.append(x).append(' '));
      text.append("\" Properties=species:S:1:pos:R:3:forces:R:3 energy=")
          .append(s.energy().orElseThrow())
          .append('\n');
      for (int i = 0; i < s.size(); i++) {
        text.append("Si");
        for (int k = 0; k < 3; k++) {
          text.append(' ').append(s.structure().positions()[3 * i + k]);
        }
        for (int k = 0; k < 3; k++) {
          text.append(' ').append(s.forces().orElseThrow()[3 * i + k]);
        }
        text.append('\n');
      }
    }
    Files.writeString(directory.resolve("train.extxyz"), text.toString());
    Path input = input(", \"pot_file\": \"start\", \"lambda_F\": 1");
    Files.writeString(input, Files.readString(input).replace("train.dat", "train.extxyz"));
    Fit fit =
        FitRun.begin(
            Fit.Input.read(FitSettingsReader.read(input), ReadingListener.NONE),
            out("out"),
            FitRunListener.SILENT,
            () -> false);
    assertTrue(Double.isFinite(rmse(fit, "force")));
    assertTrue(rmse(fit, "force") < 0.5, String.format(Locale.ROOT, "%g", rmse(fit, "force")));
  }

  /**
   * What the file has of no effect is said once in the log, and in what results have of the fit.
   */
  @Test
  void whatInputNnHasOfNoEffectIsSaid() throws IOException {
    Path nn = directory.resolve("start/input.nn");
    Files.writeString(nn, Files.readString(nn) + "no_such_keyword 1\n");
    Fit fit = fit(", \"pot_file\": \"start\", \"max_iter\": 1", "out");
    String words = nn + ":14: the keyword no_such_keyword is not known, and has no effect";
    List<String> log = Files.readAllLines(written("-log.dat"));
    assertEquals(1, log.stream().filter(l -> l.contains("warning: " + words)).count(), words);
    assertEquals(1, fit.summary().doubts().stream().filter(words::equals).count(), words);
  }

  @Test
  void linesOfWindowsAreRefused() throws IOException {
    Path nn = directory.resolve("start/input.nn");
    Files.writeString(nn, Files.readString(nn).replaceFirst("\n", "\r\n"));
    refused(", \"pot_file\": \"start\"", nn + ":1: ends in a carriage return");
  }

  private void refused(String keys, String expected) {
    String message = assertThrows(AssayException.class, () -> fit(keys, "refused")).getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void badInputIsRefused() throws IOException {
    refused(", \"pot_file\": \"train.dat\"", "no directory with an input.nn");
    refused(", \"pot_file\": \"start\", \"standardize\": true", "as scaling.data says");
    refused(", \"pot_file\": \"start\", \"core\": {\"zbl\": [1, 2]}", "have no place for a core");
    refused(", \"pot_file\": \"start\", \"networks\": \"shared\"", "a network of its own");
    refused(", \"pot_file\": \"start\", \"symmetry_functions\": \"auto\"", "leave one of the two");
    refused(", \"pot_file\": \"start\", \"symmetry_functions_cutoff\": 5", "have their own");
    refused(", \"pot_file\": \"start\", \"defaults\": \"pyfit\"", "PYFIT has no networks of");
    refused(", \"pot_file\": \"start\", \"engine\": \"nd4j\"", "nd4j");
    Path nn = directory.resolve("start/input.nn");
    String good = Files.readString(nn);
    Files.writeString(nn, good.replace("# assay units: angstrom-ev", "#"));
    refused(", \"pot_file\": \"start\"", "dataset_units");
    Files.writeString(nn, good + "weights_min 0\nweights_max 0.5\n");
    refused(", \"pot_file\": \"start\"", "weights are drawn evenly about 0");
    Files.writeString(nn, good + "symfunction_short Si 2 Si 0.1 0.0 nan\n");
    refused(", \"pot_file\": \"start\"", "input.nn:14: ");
    // Beyond all neighbours: 0 at every atom.
    Files.writeString(nn, good + "symfunction_short Si 2 Si 300.0 0.0 4.5\n");
    refused(", \"pot_file\": \"start\"", "input.nn:14: \"symfunction_short Si 2 Si 300");
    Files.writeString(nn, good.replaceAll("(?m)^symfunction_short.*\n", ""));
    refused(", \"pot_file\": \"start\"", "input.nn");
    Files.writeString(nn, good.replace("elements Si", "elements Ge").replace(" Si", " Ge"));
    refused(", \"pot_file\": \"start\"", "element is Si, but the network in");
  }

  /** As n2p2's users have them: functions of pairs of elements, a network of each. */
  @Test
  void elementsHaveFunctionsAndNetworksOfTheirOwn() throws IOException {
    Dataset mixture = MixtureData.dataset(6);
    new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty())
        .write(directory.resolve("mixture.xyz"), mixture);
    Path input =
        Files.writeString(
            directory.resolve("mixture.json"),
            "{\"pot_type\": \"BP\", \"dataset_path\": \"mixture.xyz\","
                + " \"symmetry_functions\": \"auto\", \"symmetry_functions_cutoff\": 5,"
                + " \"symmetry_functions_keep\": 8, \"lambda_F\": 1, \"fraction_train\": 1,"
                + " \"u_shift\": {\"Al\": 3, \"Ni\": 5}, \"max_iter\": 60, \"seed\": 5}");
    Fit fit =
        FitRun.begin(
            Fit.Input.read(FitSettingsReader.read(input), ReadingListener.NONE),
            out("mixture"),
            FitRunListener.SILENT,
            () -> false);
    FunctionNetwork found = network(fit.network());
    assertEquals(List.of("Al", "Ni"), found.layout().elements().symbols());
    assertArrayEquals(new int[] {8, 8}, found.inputs());
    assertEquals(List.of(-3.0, -5.0), found.atomEnergies());
    double squares = 0;
    try (CompiledPotential potential =
        CompiledPotential.read(
            CompiledKernel.available().get(0),
            NetworkDirectory.read(fit.network(), Optional.empty()))) {
      for (LabelledStructure s : mixture.structures()) {
        double error = potential.evaluate(s.structure()).energy() - s.energy().orElseThrow();
        squares += error * error / s.size() / s.size() / mixture.structures().size();
      }
    }
    // What the fit says of its network is what the directory gives.
    assertEquals(rmse(fit, "energy"), Math.sqrt(squares), 1e-9);
    assertTrue(Math.sqrt(squares) < 0.05, String.format(Locale.ROOT, "%g", Math.sqrt(squares)));
  }
}
