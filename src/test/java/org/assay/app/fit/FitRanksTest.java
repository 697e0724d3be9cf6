package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.AssayException;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.ranks.RankException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How ranks are started, and what is said when they are not. */
class FitRanksTest {

  @TempDir Path directory;

  @Test
  void aLauncherGetsTheNumberOfRanks() {
    assertEquals(
        List.of("srun", "--mpi=pmix", "--exclusive", "-n", "64"),
        FitRanks.command(64, Optional.of(" srun  --mpi=pmix --exclusive "), Map.of()));
    assertThrows(SettingsException.class, () -> FitRanks.command(2, Optional.of(" "), Map.of()));
  }

  @Test
  void machinesOfABatchJobAreCounted() throws IOException {
    assertEquals(1, FitRanks.machines(Map.of()));
    assertEquals(4, FitRanks.machines(Map.of("SLURM_JOB_NUM_NODES", "4")));
    Path nodes = Files.writeString(directory.resolve("nodes"), "a\na\nb\n");
    assertEquals(2, FitRanks.machines(Map.of("PBS_NODEFILE", nodes.toString())));
  }

  private static AssayException refused(int ranks, String launcher) {
    assumeTrue(FitRanks.isBuilt(), "assay-rank has not been built");
    return assertThrows(
        AssayException.class, () -> FitRanks.start(ranks, Optional.of(launcher)).close());
  }

  @Test
  void aLauncherThatIsNotThereIsNamed() {
    AssayException e = refused(2, "/nowhere/srun");
    assertTrue(e.getMessage().contains("/nowhere/srun"), e.getMessage());
    assertEquals(4, e.exitCode());
  }

  @Test
  void aLauncherThatFailsSaysItsLastWords() throws IOException {
    Path launcher =
        Files.writeString(
            directory.resolve("launcher"),
            "#!/bin/sh\necho 'srun: error: no such partition: gpu' >&2\nexit 1\n");
    assertTrue(launcher.toFile().setExecutable(true));
    AssayException e = refused(2, launcher.toString());
    assertTrue(e.getMessage().contains("srun: error: no such partition: gpu"), e.getMessage());
  }

  /** As where mpirun is of another MPI: each process is alone. */
  @Test
  void aLauncherOfAnotherMpiIsRefusedWithTheCure() throws IOException {
    Path launcher =
        Files.writeString(directory.resolve("launcher"), "#!/bin/sh\nshift 2\nexec \"$@\"\n");
    assertTrue(launcher.toFile().setExecutable(true));
    AssayException e = refused(2, launcher.toString());
    assertTrue(
        e.getMessage().contains("2 processes were started, but MPI counts 1"), e.getMessage());
    assertTrue(e.getMessage().contains("--launcher"), e.getMessage());
  }

  @Test
  void otherEnginesAreRefused() {
    try (FitRanks ranks = RanksAgreeTest.start(1)) {
      SettingsException e =
          assertThrows(
              SettingsException.class,
              () -> ranks.choose(EngineName.ND4J, false, Optional.empty()));
      assertEquals(3, e.exitCode());
    }
  }

  @Test
  void ranksIntroduceThemselvesAndEndOnce() {
    FitRanks ranks = RanksAgreeTest.start(2);
    try {
      assertEquals(2, ranks.engines().ranks().size());
      assertTrue(ranks.engines().ranks().get(1).kernels().contains("portable"));
    } finally {
      ranks.close();
    }
    assertThrows(RankException.class, () -> ranks.engines().usage());
  }
}
