package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at several moments, and gone on with, ends as one that was not. */
@Tag("slow")
class KilledRoundsTest {

  private static final String FIT = ", \"effort\": \"fast\", \"max_iter\": 20, \"save_every2\": 20";
  private static final String ROUND = ", \"rounds\": 1, \"batch\": 4, \"rattled\": 6";

  /** What has to be there when it is killed: in a fit, before a judgement, a choice, labels. */
  private static final List<String> MOMENTS =
      List.of(
          "round-0/data.extxyz",
          "round-0/fit.json",
          "round-0/pool.extxyz",
          "labels",
          "round-1/fit");

  @TempDir Path directory;

  private Process start(Path input, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Djava.awt.headless=true",
            "-Dassay.home=" + System.getProperty("assay.home"),
            "-cp",
            System.getProperty("java.class.path"),
            "org.assay.cli.Main",
            "improve",
            input.toString(),
            "--resume",
            out.toString(),
            "--workers",
            "1")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("said").toFile()))
        .start();
  }

  @Test
  void aKillAtAnyMomentLosesNothing() throws Exception {
    Path input = OracleCase.write(directory, OracleCase.SW, 12, "\"elastic\": {}", FIT, ROUND);
    Path whole = Files.createDirectories(directory.resolve("whole"));
    assertEquals(0, start(input, whole).waitFor(), this::said);

    Path killed = Files.createDirectories(directory.resolve("killed"));
    for (String moment : MOMENTS) {
      Process process = start(input, killed);
      while (!Files.exists(killed.resolve(moment)) && process.isAlive()) {
        Thread.sleep(5);
      }
      assertTrue(process.isAlive(), () -> moment + ": ended before\n" + said());
      process.destroyForcibly().waitFor();
    }
    assertEquals(0, start(input, killed).waitFor(), this::said);

    for (String file :
        List.of(
            "round-0/pool.extxyz",
            "round-0/chosen.extxyz",
            "data.extxyz",
            "best.nn.dat",
            "report/audit-properties.csv")) {
      assertEquals(
          Files.readString(whole.resolve(file)), Files.readString(killed.resolve(file)), file);
    }
    assertEquals(names(whole.resolve("labels")), names(killed.resolve("labels")));
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
