package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.lammps.WorkerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MpiLauncherTest {

  @TempDir Path directory;

  @Test
  void theFirstOnThePathIsTaken() throws IOException {
    Path program = Files.createFile(directory.resolve("mpirun"));
    String path = "/nowhere::" + directory;
    assertTrue(program.toFile().setExecutable(true));
    assertEquals(List.of(program.toString(), "-np", "3"), MpiLauncher.command(3, path, "this", ""));
  }

  @Test
  void aMissingOneIsSaidWithTheCure() {
    WorkerException e =
        assertThrows(
            WorkerException.class,
            () -> MpiLauncher.command(2, directory.toString(), "LAMMPS as 2 processes", ""));
    assertEquals(
        "LAMMPS as 2 processes needs mpirun, which is not on the PATH; install the MPI that LAMMPS"
            + " was built with (on Debian: apt install mpi-default-bin)",
        e.getMessage());
  }

  /** More processes than cores, which a plain {@code mpirun} refuses. */
  @Test
  void lammpsRunsAsMoreProcessesThanThereAreCores() throws InterruptedException {
    assumeTrue(LammpsProgram.find().isPresent(), "lmp-assay has not been built");
    int ranks = Runtime.getRuntime().availableProcessors() + 1;
    assumeTrue(ranks <= 9, "processes for every core are too many for this test");
    String log =
        LammpsProgram.find()
            .orElseThrow()
            .run(directory, "region box block 0 9 0 9 0 9\ncreate_box 1 box\n", ranks);
    assertTrue(log.contains(" MPI processor grid"), log);
  }
}
