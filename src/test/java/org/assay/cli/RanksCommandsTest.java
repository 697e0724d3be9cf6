package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.fit.data.SyntheticData;
import org.assay.lammps.PairStyleLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that takes {@code --mpi} finds with two processes what it finds with one. */
class RanksCommandsTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  /** What is found in larger cells and by other tests is {@code RanksSuiteTest}'s. */
  private static final String SUITE =
      """
      {"element": "Si", "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43}],
       "tests": {"elastic": {}}}
      """;

  private static final String LABELLED =
      """
      2
      Lattice="2.7 0 0 0.4 2.9 0 -0.3 0.5 3.1" Properties=species:S:1:pos:R:3 energy=-7.1 pbc="T T T"
      Si 0 0 0
      Si 1.4 1.6 1.5
      """;

  private static final String FIT =
      """
      {"pot_file": "start.dat", "dataset_path": "train.dat", "suite": "suite.json", "seed": 5,
       "optimizer": "lbfgs", "fraction_train": 0.8, "max_iter": 20}
      """;

  /** Relative; sums run in another order, elastic constants differ them by strain. */
  private static final double SAME = 1e-8;

  private static final Pattern VALUE =
      Pattern.compile("\"id\": \"([^\"]+)\"[^}]*?\"value\": ([^,]+)");

  @TempDir Path directory;

  @BeforeEach
  void needsMpirunAndOurLibrary() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v mpirun").start().waitFor() == 0,
        "mpirun is not there");
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");
    Files.writeString(directory.resolve("suite.json"), SUITE);
    String network = Files.readString(HOME.resolve("example/lammps/si.nn.dat"));
    Files.writeString(directory.resolve("a.dat"), network);
    String other = network.replaceFirst("1\\.6866730704661792e\\+00", "1.69");
    assertTrue(!other.equals(network), "the other network is the same");
    Files.writeString(directory.resolve("b.dat"), other);
  }

  /** Runs a command in a directory of its own. */
  private void run(String name, String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      all.add(word.replace("@", directory.toString()).replace("OUT", directory + "/" + name));
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = Main.run(all.toArray(String[]::new), stream, stream, false);
    assertEquals(0, code, all + said.toString(StandardCharsets.UTF_8));
  }

  private void same(String one, String two, String file) throws IOException {
    List<String> ids = new ArrayList<>();
    List<Double> expected = values(directory.resolve(one + "/" + file), ids);
    List<Double> found = values(directory.resolve(two + "/" + file), new ArrayList<>());
    assertTrue(expected.size() > 2 && expected.size() == found.size(), expected + " " + found);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(
          expected.get(i), found.get(i), SAME * Math.abs(expected.get(i)), file + " " + ids.get(i));
    }
  }

  private static List<Double> values(Path file, List<String> ids) throws IOException {
    List<Double> values = new ArrayList<>();
    Matcher m = VALUE.matcher(Files.readString(file));
    while (m.find()) {
      ids.add(m.group(1));
      values.add(m.group(2).equals("null") ? 0 : Double.parseDouble(m.group(2)));
    }
    return values;
  }

  @Test
  void validateCompareAndAudit() throws IOException {
    String[] ranks = {"1", "2"};
    for (String n : ranks) {
      run(
          "validate" + n,
          "validate",
          "@/a.dat",
          "@/b.dat",
          "--suite",
          "@/suite.json",
          "--mpi",
          n,
          "--out",
          "OUT");
      run(
          "compare" + n,
          "compare",
          "--potential",
          "a=@/a.dat",
          "--potential",
          "b=@/b.dat",
          "--suite",
          "@/suite.json",
          "--mpi",
          n,
          "--out",
          "OUT");
      Path networks = Files.createDirectory(directory.resolve("networks" + n)); // with its cache
      Files.copy(directory.resolve("a.dat"), networks.resolve("a.dat"));
      Files.copy(directory.resolve("b.dat"), networks.resolve("b.dat"));
      run(
          "audit" + n,
          "audit",
          networks + "/a.dat",
          networks + "/b.dat",
          "--suite",
          "@/suite.json",
          "--mpi",
          n,
          "--out",
          "OUT");
    }
    same("validate1", "validate2", "results.json");
    same("compare1", "compare2", "comparison.json");
    same("audit1", "audit2", "audit.json");
  }

  @Test
  void evaluate() throws IOException {
    Files.writeString(directory.resolve("labelled.extxyz"), LABELLED);
    for (String n : List.of("1", "2")) {
      run(
          "evaluate" + n,
          "evaluate",
          "@/a.dat",
          "@/labelled.extxyz",
          "--engine",
          "lammps",
          "--mpi",
          n,
          "--out",
          "OUT.csv");
    }
    for (String file : List.of("evaluate%s.csv", "evaluate%s-forces.csv")) {
      String[] one = Files.readString(directory.resolve(file.formatted(1))).split("[,\n]");
      String[] two = Files.readString(directory.resolve(file.formatted(2))).split("[,\n]");
      assertEquals(one.length, two.length);
      for (int i = 0; i < one.length; i++) {
        if (one[i].matches("-?[0-9.]+(E-?\\d+)?")) {
          assertEquals(Double.parseDouble(one[i]), Double.parseDouble(two[i]), 1e-9, file);
        } else {
          assertEquals(one[i], two[i]);
        }
      }
    }
  }

  @Test
  void aWholeRun() throws IOException {
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Files.writeString(directory.resolve("input.json"), FIT);
    Files.writeString(
        directory.resolve("suite.json"),
        """
        {"element": "Si", "phases": [{"name": "SC", "prototype": "sc", "a": 2.4}],
         "tests": {"dimer": {}, "cohesion": {}}}
        """);
    for (String n : List.of("1", "2")) {
      run("run" + n, "run", "@/input.json", "--mpi", n, "--worker-mpi", n, "--out", "OUT");
    }
    same("run1", "run2", "results.json");
    assertTrue(log("run2").contains("on 2 ranks"), log("run2"));
    assertEquals(network("run1"), network("run2"));
  }

  private String log(String name) throws IOException {
    return textOf(name, "-log.dat");
  }

  private String network(String name) throws IOException {
    return textOf(name, "-NN-111111.dat");
  }

  private String textOf(String name, String end) throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve(name))) {
      return Files.readString(
          all.filter(p -> p.toString().endsWith(end)).findFirst().orElseThrow());
    }
  }

  /** Members run side by side; what is found does not depend on how many do. */
  @Test
  void aCommitteesResultsAreTheSameWhateverTheNumberOfWorkers() throws IOException {
    List<String> results = new ArrayList<>();
    for (String n : List.of("1", "3")) {
      run(
          "committee" + n,
          "validate",
          "@/a.dat",
          "@/b.dat",
          "--suite",
          "@/suite.json",
          "--workers",
          n,
          "--out",
          "OUT");
      results.add(
          Files.readString(directory.resolve("committee" + n + "/results.json"))
              .replaceAll("\"(seconds|created)\": [^,]+,", ""));
    }
    assertEquals(results.get(0), results.get(1));
    assertTrue(results.get(0).contains("memberValues"), results.get(0));
  }
}
