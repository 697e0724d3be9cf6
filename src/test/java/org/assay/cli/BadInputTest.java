package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user gets to see who makes a mistake, and what must not be left behind then. */
class BadInputTest {

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n1 0\n1 2\n0\n3 1 1 1\n0.5\n0.25\n-1.5\n0.125\n";

  private static final String DATA =
      """
      A
      1
      4 0 0
      0 4 0
      0 0 4
      2
      c
      0 0 0
      2 2 2
      -9
      B
      1
      5 0 0
      0 5 0
      0 0 5
      4
      c
      0 0 0
      2.5 2.5 0
      2.5 0 2.5
      0 2.5 2.5
      -18
      """;

  private static final String INPUT =
      """
      {"pot_file": "nn.dat", "dataset_path": "train.dat", "suite": "suite.json",
       "max_iter": 3, "seed": 1}""";

  private static final String SUITE =
      """
      {"element": "Si",
       "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43}],
       "tests": {"eos": {"phases": ["DC"]}}}""";

  @TempDir Path directory;

  @BeforeEach
  void writeGoodFiles() throws IOException {
    write("nn.dat", NETWORK);
    write("train.dat", DATA);
    write("input.json", INPUT);
    write("suite.json", SUITE);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Set<String> files() throws IOException {
    try (var list = Files.walk(directory)) {
      return list.map(p -> directory.relativize(p).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Words in which {@code @} stands for the directory of the files. */
  private List<String> words(String line) {
    return Stream.of(line.split(" ")).map(w -> w.replace("@", directory + "/")).toList();
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("train.dat", DATA, DATA.substring(0, DATA.length() - 25), "@train.dat:19: "),
        Arguments.of("train.dat", "\n0 2.5 2.5\n", "\n", "@train.dat:21: 1 coordinates"),
        Arguments.of("train.dat", "2.5 0 2.5", "2.5 0", "@train.dat:20: 2 coordinates"),
        Arguments.of(
            "train.dat",
            "2.5 0 2.5",
            "2.5 NaN 2.5",
            "@train.dat:20: coordinates (structure 2 \"B\", atom 3 of 4) is NaN"),
        Arguments.of("train.dat", "2 2 2", "4 0 0.01", "@train.dat:1: atoms 1 and 2 are nearer"),
        Arguments.of("train.dat", "2 2 2", "0 0 0", "@train.dat:1: atoms 1 and 2 are nearer"),
        Arguments.of("train.dat", "\n2\nc", "\nC\n2\nc", "@train.dat:1: atom 1 is C, but the"),
        Arguments.of("train.dat", DATA, "", "@train.dat: the file is empty"),
        Arguments.of("nn.dat", "0.125\n", "", "@nn.dat:11: a 1-1-1 network has 4"),
        Arguments.of("nn.dat", "0.125\n", "0.125\n7\n", "@nn.dat:13: a 1-1-1 network has 4"),
        Arguments.of("nn.dat", "-1.5", "-1,5", "@nn.dat:11: weight or bias 3"),
        Arguments.of("nn.dat", NETWORK, "PK\u0003\u0004", "@nn.dat:1: expected \"lsp_type"),
        Arguments.of("input.json", "max_iter", "max_itre", "@input.json:2: max_itre: unknown key"),
        Arguments.of("input.json", "\"seed\": 1", "\"seed\": NaN", "@input.json:2: seed: NaN"),
        Arguments.of("input.json", "}", "", "@input.json:2: not JSON"),
        Arguments.of("input.json", "nn.dat", "none.dat", "@none.dat: "),
        Arguments.of("input.json", "train.dat", "none.dat", "@none.dat: no such file"),
        Arguments.of(
            "input.json",
            "\"seed\"",
            "\"test_set_tags\": [\"HCP\"], \"seed\"",
            "test_set_tags: no group id contains \"HCP\"; the groups are [A, B]"));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("badFiles")
  void aBadFileEndsAFitBeforeItWritesAnything(
      String file, String good, String bad, String beginning) throws IOException {
    String text = Files.readString(directory.resolve(file));
    assertTrue(text.contains(good), good);
    write(file, text.replace(good, bad));
    Set<String> before = files();
    for (String command : List.of("fit", "run")) {
      Outcome o = Outcome.run(words(command + " @input.json --out @out"));
      assertEquals(3, o.code(), o.err());
      String expected = "assay: " + beginning.replace("@", directory + "/");
      assertTrue(o.err().startsWith(expected), o.err());
      assertEquals(1, o.err().lines().count(), o.err());
      assertEquals("", o.out());
      assertEquals(before, files());
    }
  }

  static Stream<Arguments> badSuites() {
    return Stream.of(
        Arguments.of("{\"phases\": [\"DC\"]}", "{\"phases\": [\"FCC\"]}", "@suite.json:3: "),
        Arguments.of("diamond", "diamont", "@suite.json:2: "),
        Arguments.of("\"eos\"", "\"eoss\"", "@suite.json:3: tests.eoss: unknown key; did you mean"),
        Arguments.of(
            "\"element\": \"Si\",",
            "\"reference\": \"none.json\", \"element\": \"Si\",",
            "@suite.json:1: reference: @none.json: no such file"),
        Arguments.of("\"a\": 5.43", "\"a\": -5.43", "@suite.json:2: "));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("badSuites")
  void aBadSuiteEndsAValidationBeforeItWritesAnything(String good, String bad, String beginning)
      throws IOException {
    assertTrue(SUITE.contains(good), good);
    write("suite.json", SUITE.replace(good, bad));
    Set<String> before = files();
    for (String command :
        List.of("run @input.json --out @out", "validate @nn.dat --suite @suite.json --out @out")) {
      Outcome o = Outcome.run(words(command));
      assertEquals(3, o.code(), o.err());
      String expected = "assay: " + beginning.replace("@", directory + "/");
      assertTrue(o.err().startsWith(expected), o.err());
      assertEquals(before, files());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fit @input.json --out @nn.dat/out",
        "run @input.json --out @nn.dat/out",
        "fit @input.json --out /dev/null/out",
        "fit @input.json --out @nn.dat",
        "validate @nn.dat --suite @suite.json --out @nn.dat/out",
        "evaluate @nn.dat @train.dat --out @nn.dat/table.csv",
        "evaluate @nn.dat @none.dat",
        "evaluate @none.dat @train.dat",
        "fit @none.json",
        "fit @",
        "validate @none.dat",
        "validate @nn.dat --suite @none.json",
        "report @none",
        "report @nn.dat"
      })
  void aPathThatCannotBeUsedIsNamed(String line) throws IOException {
    Set<String> before = files();
    Outcome o = Outcome.run(words(line));
    assertEquals(3, o.code(), o.err());
    String last = words(line).get(words(line).size() - 1);
    String path = line.contains("none") ? "none" : last.contains("null") ? last : directory + "";
    assertTrue(o.err().contains(path), o.err());
    assertTrue(o.err().lines().filter(l -> l.startsWith("assay: ")).count() == 1, o.err());
    assertFalse(o.err().contains("\tat "), o.err());
    assertEquals(before, files());
  }

  @Test
  void anAtomWithoutNeighboursIsWarnedOf() throws IOException {
    write("train.dat", DATA + "FAR\n1\n30 0 0\n0 30 0\n0 0 30\n1\nc\n1 2 3\n-1\n");
    Outcome o = Outcome.run(words("evaluate @nn.dat @train.dat"));
    assertEquals(0, o.code(), o.err());
    assertTrue(
        o.err().startsWith("warning: " + directory + "/train.dat:23: 1 of 1 atom has"), o.err());
    // -1.5 (1/(1 + exp(-1/4)) - 1/2) + 1/8, with a descriptor of 0
    double expected = -1.5 * (1 / (1 + Math.exp(-0.25)) - 0.5) + 0.125;
    String row = o.out().lines().filter(l -> l.contains("\"FAR\"")).findFirst().orElseThrow();
    assertEquals(expected, Double.parseDouble(row.split(",")[4]), 1e-15);
    Outcome fit = Outcome.run(words("fit @input.json --out @out"));
    assertEquals(0, fit.code(), fit.err());
    assertTrue(fit.err().contains("warning: 1 atoms of the"), fit.err());
  }

  @Test
  void aStartWithoutWeightsCannotBeEvaluated() throws IOException {
    write("nn.dat", NETWORK.substring(0, NETWORK.indexOf("0.5")).replace("0 0.3", "1 0.3"));
    Map<String, String> answers =
        Map.of(
            "evaluate @nn.dat @train.dat", ":4: irand is 1: the weights are yet to be drawn",
            "evaluate @nn.dat @train.dat --engine nd4j", ": the NN file has no",
            "validate @nn.dat --out @out", ": the NN file has no");
    answers.forEach(
        (line, answer) -> {
          Outcome o = Outcome.run(words(line));
          assertEquals(3, o.code(), o.err());
          assertTrue(o.err().startsWith("assay: " + directory + "/nn.dat" + answer), o.err());
        });
    assertFalse(Files.exists(directory.resolve("out")));
    assertEquals(0, Outcome.run(words("fit @input.json --out @out")).code());
  }

  @Test
  void anotherElementIsNamedByEveryEngine() throws IOException {
    write("train.dat", DATA.replace("\n2\nc", "\nSi C\n1 1\nc"));
    for (String engine : List.of("compiled", "nd4j", "lammps")) {
      Outcome o = Outcome.run(words("evaluate @nn.dat @train.dat --engine " + engine));
      assertEquals(3, o.code(), o.err());
      assertTrue(o.err().contains("train.dat:1: atom 2 is C"), o.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fti, did you mean \"fit\"",
    "validat, did you mean \"validate\"",
    "fit @input.json --sede 1, did you mean \"--seed\"",
    "fit @input.json --outt @out, did you mean \"--out\"",
    "fit @input.json --seed, --seed needs a value",
    "fit @input.json --seed one, expected a whole number",
    "fit @input.json --seed 1.5, expected a whole number",
    "fit, name an INPUT.json",
    "fit @input.json @input.json, too many arguments",
    "run @input.json --workers 0, expected a whole number from 1",
    "run @input.json --mpi 0, expected a whole number from 1",
    "run @input.json --mpi two, expected a whole number from 1",
    "run @input.json --worker-mpi 0, expected a whole number from 1",
    "run @input.json --fit-launcher srun, say --mpi N too",
    "run @input.json --mpi 2 --fit-launcher srunn, no such program on the PATH",
    "fit @input.json --mpi 2 --launcher srunn, no such program on the PATH",
    "fit @input.json --mpi 2 --launcher /no/srun, no such program",
    "validate, needs an NN file",
    "validate @nn.dat --lammps x, needs an NN file",
    "evaluate @nn.dat, needs NN files and a dataset behind them",
    "evaluate @nn.dat @train.dat --engine jav, use one of auto",
    "evaluate @nn.dat @train.dat --shift much, expected a number",
    "evaluate @nn.dat @train.dat --shift 1f, --shift 1f: expected a number",
    "evaluate @nn.dat @train.dat --shift 0x1p3, --shift 0x1p3: expected a number",
    "evaluate @nn.dat @train.dat --shift NaN, --shift NaN: expected a number",
    "fit @input.json --seed ٣, expected a whole number",
    "suite init --element Al --prototype fcc --a 4d, --a 4d: expected a length",
    "suite init --element Al --prototype fcc --a 0x1p2, --a 0x1p2: expected a length",
    "bench fit @input.json --goal 2f, --goal 2f: expected a number above 0",
    "bench fit @input.json --goal NaN, --goal NaN: expected a number above 0",
    "report, too few arguments",
    "doctor now, too many arguments"
  })
  void wrongUseIsExplained(String line, String expected) throws IOException {
    Set<String> before = files();
    Outcome o = Outcome.run(words(line));
    assertEquals(2, o.code(), o.err());
    assertTrue(o.err().contains(expected), o.err());
    assertFalse(o.err().contains("\tat "), o.err());
    assertEquals(before, files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "fit", "validate", "evaluate", "report", "doctor"})
  void everyCommandHelps(String command) {
    for (String help : List.of("--help", "-h")) {
      Outcome o = Outcome.run(List.of(command, help));
      assertEquals(0, o.code());
      assertTrue(o.out().startsWith("usage: assay " + command), o.out());
      assertEquals("", o.err());
    }
    assertTrue(Outcome.run(List.of("--help")).out().contains("  " + command + " "));
  }

  @Test
  void noCommandIsWrongUseAndShowsThemAll() {
    Outcome o = Outcome.run(List.of());
    assertEquals(2, o.code());
    assertTrue(o.err().contains("usage: assay COMMAND"), o.err());
  }
}
