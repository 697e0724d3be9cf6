package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.fit.data.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit that is stopped says how good it is so far, and how to go on. */
class StoppedFitTest {

  /** What the shell sees of a program that SIGTERM ended. */
  private static final int TERMINATED = 143;

  @TempDir Path directory;

  private Path input;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("NN1.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    input = directory.resolve("input.json");
  }

  private Path input(String more) throws IOException {
    return Files.writeString(
        input,
        "{\"seed\": 5, \"rmse_stop\": 0, \"rmse_tol\": 0, \"optimizer\": \"lbfgs\"" + more + "}");
  }

  private static String fit(int code, Object... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int found =
        Main.run(
            Stream.of(words).map(Object::toString).toArray(String[]::new),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    String said = err.toString(StandardCharsets.UTF_8);
    assertEquals(code, found, said);
    return said;
  }

  private static void assertTableAndWay(String said, Path out) {
    List<String> lines = said.lines().toList();
    assertTrue(lines.stream().anyMatch(l -> l.matches("training +\\d+ .*")), said);
    assertTrue(lines.stream().anyMatch(l -> l.matches(" +GROUP-A +10 .*")), said);
    assertTrue(said.contains("fit: go on with: ./assay fit --resume " + out), said);
    assertTrue(said.contains("-errors.csv"), said);
  }

  @Test
  void outOfTimeThenWithMore() throws IOException {
    Path out = directory.resolve("out");
    String said = fit(0, "fit", input(", \"max_iter\": 30, \"max_time\": 1e-6"), "--out", out);
    assertTrue(said.contains(": max_time reached (1.0E-6 s)"), said);
    assertTrue(said.contains("for more time raise max_time in " + input), said);
    assertTableAndWay(said, out);
    input(", \"max_iter\": 30, \"max_time\": \"1 h\"");
    String more = fit(0, "fit", "--resume", out);
    assertTrue(more.contains("fit: 30 steps in"), more);
    assertFalse(more.contains("go on with:"), more);
    assertTrue(fit(0, "fit", "--resume", out).contains("finished before"), more);
  }

  @Test
  void terminated() throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Process fit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dassay.home="
                    + System.getProperty("assay.home", Path.of("").toAbsolutePath().toString()),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "fit",
                input(", \"max_iter\": 100000000").toString(),
                "--out",
                out.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader err = fit.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.add(line);
        if (line.contains(" step ")) {
          fit.toHandle().destroy(); // SIGTERM, and goes on listening
        }
      }
    } finally {
      fit.destroyForcibly();
    }
    assertEquals(TERMINATED, fit.waitFor(), said.toString());
    assertTableAndWay(String.join("\n", said), out);
    try (Stream<Path> files = Files.list(out)) {
      assertTrue(files.anyMatch(f -> f.toString().endsWith("-errors.csv")));
    }
  }
}
