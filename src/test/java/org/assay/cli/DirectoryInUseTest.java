package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.fit.data.SyntheticData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two runs in one directory at once: the second is refused, whatever it is. */
class DirectoryInUseTest {

  private static final String SUITE =
      """
      {"element": "Si", "phases": [{"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"dimer": {}}}\
      """;

  /** One run for all: nobody who is refused changes it. */
  @TempDir static Path directory;

  private static Path out;
  private Process owner;

  /** Words in which {@code @} stands for the directory of the files. */
  private static List<String> words(String line) {
    return Stream.of(line.split(" ")).map(w -> w.replace("@", directory + "/")).toList();
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @BeforeAll
  static void fillADirectory() throws Exception {
    out = directory.resolve("out");
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Files.writeString(directory.resolve("suite.json"), SUITE);
    Files.writeString(
        directory.resolve("input.json"),
        "{\"pot_file\": \"start.dat\", \"dataset_path\": \"train.dat\", \"suite\": \"suite.json\","
            + " \"max_iter\": 3, \"seed\": 1}");
    Outcome first = Outcome.run(words("run @input.json --out @out --workers 1"));
    assertEquals(0, first.code(), first.said());
  }

  private void take(Path taken) throws IOException {
    owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.assay.io.DirectoryOwner",
                taken.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals("taken", owner.inputReader().readLine());
  }

  @AfterEach
  void leaveItAsItWas() throws IOException, InterruptedException {
    letGo();
    Files.deleteIfExists(out.resolve("PF.dat"));
    Files.deleteIfExists(out.resolve("jobs/command.txt"));
  }

  private void letGo() throws InterruptedException {
    if (owner != null) {
      owner.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fit @input.json --out @out",
        "fit --resume @out",
        "run @input.json --out @out",
        "run @input.json --resume @out",
        "validate @start.dat --suite @suite.json --out @out",
        "validate --resume @out",
        "report @out",
        "compare --results a=@out/results.json --out @out",
      })
  void theSecondIsRefusedWithTheFirstOnesNumberAndTouchesNothing(String line) throws Exception {
    if (line.startsWith("validate")) {
      Path network = out.resolve("PF.dat");
      try (Stream<Path> all = Files.list(out)) {
        Files.copy(
            all.filter(p -> p.toString().endsWith("NN-111111.dat")).findFirst().orElseThrow(),
            network);
      }
      line = line.replace("@start.dat", "@out/PF.dat");
      Path command = out.resolve("jobs/command.txt");
      assertFalse(Files.exists(command), "a run keeps none");
      Files.writeString(command, network + "\n--suite\n" + directory + "/suite.json\n");
    }
    take(out);
    Set<String> before = files();
    Outcome second = Outcome.run(words(line));
    assertEquals(3, second.code(), second.said());
    assertTrue(second.said().contains("in use by process " + owner.pid()), second.said());
    assertEquals(before, files());
  }

  @Test
  void anAuditHasItsOwnDirectory() throws Exception {
    take(out);
    Outcome beside = Outcome.run(words("audit @out --suite @suite.json --workers 1"));
    assertEquals(0, beside.code(), "a fit that goes on can be audited: " + beside.said());
    letGo();
    take(out.resolve("audit"));
    Outcome second = Outcome.run(words("audit @out --suite @suite.json --workers 1"));
    assertEquals(3, second.code(), second.said());
    assertTrue(second.said().contains("in use by process " + owner.pid()), second.said());
  }

  @Test
  void commandsOneAfterTheOtherAreNot() throws IOException {
    Outcome again = Outcome.run(words("run --resume @out --workers 1"));
    assertEquals(0, again.code(), again.said());
    assertTrue(again.said().contains("fit: finished before"), again.said());
    assertTrue(again.said().contains("1 job from before"), again.said());
    assertEquals(0, Outcome.run(words("report @out")).code());
    assertTrue(files().stream().noneMatch(f -> f.endsWith(".assay.lock")));
  }

  @Test
  void aRunIsGoneOnWithOnlyByItsOwnSeed() {
    Outcome other = Outcome.run(words("run @input.json --resume @out --seed 2"));
    assertEquals(2, other.code(), other.said());
    assertTrue(other.said().contains("was begun with 1"), other.said());
  }
}
