package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay slurm} writes for which command, and what it refuses. */
class SlurmCommandTest {

  private static final String SRUN = "--launcher 'srun --nodes=1 --ntasks=1 --exclusive";

  @TempDir Path directory;
  private String said;

  private int run(List<String> words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code = Main.run(words.toArray(String[]::new), stream, stream, false);
    said = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  private String script(List<String> options, String... command) throws IOException {
    Path file = directory.resolve("job.sh");
    Files.deleteIfExists(file);
    List<String> words = new ArrayList<>(List.of("slurm", "--script", file.toString()));
    words.addAll(options);
    words.addAll(List.of(command));
    assertEquals(0, run(words), said);
    assertEquals("sbatch " + file, said.strip());
    return Files.readString(file);
  }

  private void refused(String words, String... command) {
    List<String> all = new ArrayList<>(List.of("slurm"));
    all.addAll(List.of("--script", directory.resolve("none.sh").toString()));
    all.addAll(List.of(command));
    assertEquals(2, run(all), said);
    assertTrue(said.contains(words), said);
    assertFalse(Files.exists(directory.resolve("none.sh")));
  }

  @Test
  void aSuiteRunsOnAllNodesAndGoesOn() throws IOException {
    String text =
        script(
            List.of("--nodes", "4", "--ntasks", "64", "--module", "lammps,openjdk/17"),
            "validate",
            "--lammps",
            "pair_style sw; pair_coeff * * Si.sw {element}",
            "--out",
            "o",
            "--verbose");
    assertTrue(text.contains("#SBATCH --nodes=4\n#SBATCH --ntasks=64\n"), text);
    assertTrue(text.contains("module load lammps openjdk/17\n"), text);
    String same = "validate --lammps 'pair_style sw; pair_coeff * * Si.sw {element}' " + SRUN;
    assertTrue(text.contains(same + " --cpus-per-task=1' --verbose --out o)"), text);
    assertTrue(text.contains(same + " --cpus-per-task=1' --verbose --resume o)"), text);
    assertTrue(text.contains("if [[ -d o ]]"), text);
  }

  @Test
  void aFitHasTheCoresOfOneNodeAndItsOwnSeedWhenItGoesOn() throws IOException {
    String text = script(List.of("--ntasks", "16"), "fit", "in.json", "--seed", "3", "--out", "o");
    assertTrue(text.contains("#SBATCH --ntasks=1\n#SBATCH --cpus-per-task=16\n"), text);
    assertTrue(text.contains("fit in.json --seed 3 --out o)"), text);
    assertTrue(text.contains("fit in.json --resume o)"), text);
    assertFalse(text.contains("srun"), text);
  }

  @Test
  void workersOfSeveralProcessesHaveACoreForEach() throws IOException {
    String text =
        script(
            List.of("--nodes", "2", "--ntasks", "16"), "validate", "a.dat", "--mpi=4", "--out=o");
    assertTrue(text.contains("#SBATCH --ntasks=4\n#SBATCH --cpus-per-task=4\n"), text);
    assertTrue(text.contains("--mpi=4 " + SRUN + " --cpus-per-task=4' --out o)"), text);
  }

  @Test
  void ranksOfAFitHaveACoreEach() throws IOException {
    String text = script(List.of("--nodes", "2"), "fit", "in.json", "--mpi", "8", "--out", "o");
    assertTrue(text.contains("#SBATCH --ntasks=8\n#SBATCH --cpus-per-task=1\n"), text);
    assertTrue(text.contains("fit in.json --mpi 8 --out o)"), text);
    refused("ask for more with --ntasks", "--ntasks", "4", "fit", "a", "--mpi", "8", "--out", "o");
  }

  /** A whole run has ranks for its fit, and workers for its suite, on the same cores. */
  @Test
  void aRunHasTasksForItsRanksAndItsWorkers() throws IOException {
    List<String> cores = List.of("--nodes", "2", "--ntasks", "16");
    String text = script(cores, "run", "in.json", "--mpi", "16", "--out", "o");
    assertTrue(text.contains("#SBATCH --ntasks=16\n#SBATCH --cpus-per-task=1\n"), text);
    assertTrue(text.contains("run in.json --mpi 16 " + SRUN), text);
    text = script(cores, "run", "in.json", "--mpi", "8", "--worker-mpi", "2", "--out", "o");
    assertTrue(text.contains("#SBATCH --ntasks=8\n#SBATCH --cpus-per-task=2\n"), text);
    refused(
        "and the job has 8 tasks",
        "--ntasks",
        "16",
        "run",
        "a",
        "--mpi",
        "16",
        "--worker-mpi",
        "2",
        "--out",
        "o");
  }

  @Test
  void whatGoesOnByItselfHasOneCommand() throws IOException {
    String text = script(List.of("--ntasks", "1"), "audit", "fit", "--out", "a");
    assertTrue(text.contains("command=("), text);
    assertTrue(text.contains("audit fit --out a)"), text);
    assertFalse(text.contains("--resume"), text);
  }

  @Test
  void mistakesAreFoundBeforeTheJobWaits() throws IOException {
    refused("did you mean \"validate\"", "validte", "a.dat");
    refused("did you mean \"--out\"", "validate", "a.dat", "--ot", "o");
    refused("needs --out DIR", "run", "in.json");
    refused("did you mean \"--nodes\"", "--nodse", "2", "validate", "a.dat", "--out", "o");
    refused("expected 12:00:00", "--time", "soon", "validate", "a.dat", "--out", "o");
    refused("runs on one node", "--nodes", "2", "fit", "in.json", "--out", "o");
    refused("a script of a script", "slurm", "validate");
    Path there = Files.createFile(directory.resolve("there.sh"));
    assertEquals(2, run(List.of("slurm", "--script", there.toString(), "version-of", "a")), said);
    assertEquals(2, run(List.of("slurm", "--script", there.toString(), "doctor")), said);
    assertTrue(said.contains("is there already"), said);
  }

  @Test
  void launchersThatCannotStartAnythingAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"--launcher", "srunn -n 1", "no such program on the PATH"},
          {"--launcher", "env 'open", "is not closed"},
          {"--shared", ".", "no meaning without --launcher"},
          {"--address", "ib0", "no meaning without --launcher"}
        }) {
      List<String> words =
          List.of(
              "validate",
              "--lammps",
              "pair_style sw; pair_coeff * * Si.sw Si",
              "--suite",
              "validation/si/suite.json",
              "--out",
              directory.resolve("o").toString(),
              wrong[0],
              wrong[1]);
      assertEquals(2, run(words), said);
      assertTrue(said.contains(wrong[2]), said);
      assertFalse(Files.exists(directory.resolve("o")));
    }
  }
}
