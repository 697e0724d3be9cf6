package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.results.ResultsWriter;
import org.assay.results.SampleResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results, suites and potentials of different elements, as the commands that take them say so. */
class OtherElementTest {

  private static final String ELEMENTS = "\"elements\": [ \"Si\" ],";
  private static final String SUITE =
      """
      {"element": "Cu", "phases": [{"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"dimer": {}}}\
      """;
  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n1 0\n1 2\n0\n3 1 1 1\n0.5\n0.25\n-1.5\n0.125\n";

  @TempDir Path directory;

  /** Writes results of silicon as if they were of another element. */
  private Path results(String name, String elements) throws IOException {
    String text = ResultsWriter.json(SampleResults.silicon()).replaceAll("\\s+", " ");
    assertTrue(text.contains(ELEMENTS), text.substring(0, 400));
    return Files.writeString(directory.resolve(name + ".json"), text.replace(ELEMENTS, elements));
  }

  private Outcome compare(Path a, Path b, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "compare",
                "--results",
                "a=" + a,
                "--results",
                "b=" + b,
                "--out",
                directory.resolve("out")));
    words.addAll(List.of(more));
    return Outcome.run(words);
  }

  @Test
  void referencesOfOneElementAreNotLentToAnother() throws IOException {
    Path copper = results("cu", "\"elements\": [ \"Cu\" ],");
    Outcome o = compare(results("si", ELEMENTS), copper);
    assertEquals(3, o.code(), o.said());
    assertTrue(o.err().contains("--results b: of Cu, but --results a is of Si; "), o.err());
  }

  @Test
  void aSuiteOfAnotherElementDoesNotScoreResults() throws IOException {
    Path suite = Files.writeString(directory.resolve("cu.json"), SUITE);
    Path silicon = results("si", ELEMENTS);
    Outcome o = compare(silicon, silicon, "--suite", suite);
    assertEquals(3, o.code(), o.said());
    assertTrue(o.err().contains("--results a: of Si, but the suite is of Cu; "), o.err());
  }

  @Test
  void resultsOfAnOlderVersionAreTakenToBeOfTheOthersElement() throws IOException {
    Outcome o = compare(results("old", ""), results("si", ELEMENTS));
    assertEquals(0, o.code(), o.said());
    assertTrue(
        o.err()
            .contains(
                "compare: --results a: written by an older version, does not say of which element"
                    + " it is; taken to be of Si as --results b"),
        o.err());
    Outcome none = compare(results("old", ""), results("older", ""));
    assertEquals(0, none.code(), none.said());
    assertFalse(none.err().contains("older version"), none.err());
  }

  @Test
  void whatChangedFromOneElementToAnotherIsNoChange() throws IOException {
    Path silicon = results("si", ELEMENTS);
    Path copper = results("cu", "\"elements\": [ \"Cu\" ],");
    Outcome o = Outcome.run("results", silicon, copper);
    assertEquals(3, o.code(), o.said());
    assertTrue(o.err().contains(copper + ": of Cu, but " + silicon + " is of Si; "), o.err());
  }

  @Test
  void aFigureOfSeveralElementsIsWarnedOf() throws IOException {
    Path silicon = results("si", ELEMENTS);
    Path copper = results("cu", "\"elements\": [ \"Cu\" ],");
    Path out = directory.resolve("f.svg");
    Outcome o = Outcome.run("plot", "energy-volume", silicon, copper, "--out", out);
    assertEquals(0, o.code(), o.said());
    assertTrue(
        o.err().contains("warning: the results are of different elements (Si; Cu); "), o.err());
  }

  @Test
  void anAuditWithASuiteOfAnotherElementIsRefused() throws IOException {
    Path network = Files.writeString(directory.resolve("si.dat"), NETWORK);
    Path suite = Files.writeString(directory.resolve("cu.json"), SUITE);
    Outcome o = Outcome.run("audit", network, "--suite", suite, "--workers", "1");
    assertEquals(3, o.code(), o.said());
    assertTrue(
        o.err()
            .contains(
                "the suite is of Cu, but si.dat is of Si; let --suite, or \"suite\" in an input,"
                    + " name a suite of Si"),
        o.err());
    assertFalse(Files.exists(directory.resolve("audit/audit.json")));
  }

  @Test
  void aNetworkThatLacksAnElementOfACompoundIsRefused() throws IOException {
    Path network = Files.writeString(directory.resolve("si.dat"), NETWORK);
    Path suite =
        Files.writeString(
            directory.resolve("sic.json"),
            """
            {"elements": ["Si", "C"], "tests": {"eos": {}}, "phases": [
              {"name": "ZB", "prototype": "zincblende", "elements": ["Si", "C"], "a": 4.4}]}
            """);
    Outcome o = Outcome.run("validate", network, "--suite", suite, "--out", directory.resolve("o"));
    assertEquals(3, o.code(), o.said());
    assertTrue(
        o.err().contains("the suite is of Si, C, but si.dat is of Si and lacks C; "), o.err());
  }

  @Test
  void aRunWithASuiteOfAnotherElementIsRefused() throws IOException {
    Files.writeString(directory.resolve("cu.json"), SUITE);
    Files.writeString(
        directory.resolve("data.dat"),
        "A\n1\n4 0 0\n0 4 0\n0 0 4\n2\nc\n0 0 0\n2 2 2\n-9\n".repeat(4));
    Files.writeString(directory.resolve("start.dat"), NETWORK);
    Path input =
        Files.writeString(
            directory.resolve("input.json"),
            """
            {"dataset_path": "data.dat", "pot_file": "start.dat", "suite": "cu.json",
             "max_iter": 1, "fraction_train": 1}\
            """);
    Outcome o = Outcome.run("run", input, "--out", directory.resolve("out"), "--workers", "1");
    assertEquals(3, o.code(), o.said());
    assertTrue(o.err().contains("the suite is of Cu, but the fit is of Si; "), o.err());
  }
}
