package org.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assay.session.ShellText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of a real Slurm with two nodes, n1 and n2, which {@code ./dev slurm} starts. The same
 * commands without Slurm are the second source of every number.
 */
@Tag("slurm")
class SlurmTest {

  /** Directory of the nodes that {@code scripts/slurm.sh} started. */
  private static final String CLUSTER = "ASSAY_SLURM";

  private static final List<String> SUITE =
      List.of(
          "validate",
          "--lammps",
          "pair_style sw; pair_coeff * * Si.sw {element}",
          "--suite",
          Path.of("validation/si/suite.json").toAbsolutePath().toString(),
          "--only",
          "elastic,vacancy,surface");

  /** Time for a job to do what is waited for (s). */
  private static final int PATIENCE = 400;

  @TempDir Path directory;

  @BeforeEach
  void nodes() throws Exception {
    assumeTrue(System.getenv(CLUSTER) != null, "no nodes of Slurm; ./dev slurm starts them");
    assay(); // what the script calls
  }

  @AfterEach
  void noJobIsLeft() throws Exception {
    if (System.getenv(CLUSTER) != null) {
      said("scancel", "--user", System.getProperty("user.name"));
      await("no job is left", () -> said("squeue", "-h").isEmpty());
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE * 1_000_000_000L;
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, () -> "not within " + PATIENCE + " s: " + what + log());
      Thread.sleep(500);
    }
  }

  private String log() {
    try (Stream<Path> files = Files.list(directory)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        all.append('\n').append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String said(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + said);
    return said;
  }

  /** Returns a program that is Assay as it has been compiled for this test. */
  private String assay() throws IOException {
    Path program = directory.resolve("assay");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dassay.home=" + Path.of(System.getProperty("assay.home", ".")).toAbsolutePath(),
            "-cp",
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow(),
            Main.class.getName());
    String words = String.join(" ", java.stream().map(ShellText::quoted).toList());
    Files.writeString(program, "#!/bin/sh\nexec " + words + " \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    return program.toString();
  }

  private void here(List<String> command) throws Exception {
    List<String> words = new ArrayList<>(List.of(assay()));
    words.addAll(command);
    Path log = directory.resolve("here.log");
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> log());
  }

  /** Writes the batch script of a command, submits it, and returns the job's number. */
  private String submit(List<String> options, List<String> command) throws Exception {
    List<String> words = new ArrayList<>(List.of("slurm", "--nodes", "2", "--ntasks", "4"));
    words.addAll(List.of("--mem-per-cpu", "700M"));
    words.addAll(options);
    words.addAll(command);
    here(words);
    Path script = directory.resolve("assay-" + command.get(0) + ".sh");
    String text = Files.readString(script).replaceAll("\\((\\S*/)?assay ", "(" + assay() + " ");
    Files.writeString(script, text);
    return said("sbatch", "--parsable", "--chdir=" + directory, script.toString());
  }

  private static String state(String job) throws Exception {
    return said("scontrol", "show", "job", job).replaceAll("(?s).*JobState=(\\w+).*", "$1");
  }

  private void awaitEnd(String job) throws Exception {
    await("job " + job + " is through", () -> !state(job).matches("PENDING|RUNNING|COMPLETING"));
    assertEquals("COMPLETED", state(job), () -> log());
  }

  /** Nodes on which a step of a job runs. */
  private static Set<String> nodesAtWork(String job) throws Exception {
    Set<String> nodes = new TreeSet<>();
    said("squeue", "-h", "-s", "-j", job, "-o", "%i %N")
        .lines()
        .filter(l -> l.matches("\\d+\\.\\d+ .*"))
        .forEach(l -> nodes.add(l.replaceFirst(".* ", "")));
    return nodes;
  }

  private void assertSameResults(String one, String other) throws IOException {
    assertEquals(
        Files.readString(directory.resolve(one).resolve("results.csv")),
        Files.readString(directory.resolve(other).resolve("results.csv")));
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  /** A node is lost in the middle, with all its workers: their jobs are done by others. */
  @Test
  void aSuiteOnTwoNodesOfWhichOneIsLostEndsInTheSameResults() throws Exception {
    here(with(SUITE, "--out", "alone"));
    String job = submit(List.of(), with(SUITE, "--out", "nodes"));
    await("both nodes are at work", () -> nodesAtWork(job).size() == 2);
    node("kill");
    try {
      awaitEnd(job);
    } finally {
      node("revive");
    }
    assertSameResults("alone", "nodes");
  }

  private static void node(String what) throws Exception {
    said("scripts/slurm.sh", what, System.getenv(CLUSTER), "n2");
  }

  /** Before its time is over it ends as with Ctrl-C, waits in the queue, and goes on. */
  @Test
  void aSuiteWhoseTimeIsOverGoesOnInTheNextJob() throws Exception {
    here(with(SUITE, "--out", "alone"));
    String job = submit(List.of(), with(SUITE, "--verbose", "--out", "nodes"));
    await("a job of the suite is done", () -> log().contains("validate 1/"));
    said("scancel", "--signal=USR1", "--batch", job);
    await("the job is back in the queue", () -> state(job).equals("PENDING"));
    said("scontrol", "update", "JobId=" + job, "StartTime=now");
    awaitEnd(job);
    assertTrue(log().contains("the job goes back into the queue"), () -> log());
    assertTrue(said("scontrol", "show", "job", job).contains("Restarts=1"));
    assertSameResults("alone", "nodes");
  }

  @Test
  void aCancelledJobDoesNotComeBack() throws Exception {
    String job = submit(List.of(), with(SUITE, "--out", "nodes"));
    await("a worker is there", () -> !nodesAtWork(job).isEmpty());
    said("scancel", job);
    await("the job has ended", () -> said("squeue", "-h").isEmpty());
    assertEquals("CANCELLED", state(job));
  }

  /** Checkpoints of a fit, judged on two nodes. */
  @Test
  void anAuditOnTwoNodesEndsInTheSameTable() throws Exception {
    Path network =
        Path.of("src/test/resources/org/assay/published/silicon/NN-trained.dat").toAbsolutePath();
    for (String name : List.of("a.dat", "b.dat")) {
      Files.copy(network, directory.resolve(name));
    }
    List<String> audit =
        List.of("audit", "a.dat", "b.dat", "--suite", SUITE.get(4), "--only", "elastic");
    here(with(audit, "--out", "alone"));
    String job = submit(List.of(), with(audit, "--out", "nodes"));
    await("a worker is there", () -> !nodesAtWork(job).isEmpty());
    awaitEnd(job);
    assertEquals(
        numbers(directory.resolve("alone/audit-properties.csv")),
        numbers(directory.resolve("nodes/audit-properties.csv")));
  }

  private static List<String> numbers(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    assertTrue(lines.size() > 1, table + " is empty");
    return lines;
  }
}
