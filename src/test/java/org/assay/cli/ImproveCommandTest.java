package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.io.DirectoryLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of {@code assay improve} that cannot be meant. */
class ImproveCommandTest {

  private static final String SW =
      "{\"lammps\": \"pair_style sw; pair_coeff * * Si.sw {element}\"}";

  @TempDir Path directory;

  private String refused(String input, Object... more) throws IOException {
    Path file = Files.writeString(directory.resolve("improve.json"), input);
    Object[] words = new Object[more.length + 2];
    words[0] = "improve";
    words[1] = file;
    System.arraycopy(more, 0, words, 2, more.length);
    Outcome outcome = Outcome.run(words);
    assertTrue(outcome.code() == 2 || outcome.code() == 3, outcome.err());
    return outcome.err();
  }

  @Test
  void aLabellerIsNamedOnce() throws IOException {
    String none = refused("{\"fit\": \"input.json\",\n \"label\": {}}");
    assertTrue(none.contains("improve.json:2") && none.contains("lammps, engine"), none);
    String two =
        refused("{\"fit\": \"input.json\", \"label\": {\"command\": \"a\", \"by_hand\": \"b\"}}");
    assertTrue(two.contains("expected one of"), two);
  }

  @Test
  void unknownKeysAndStepsAreNamed() throws IOException {
    String key = refused("{\"fit\": \"input.json\", \"label\": " + SW + ", \"rounds_\": 3}");
    assertTrue(key.contains("rounds_"), key);
    String step = refused("{\"fit\": \"input.json\", \"label\": " + SW + "}", "--only", "guess");
    assertTrue(step.contains("expected select, label or fit"), step);
  }

  @Test
  void onlyWhoGoesThroughTheSuiteIsAReference() throws IOException {
    String message =
        refused(
            "{\"fit\": \"input.json\", \"references\": \"label\", \"label\": {\"by_hand\":"
                + " \"x\"}}");
    assertTrue(message.contains("expected \"suite\""), message);
  }

  @Test
  void aLauncherNeedsACommandToStart() throws IOException {
    String message =
        refused("{\"fit\": \"input.json\", \"label\": " + SW + "}", "--launcher", "srun -n 4");
    assertTrue(message.contains("label.lammps starts no command"), message);
  }

  @Test
  void aLauncherThatIsNotThereIsAMistakeOfTheCommandLine() throws IOException {
    for (String label : new String[] {"\"command\": \"true\"", "\"engine\": \"ipi: true\""}) {
      Path file =
          Files.writeString(
              directory.resolve("improve.json"),
              "{\"fit\": \"input.json\", \"label\": {" + label + "}}");
      Path out = directory.resolve("out");
      Outcome outcome = Outcome.run("improve", file, "--launcher", "srunn -n 4", "--out", out);
      assertEquals(2, outcome.code(), outcome.err());
      assertTrue(
          outcome.err().contains("--launcher: launcher \"srunn\": no such program on the PATH"),
          outcome.err());
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void aStoredPoolTakesThePlaceOfAllOtherCandidates() throws IOException {
    String message =
        refused(
            "{\"fit\": \"input.json\", \"label\": "
                + SW
                + ",\n \"pool\": \"pool.extxyz\", \"rattled\": 5}");
    assertTrue(message.contains("improve.json:2") && message.contains("rattled"), message);
  }

  @Test
  void explorationsSayWhatIsWrong() throws IOException {
    String head = "{\"fit\": \"input.json\", \"label\": " + SW + ", \"explore\": ";
    String volumes = refused(head + "{\"random\": {\"volumes\": [1.3, 0.8]}}}");
    assertTrue(volumes.contains("expected the least and the largest"), volumes);
    String key = refused(head + "{\"dynamics\": {\"temperature\": 300}}}");
    assertTrue(key.contains("temperature"), key);
  }

  @Test
  void twoInOneDirectoryAreRefused() throws IOException {
    Path out = Files.createDirectories(directory.resolve("out"));
    DirectoryLock lock = DirectoryLock.take(out);
    try {
      String message = refused("{\"fit\": \"input.json\", \"label\": " + SW + "}", "--out", out);
      assertTrue(message.contains(out.toString()), message);
      assertFalse(Files.exists(out.resolve("round-0")));
    } finally {
      lock.close();
    }
  }
}
