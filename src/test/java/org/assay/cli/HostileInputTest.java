package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.fit.data.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from a stranger who means harm. */
class HostileInputTest {

  @TempDir Path directory;
  private Path out;
  private Path victim;

  private Outcome run(String line) {
    return Outcome.run(
        Stream.of(line.split(" ")).map(w -> w.replace("@", directory + "/")).toArray());
  }

  private Set<String> outside() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(p -> !p.startsWith(out))
          .map(Path::toString)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    out = directory.resolve("out");
    victim = Files.writeString(directory.resolve("victim"), "precious");
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Files.writeString(
        directory.resolve("suite.json"),
        """
        {"element": "Si", "phases": [{"name": "SC", "prototype": "sc", "a": 2.6}],
         "tests": {"dimer": {}}}""");
    Files.writeString(
        directory.resolve("input.json"),
        "{\"pot_file\": \"start.dat\", \"dataset_path\": \"train.dat\", \"suite\": \"suite.json\","
            + " \"max_iter\": 3, \"seed\": 1}");
  }

  @Test
  void namesOfGroupsStayNames() throws IOException {
    String[] names = {
      "../../evil", "<script>alert(1)</script>", "$(touch@owned)", "'\"`;|&${HOME}"
    };
    String data = SyntheticData.text();
    for (int i = 0; i < names.length; i++) {
      data = data.replace("GROUP-" + "ABCD".charAt(i), names[i]);
    }
    Files.writeString(directory.resolve("train.dat"), data);
    Set<String> before = outside();
    Outcome done = run("run @input.json --out @out --workers 1");
    assertEquals(0, done.code(), done.said());
    assertEquals(before, outside());
    String html = Files.readString(out.resolve("report.html"));
    assertFalse(html.contains("<script>alert"), "a group's name is markup");
    try (Stream<Path> all = Files.walk(out)) {
      assertTrue(
          all.allMatch(p -> out.relativize(p).toString().matches("[A-Za-z0-9_./+-]*")),
          "file names are made of names");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".assay.lock", ".results.csv.assay-tmp", ".report.html.assay-tmp"})
  void aLinkInADirectoryIsNotWrittenThrough(String name) throws IOException {
    assertEquals(0, run("run @input.json --out @out --workers 1").code());
    Files.createSymbolicLink(out.resolve(name), victim);
    run("report @out");
    assertEquals("precious", Files.readString(victim));
  }

  @ParameterizedTest
  @ValueSource(strings = {"figures", "jobs"})
  void aFolderThatIsALinkIsRefused(String name) throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createDirectory(out);
    Files.createSymbolicLink(out.resolve(name), elsewhere);
    Outcome refused = run("run @input.json --out @out --workers 1");
    assertTrue(
        refused.code() == 3 || refused.said().contains("is a link"),
        refused.code() + ": " + refused.said());
    try (Stream<Path> all = Files.list(elsewhere)) {
      assertEquals(0, all.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--export", "-export", "--out=x", "--export=x"})
  void aDirectoryFromAStrangerDoesNotSayWhereToWrite(String word) throws IOException {
    Files.createDirectories(out.resolve("jobs"));
    Files.writeString(
        out.resolve("jobs/command.txt"),
        "--lammps\npair_style sw;pair_coeff * * Si.sw {element}\n--suite\n"
            + directory
            + "/suite.json\n"
            + word
            + "\n"
            + directory
            + "/elsewhere\n");
    Outcome refused = run("validate --resume @out");
    assertEquals(3, refused.code(), refused.said());
    assertTrue(refused.said().contains("command.txt: holds " + word), refused.said());
    assertFalse(Files.exists(directory.resolve("elsewhere")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // which once was read again and again
        "--suite\nsuite.json\n",
        "--help\n",
        "network.dat\n-h\n",
        "network.dat\n--suit\nsuite.json\n",
        "a\0b\n",
        "--suite=\n"
      })
  void wordsThatMakeNoValidationAreRefusedByTheNameOfTheirFile(String words) throws IOException {
    Files.createDirectories(out.resolve("jobs"));
    Files.writeString(out.resolve("jobs/command.txt"), words);
    Outcome refused = run("validate --resume @out");
    assertEquals(3, refused.code(), refused.said());
    assertTrue(refused.said().contains(out.resolve("jobs/command.txt") + ":"), refused.said());
  }

  @Test
  void nothingOfASuiteReachesLammpsAsACommand() throws IOException {
    Files.writeString(
        directory.resolve("suite.json"),
        """
        {"element": "Si", "phases": [{"name": "SC\\nshell touch owned", "prototype": "sc",
         "a": 2.6}], "tests": {"dimer": {}}}""");
    Outcome phase = run("run @input.json --out @out");
    assertEquals(3, phase.code(), phase.said());
    Files.writeString(
        directory.resolve("suite.json"),
        """
        {"element": "Si\\nshell touch owned", "phases": [{"name": "SC", "prototype": "sc",
         "a": 2.6}], "tests": {"dimer": {}}}""");
    Outcome element = run("run @input.json --out @out");
    assertEquals(3, element.code(), element.said());
    assertFalse(Files.exists(out));
  }

  @Test
  void aSuiteCannotHaveADeviceRead() throws IOException {
    Files.writeString(
        directory.resolve("suite.json"),
        """
        {"element": "Si", "reference": "/dev/zero",
         "phases": [{"name": "SC", "prototype": "sc", "a": 2.6}], "tests": {"dimer": {}}}""");
    Outcome refused = run("run @input.json --out @out");
    assertEquals(3, refused.code(), refused.said());
    assertTrue(refused.said().contains("/dev/zero is a device or a pipe"), refused.said());
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void absurdDepthIsAnErrorWithItsPlace(String open) throws IOException {
    for (String name : new String[] {"suite.json", "input.json"}) {
      Files.writeString(directory.resolve(name), "{\"a\":" + open.repeat(1_000_000));
      Outcome refused = run("run @input.json --out @out");
      assertEquals(3, refused.code(), refused.said());
      assertTrue(refused.said().contains(name + ":1: not JSON: "), refused.said());
    }
    Files.createDirectory(out);
    Files.writeString(out.resolve("results.json"), "{\"a\":" + open.repeat(1_000_000));
    Outcome results = run("report @out");
    assertEquals(3, results.code(), results.said());
    assertTrue(results.said().contains("results.json:1: not JSON: "), results.said());
  }
}
