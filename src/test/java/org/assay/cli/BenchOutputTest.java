package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOutputTest {

  private static final String EXPECTED = "{\n  \"rounds\" : 5\n}\n";

  @TempDir private Path directory;

  private static CommandLine line(String... words) throws Exception {
    return new DefaultParser().parse(new BenchCommand().options(), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench-fit.json", "bench-lammps.json"})
  void aFileAndADirectoryGetTheSameTimings(String name) throws Exception {
    Path file = directory.resolve("timings.json");
    Path out = directory.resolve("new/out");
    try (BenchOutput output =
        BenchOutput.of(line("--json", file.toString(), "--out", out.toString()), name)) {
      assertEquals(out, output.directory().orElseThrow());
      output.write(Map.of("rounds", 5));
    }
    assertEquals(EXPECTED, Files.readString(file));
    assertEquals(EXPECTED, Files.readString(out.resolve(name)));
  }

  @Test
  void nothingIsWrittenUnasked() throws Exception {
    try (BenchOutput output = BenchOutput.of(line(), "bench-fit.json")) {
      assertFalse(output.directory().isPresent());
      output.write(Map.of("rounds", 5));
    }
    try (var files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aPythonIsOfNoUseWithoutTheOriginal() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int code =
        Main.run(new String[] {"bench", "fit", "--python", "python3"}, stream, stream, false);
    assertEquals(2, code);
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("--python is the interpreter of --original DIR"), said);
  }
}
