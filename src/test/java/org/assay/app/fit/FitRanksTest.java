package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.AssayException;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.ranks.RankException;
import org.assay.faults.SmallDisk;
import org.assay.kernel.CompiledKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private Path words() {
    return directory.resolve(FitPlace.WORDS);
  }

  private AssayException refused(int ranks, String launcher) {
    assumeTrue(FitRanks.isBuilt(), "assay-rank has not been built");
    return assertThrows(
        AssayException.class,
        () -> FitRanks.start(ranks, Optional.of(launcher), Optional.of(words())).close());
  }

  @Test
  void aLauncherThatIsNotThereIsNamed() {
    AssayException e = refused(2, "/nowhere/srun");
    assertTrue(e.getMessage().contains("/nowhere/srun"), e.getMessage());
    assertEquals(4, e.exitCode());
  }

  @Test
  void aLauncherThatFailsSaysItsLastWords() throws IOException {
    String launcher = launcher("echo 'srun: error: no such partition: gpu' >&2\nexit 1\n");
    AssayException e = refused(2, launcher);
    assertTrue(e.getMessage().contains("srun: error: no such partition: gpu"), e.getMessage());
    assertFalse(Files.exists(words()), "a file for one line");
  }

  /** As where mpirun is of another MPI: each process is alone. */
  @Test
  void aLauncherOfAnotherMpiIsRefusedWithTheCure() throws IOException {
    AssayException e = refused(2, launcher("shift 2\nexec \"$@\"\n"));
    assertTrue(
        e.getMessage().contains("2 processes were started, but MPI counts 1"), e.getMessage());
    assertTrue(e.getMessage().contains("--launcher"), e.getMessage());
  }

  private String launcher(String script) throws IOException {
    Path launcher = Files.writeString(directory.resolve("launcher"), "#!/bin/sh\n" + script);
    assertTrue(launcher.toFile().setExecutable(true));
    return launcher.toString();
  }

  /** Of sixty lines of help the first and the last are shown; the rest is not lost. */
  @Test
  void longWordsStandInAFileBesideTheFit() throws IOException {
    String launcher = launcher("echo 'first cause'\nseq 60\necho 'last consequence'\nexit 1\n");
    AssayException e = refused(2, launcher);
    assertTrue(e.getMessage().contains("first cause"), e.getMessage());
    assertTrue(e.getMessage().contains("last consequence"), e.getMessage());
    assertTrue(e.getMessage().contains(words().toString()), e.getMessage());
    assertFalse(e.getMessage().contains("\n  30\n"), e.getMessage());
    String all = Files.readString(words());
    assertTrue(all.startsWith("first cause\n1\n2\n"), all);
    assertTrue(all.contains("\n30\n") && all.endsWith("last consequence\n"), all);
  }

  /** The file for them cannot be written, as on a full disk: the message has all of them. */
  @Test
  void longWordsWithoutAFileStandInTheMessage() throws IOException {
    Files.createDirectories(words()); // nothing can be written there
    AssayException e = refused(2, launcher("seq 60\nexit 1\n"));
    assertTrue(e.getMessage().contains("\n  30\n"), e.getMessage());
    assertFalse(e.getMessage().contains(words().toString()), e.getMessage());
  }

  private static boolean isOpenMpi() {
    try {
      Process asked = new ProcessBuilder("mpirun", "--version").redirectErrorStream(true).start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said.contains("Open MPI");
    } catch (IOException e) {
      return false;
    }
  }

  /** Open MPI's own words about each kind of bad hostfile, and what to do. */
  @ParameterizedTest
  @CsvSource({
    "'', unable to open the hostfile, name and content of the hostfile",
    "localhost slots=many, slots parameter is less than 0, name and content of the hostfile",
    "localhost slots=1, not enough slots available, lower --mpi",
    "no-such-host.invalid slots=2, Could not resolve hostname, name and content of the hostfile",
  })
  void aBadHostfileIsToldInTheLaunchersWordsWithTheCure(String text, String says, String cure)
      throws IOException {
    assumeTrue(isOpenMpi(), "mpirun is not Open MPI's");
    Path hosts = directory.resolve("hosts");
    if (!text.isEmpty()) {
      Files.writeString(hosts, text + "\n");
    }
    AssayException e =
        refused(2, "env -u OMPI_MCA_rmaps_base_oversubscribe mpirun --hostfile " + hosts);
    assertTrue(e.getMessage().contains(says), e.getMessage());
    assertTrue(e.getMessage().contains(cure), e.getMessage());
    assertEquals(4, e.exitCode());
  }

  /** MPI keeps what it shares there. */
  @Test
  void aFullDirectoryForTemporaryFilesIsToldWithTheCure() throws Exception {
    assumeTrue(isOpenMpi(), "mpirun is not Open MPI's");
    Path path = directory.resolve("small");
    assumeTrue(SmallDisk.possible(path), "no file system can be mounted here");
    try (SmallDisk disk = SmallDisk.mount(path, 4)) {
      AssayException e =
          refused(2, launcher("TMPDIR=" + disk.path() + " exec mpirun --oversubscribe \"$@\"\n"));
      assertTrue(e.getMessage().contains("temporary files is full"), e.getMessage());
      assertEquals(4, e.exitCode());
    }
  }

  /** One of two ranks loads another build of the library, or is one itself. */
  @ParameterizedTest
  @ValueSource(strings = {"libassay_kernel.so", "assay-rank"})
  void ranksThatSeeDifferentFilesAreRefusedWithFileAndMachine(String file) throws IOException {
    assumeTrue(isOpenMpi(), "mpirun is not Open MPI's");
    Path built =
        CompiledKernel.available().stream()
            .findFirst()
            .orElseThrow()
            .library()
            .resolveSibling(file);
    Path other = Files.copy(built, directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(other, "another build", StandardOpenOption.APPEND);
    // Not by mpirun's colon between two programs, at which Open MPI 5.0.7 itself breaks down.
    Path each = directory.resolve("each");
    Files.writeString(
        each,
        "#!/bin/sh\nif [ \"$OMPI_COMM_WORLD_RANK\" = 1 ]; then\n"
            + (file.equals("assay-rank")
                ? "  shift\n  exec " + other + " \"$@\"\n"
                : "  export LD_LIBRARY_PATH=" + directory + "\n")
            + "fi\nexec \"$@\"\n");
    assertTrue(each.toFile().setExecutable(true));
    AssayException e =
        refused(2, launcher("shift 2\nexec mpirun --oversubscribe -n 2 " + each + " \"$@\"\n"));
    assertTrue(e.getMessage().contains(other + " on "), e.getMessage());
    assertTrue(e.getMessage().contains("machines see different files"), e.getMessage());
    assertEquals(3, e.exitCode());
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
