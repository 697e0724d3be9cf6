package org.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.data.SyntheticData;
import org.assay.session.ShellText;
import org.assay.structure.Structure;
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

  /** Workers on all nodes. */
  private static final List<String> FOUR = List.of("--ntasks", "4");

  /** One rank for each node. */
  private static final List<String> TWO = List.of("--ntasks", "2");

  /** A checkpoint for each step, so that one is there wherever the fit ends. */
  private static final String FIT =
      """
      {"pot_file": "start.dat", "dataset_path": "train.extxyz", "seed": 5, "optimizer": "lbfgs",
       "lambda_F": 0.3, "max_iter": %d, "rmse_stop": 0, "rmse_tol": 0, "save_every1": 5,
       "save_every2": 20, "checkpoint_every": 0}
      """;

  private static final int STEPS = 60;

  /** So many that the fit is under way for long enough to be disturbed. */
  private static final int MANY_STEPS = 200;

  /** Files whose content does not tell when the fit was, and the part of their names likewise. */
  private static final Pattern OF_FIT =
      Pattern.compile("PF-.*-S\\d\\d-((NN|err|stats|e_vs_v)\\b.*)");

  /** Time for a job to do what is waited for (s). */
  private static final int PATIENCE = 900;

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
    List<String> words = new ArrayList<>(List.of("slurm", "--nodes", "2"));
    words.addAll(List.of("--mem-per-cpu", "700M"));
    words.addAll(options);
    words.addAll(command);
    Path script = directory.resolve("assay-" + command.get(0) + ".sh");
    Files.deleteIfExists(script);
    here(words);
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
    String job = submit(FOUR, with(SUITE, "--out", "nodes"));
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
    String job = submit(FOUR, with(SUITE, "--verbose", "--out", "nodes"));
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
    String job = submit(FOUR, with(SUITE, "--out", "nodes"));
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
    String job = submit(FOUR, with(audit, "--out", "nodes"));
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

  /** Forty crystals in cells of 64 and 128 atoms, which are several shards; any forces will do. */
  private void writeFit(int steps) throws IOException {
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("input.json"), FIT.formatted(steps));
    StringBuilder data = new StringBuilder();
    for (LabelledStructure small : SyntheticData.structures()) {
      Structure s = small.structure().repeated(4, 4, 4);
      data.append(s.size()).append("\nLattice=\"");
      double[] rows = s.cell().rows();
      for (int i = 0; i < rows.length; i++) {
        data.append(i == 0 ? "" : " ").append(rows[i]);
      }
      data.append("\" Properties=species:S:1:pos:R:3:forces:R:3 pbc=\"T T T\" energy=")
          .append(64 * small.energy().orElseThrow())
          .append('\n');
      for (int i = 0; i < s.size(); i++) {
        data.append("Si");
        for (int c = 0; c < 3; c++) {
          data.append(' ').append(s.position(i, c));
        }
        for (int c = 0; c < 3; c++) {
          data.append(' ').append(0.1 * Math.sin(small.id() + 3 * i + c));
        }
        data.append('\n');
      }
    }
    Files.writeString(directory.resolve("train.extxyz"), data);
  }

  /** Files of a fit that do not tell when it was, by the part of their names that does not. */
  private Map<String, String> fitted(String name) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory.resolve(name))) {
      for (Path file : all.toList()) {
        Matcher m = OF_FIT.matcher(file.getFileName().toString());
        if (m.matches()) {
          files.put(m.group(1), Files.readString(file));
        }
      }
    }
    assertTrue(files.containsKey("NN-111111.dat") && files.size() > 4, () -> name + files.keySet());
    return files;
  }

  private static List<String> fit(String out, String... more) {
    return with(List.of("fit", "input.json", "--out", out), more);
  }

  private boolean isIn(String out, String end) throws IOException {
    Path files = directory.resolve(out);
    if (!Files.isDirectory(files)) {
      return false;
    }
    try (Stream<Path> all = Files.list(files)) {
      return all.anyMatch(f -> f.toString().endsWith(end));
    }
  }

  /** By mpirun, which finds the nodes, and by srun. */
  @Test
  void aFitOnTwoNodesEndsInTheSameBytesAsByThreads() throws Exception {
    writeFit(STEPS);
    here(fit("alone"));
    Map<String, String> expected = fitted("alone");
    awaitEnd(submit(TWO, fit("one", "--mpi", "1")));
    assertEquals(expected, fitted("one"), "one rank");
    awaitEnd(submit(TWO, fit("two", "--mpi", "2")));
    assertEquals(expected, fitted("two"), "a rank on each node");
    String srun = "srun --mpi=pmix --kill-on-bad-exit=1";
    awaitEnd(submit(TWO, fit("srun", "--mpi", "2", "--launcher", srun)));
    assertEquals(expected, fitted("srun"), "a rank on each node by srun");
  }

  /** The node of one rank is lost: the fit says so and ends, and goes on when it is told to. */
  @Test
  void aFitThatLosesANodeGoesOnToTheSameBytes() throws Exception {
    writeFit(MANY_STEPS);
    here(fit("alone"));
    String job = submit(TWO, fit("nodes", "--mpi", "2"));
    await("it has come to a checkpoint", () -> isIn("nodes", "-checkpoint.bin"));
    assertEquals(Set.of("n[1-2]"), nodesAtWork(job), () -> "ranks on both nodes" + log());
    node("kill");
    try {
      await("the job has ended", () -> !state(job).matches("RUNNING|COMPLETING"));
      assertEquals("FAILED", state(job), () -> log());
      assertTrue(log().contains("the ranks of the fit have ended"), () -> log());
      assertTrue(log().contains("--resume"), () -> log());
      assertFalse(isIn("nodes", "-NN-111111.dat"), "it had ended before the node was lost");
    } finally {
      node("revive");
    }
    here(List.of("fit", "--resume", "nodes"));
    assertEquals(fitted("alone"), fitted("nodes"));
  }
}
