package org.assay.app.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assay.SettingsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, run by bash; programs of this directory play Slurm and Assay. */
class BatchScriptTest {

  private static final SlurmRequest REQUEST =
      new SlurmRequest("assay-test", "1:00:00", 2, 8, 1, "1G", Map.of("partition", "long"));

  @TempDir Path directory;

  private void program(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /** Slurm that says a state, and notes what it is asked to do; a command that tells its words. */
  @BeforeEach
  void programs() throws IOException {
    program("squeue", "echo ${STATE:-RUNNING}\n");
    program("scontrol", "echo \"$*\" >>'" + directory.resolve("asked") + "'\n");
    program(
        "work",
        """
        printf '%s\\n' "$@" >"$HERE/words"
        trap 'exit 143' TERM
        touch "$HERE/ready"
        while [[ -e $HERE/wait ]]; do sleep 0.1; done
        exit ${CODE:-0}
        """);
  }

  private Process start(BatchScript script, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("job.sh"), script.text());
    ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
    builder.environment().put("HERE", directory.toString());
    builder.environment().put("SLURM_JOB_ID", "7");
    builder.environment().putAll(environment);
    return builder.redirectOutput(directory.resolve("log").toFile()).start();
  }

  private BatchScript script(List<String> begin, List<String> goOn, Optional<Path> out) {
    return new BatchScript(REQUEST, directory, List.of(), begin, goOn, out);
  }

  private List<String> words() throws IOException {
    return Files.readAllLines(directory.resolve("words"));
  }

  private boolean isPutBack() {
    return Files.exists(directory.resolve("asked"));
  }

  /** Starts a command that works until it is told to end; sends a signal to the script. */
  private int signalled(String signal, Map<String, String> environment) throws Exception {
    Files.createFile(directory.resolve("wait"));
    String work = directory.resolve("work").toString();
    Process job = start(script(List.of(work), List.of(work), Optional.empty()), environment);
    while (!Files.exists(directory.resolve("ready"))) {
      assertTrue(job.isAlive(), "the script has ended");
      Thread.sleep(20);
    }
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, "" + job.pid()).start().waitFor());
    assertTrue(job.waitFor(60, TimeUnit.SECONDS), "the script does not end");
    return job.exitValue();
  }

  @Test
  void wordsReachTheCommandAsTheyAreAndTheDirectoryDecidesWhichCommand() throws Exception {
    String work = directory.resolve("work").toString();
    List<String> odd = List.of("it's", "a b", "$HOME", "\"", "*", "pair_style sw; pair_coeff * *");
    List<String> begin = new ArrayList<>(List.of(work, "begin"));
    begin.addAll(odd);
    Path out = Path.of("o'u t");
    BatchScript script = script(begin, List.of(work, "go on"), Optional.of(out));
    assertEquals(0, start(script, Map.of()).waitFor());
    assertEquals("begin", words().get(0));
    assertEquals(odd, words().subList(1, words().size()));
    Files.createDirectory(directory.resolve(out));
    assertEquals(0, start(script, Map.of()).waitFor());
    assertEquals(List.of("go on"), words());
  }

  @Test
  void theCommandsOwnEndIsTheJobs() throws Exception {
    String work = directory.resolve("work").toString();
    BatchScript script = script(List.of(work), List.of(work), Optional.empty());
    assertEquals(4, start(script, Map.of("CODE", "4")).waitFor());
    assertFalse(isPutBack());
  }

  @Test
  void beforeTheTimeIsOverTheCommandIsEndedAndTheJobPutBack() throws Exception {
    assertEquals(143, signalled("USR1", Map.of()));
    assertEquals(List.of("requeue 7"), Files.readAllLines(directory.resolve("asked")));
  }

  @Test
  void aTermIsHandedOnToo() throws Exception {
    assertEquals(143, signalled("TERM", Map.of()));
    assertTrue(isPutBack());
  }

  @Test
  void aCancelledJobStaysCancelled() throws Exception {
    assertEquals(143, signalled("TERM", Map.of("STATE", "COMPLETING")));
    assertFalse(isPutBack());
  }

  @Test
  void aJobDoesNotComeBackForEver() throws Exception {
    assertEquals(143, signalled("USR1", Map.of("SLURM_RESTART_COUNT", "100")));
    assertFalse(isPutBack());
  }

  @Test
  void whatIsAskedForStandsInLinesForSbatch() {
    List<String> lines =
        script(List.of("a"), List.of("a"), Optional.empty()).text().lines().toList();
    for (String line :
        List.of(
            "--job-name=assay-test",
            "--time=1:00:00",
            "--nodes=2",
            "--ntasks=8",
            "--cpus-per-task=1",
            "--mem-per-cpu=1G",
            "--partition=long",
            "--requeue",
            "--no-kill")) {
      assertTrue(lines.contains("#SBATCH " + line), line);
    }
    assertEquals("#!/bin/bash", lines.get(0));
  }

  @Test
  void valuesThatWouldEndALineAreRefused() {
    for (Map<String, String> others :
        List.of(Map.of("partition", "a b"), Map.of("qos", "x\n#SBATCH --nodes=9"))) {
      assertThrows(
          SettingsException.class, () -> new SlurmRequest("n", "1:00", 1, 1, 1, "1G", others));
    }
    for (String time : List.of("", "soon", "1:2:3:4", "1-")) {
      assertThrows(
          SettingsException.class, () -> new SlurmRequest("n", time, 1, 1, 1, "1G", Map.of()));
    }
    for (String time : List.of("30", "30:00", "1:30:00", "2-0", "2-12:00", "2-12:00:00")) {
      assertEquals(time, new SlurmRequest("n", time, 1, 1, 1, "1G", Map.of()).time());
    }
    assertThrows(
        SettingsException.class, () -> new SlurmRequest("n", "30", 3, 2, 1, "1G", Map.of()));
  }
}
