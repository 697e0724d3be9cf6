package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteCommandTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(words, out, out, false);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void nothingIsWrittenOverWithoutForce(@TempDir Path folder) throws Exception {
    String out = folder.resolve("al.json").toString();
    String[] words = {"suite", "init", "--element", "Al", "--prototype", "fcc", "--a", "4.05"};
    String[] there = Arrays.copyOf(words, 10);
    there[8] = "--out";
    there[9] = out;
    assertEquals(0, run(there), said());
    Suite suite = SuiteReader.read(Path.of(out));
    assertEquals("Al", suite.material().element());
    assertEquals(
        folder.resolve("al-reference.json").toAbsolutePath(), suite.referenceFile().orElseThrow());
    Files.writeString(Path.of(out), "mine");
    assertEquals(2, run(there));
    assertTrue(said().contains("--force"), said());
    assertEquals("mine", Files.readString(Path.of(out)));
    there = Arrays.copyOf(there, 11);
    there[10] = "--force";
    assertEquals(0, run(there), said());
    assertEquals("FCC", SuiteReader.read(Path.of(out)).material().groundState());
  }

  @ParameterizedTest
  @CsvSource({
    "AL, fcc, 4.05, did you mean Al?",
    "Al, fc, 4.05, did you mean \"fcc\"?",
    "Al, fcc, -1, expected a length of 0.5 to 100 Å",
    "Al, fcc, a, expected a length of 0.5 to 100 Å",
    "Sn, beta-tin, 5.8, c is missing",
  })
  void whatIsWrongIsNamed(
      String element, String prototype, String a, String message, @TempDir Path folder) {
    String[] words = {
      "suite",
      "init",
      "--element",
      element,
      "--prototype",
      prototype,
      "--a",
      a,
      "--out",
      folder.resolve("x").toString()
    };
    assertTrue(run(words) >= 2);
    assertTrue(said().contains(message), said());
    assertTrue(Files.notExists(folder.resolve("x")));
  }
}
