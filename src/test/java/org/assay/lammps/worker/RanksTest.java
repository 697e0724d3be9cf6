package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.assay.SettingsException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of several MPI processes; one of a single process is the second source. */
class RanksTest {

  private static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);
  private static final WorkerSettings TWO = ONE.withRanks(2).withWorkers(1);

  /** Sums run in another order; relative. */
  private static final double ROUNDING = 1e-12;

  /** Time for processes to vanish after what should end them (s). */
  private static final int PATIENCE = 20;

  @BeforeEach
  void needsMpirunAndOurLibrary() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v mpirun").start().waitFor() == 0,
        "mpirun is not there");
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");
  }

  @AfterEach
  void leavesNothingBehind() throws Exception {
    for (int i = 0; i < 50 * PATIENCE && descendants() > 0; i++) {
      Thread.sleep(20);
    }
    assertEquals(0, descendants(), "processes are left");
    try (var left =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), Scratch.PREFIX + "*")) {
      assertFalse(left.iterator().hasNext(), "a scratch directory is left");
    }
  }

  private static long descendants() {
    return ProcessHandle.current().descendants().count();
  }

  private static <T> T on(
      WorkerSettings settings, LammpsPotential potential, Function<LammpsSession, T> job) {
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      return pool.submit(job, "test").join();
    }
  }

  /** Silicon, long and narrow: four processes lie one behind the other. */
  private static Structure rod() {
    Structure perfect = TestPotentials.diamond(5.43).repeated(1, 2, 16);
    return TestPotentials.rattled(
        TestPotentials.strained(perfect, 1.02, 0.1, 0, -0.03, 0.99, 0.05, 0.02, 0, 1),
        0.1,
        new Random(1));
  }

  private static void assertSame(Evaluation expected, Evaluation found) {
    assertEquals(expected.energy(), found.energy(), ROUNDING * Math.abs(expected.energy()));
    assertArrayEquals(expected.forces(), found.forces(), ROUNDING * 100);
    assertArrayEquals(expected.stressVoigt(), found.stressVoigt(), ROUNDING);
    assertArrayEquals(expected.atomEnergies(), found.atomEnergies(), ROUNDING * 10);
  }

  /** Atoms that come to lie in another process' part, or move past one, are not lost. */
  @Test
  void evaluationsAreThoseOfOneProcess() {
    Function<LammpsSession, List<Evaluation>> job =
        session -> {
          Structure rod = rod();
          double[] turned = rod.positions();
          for (int i = 0; i < turned.length; i++) {
            turned[i] += 0.5 * rod.cell().get(2, i % 3);
          }
          Structure wide = TestPotentials.strained(rod, 1.1, 0, 0.2, 0, 0.9, 0, 0, 0.1, 1.05);
          return List.of(
              session.evaluate(rod),
              session.evaluate(rod.withPositions(turned)),
              session.evaluate(wide),
              session.evaluate(TestPotentials.diamond(5.4)),
              session.evaluate(rod));
        };
    List<Evaluation> expected = on(ONE, TestPotentials.SILICON, job);
    List<Evaluation> found = on(ONE.withRanks(4), TestPotentials.SILICON, job);
    for (int i = 0; i < expected.size(); i++) {
      assertSame(expected.get(i), found.get(i));
    }
  }

  @Test
  void relaxationEndsWhereThatOfOneProcessEnds() {
    Function<LammpsSession, Relaxation> job =
        session -> session.relax(rod(), RelaxSettings.positionsAndCell(1e-8));
    Relaxation expected = on(ONE, TestPotentials.SILICON, job);
    Relaxation found = on(TWO, TestPotentials.SILICON, job);
    assertTrue(expected.converged() && found.converged());
    double energy = expected.evaluation().energy();
    assertEquals(energy, found.evaluation().energy(), 1e-10 * Math.abs(energy));
  }

  @Test
  void motionIsThatOfOneProcess() {
    MovingAtoms start = MovingAtoms.thermal(rod(), 600, 3);
    DynamicsSettings settings = DynamicsSettings.of(Ensemble.nve(), 0.001, 50, 5);
    Function<LammpsSession, Dynamics> job = s -> s.move(start, settings, DynamicsListener.NONE);
    Dynamics expected = on(ONE, TestPotentials.SILICON, job);
    Dynamics found = on(TWO, TestPotentials.SILICON, job);
    assertEquals(Dynamics.End.COMPLETED, found.end());
    assertEquals(expected.samples().size(), found.samples().size());
    for (int i = 0; i < expected.samples().size(); i++) {
      double energy = expected.samples().get(i).potentialEnergy();
      assertEquals(energy, found.samples().get(i).potentialEnergy(), 1e-10 * Math.abs(energy));
    }
    assertArrayEquals(
        expected.last().structure().positions(), found.last().structure().positions(), 1e-9);
    assertArrayEquals(expected.last().velocities(), found.last().velocities(), 1e-7);
  }

  @Test
  void processThatIsKilledIsReplacedTwiceAndCostsNoOtherJob() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, TWO)) {
      for (int victim = 0; victim < 2; victim++) {
        int which = victim;
        List<Double> answers = new ArrayList<>();
        CompletableFuture<Void> job =
            pool.submit(
                s -> {
                  s.evaluate(rod());
                  for (int n = 0; n < 3; n++) {
                    kill(s, which);
                    answers.add(s.evaluate(TestPotentials.diamond(5.431)).energy() / 2);
                  }
                  return null;
                },
                "killed");
        Throwable e = assertThrows(CompletionException.class, job::join).getCause();
        assertInstanceOf(WorkerException.class, e);
        assertTrue(e.getMessage().contains("job \"killed\""), e.getMessage());
        assertTrue(e.getMessage().contains("2 new tries"), e.getMessage());
        assertEquals(2, answers.size());
        answers.forEach(a -> assertEquals(TestPotentials.SW_ENERGY, a, 1e-5));
        double energy =
            pool.submit(s -> s.evaluate(TestPotentials.diamond(5.431)).energy(), "next").join();
        assertEquals(TestPotentials.SW_ENERGY, energy / 2, 1e-5);
      }
    }
  }

  /** Kills one process of a session's worker, and waits until all of it is gone. */
  private static void kill(LammpsSession session, int which) {
    ProcessHandle mpirun = ProcessHandle.of(WorkerOwner.pid(session)).orElseThrow();
    mpirun.children().sorted().toList().get(which).destroyForcibly();
    mpirun.onExit().join();
  }

  @Test
  void errorsOfLammpsAndOfStructuresFailTheirJobWithTheirWords() {
    Structure twice = rod();
    double[] x = twice.positions();
    System.arraycopy(x, 0, x, 3, 3);
    LammpsPotential wrong =
        LammpsPotential.parse("wrong", "pair_style sw; pair_coeff * * no-such.sw Si");
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, TWO)) {
      for (CompletableFuture<Evaluation> job :
          List.of(
              pool.submit(wrong, s -> s.evaluate(rod()), "no file", 1),
              pool.submit(s -> s.evaluate(twice.withPositions(x)), "finite"))) {
        Throwable e = assertThrows(CompletionException.class, job::join).getCause();
        assertInstanceOf(LammpsException.class, e);
        assertTrue(e.getMessage().matches("(?s).*(no-such.sw|not all finite).*"), e.getMessage());
      }
      assertEquals(
          2 * 32, pool.submit(s -> s.evaluate(rod()), "next").join().atomEnergies().length);
    }
  }

  @Test
  void orphansEndByThemselvesIdleOrBusy() throws Exception {
    for (String how : List.of("idle", "busy")) {
      Process owner = WorkerOwner.start(how, 2);
      var said = owner.inputReader();
      long launcher = Long.parseLong(said.readLine());
      Path scratch = Path.of(said.readLine());
      List<ProcessHandle> processes = ProcessHandle.of(launcher).orElseThrow().children().toList();
      assertEquals(2, processes.size());
      owner.destroyForcibly().waitFor();
      for (int i = 0;
          i < 50 * PATIENCE && processes.stream().anyMatch(ProcessHandle::isAlive);
          i++) {
        Thread.sleep(20);
      }
      assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive), how + " orphans are left");
      assertFalse(Files.exists(scratch), scratch + " is left");
    }
  }

  @Test
  void withoutMpirunThereIsAnErrorWithItsCure(@TempDir Path empty) {
    WorkerSettings bare = TWO.withVariable("PATH", empty.toString());
    WorkerException e = assertThrows(WorkerException.class, () -> LammpsInstallation.find(bare));
    assertTrue(e.getMessage().contains("a worker of 2 processes needs mpirun"), e.getMessage());
  }

  /** Each process says that it is alone, as under the mpirun of another MPI. */
  @Test
  void mpirunOfAnotherMpiIsAnErrorWithItsCure(@TempDir Path other) throws IOException {
    Path mpirun = other.resolve("mpirun");
    Files.writeString(mpirun, "#!/bin/sh\nshift 2\n\"$@\"\n");
    Files.setPosixFilePermissions(mpirun, PosixFilePermissions.fromString("rwx------"));
    WorkerSettings wrong =
        TWO.withVariable("PATH", other + ":" + System.getenv("PATH"))
            .withVariable("OMPI_MCA_ess_singleton_isolated", "1");
    LammpsException e = assertThrows(LammpsException.class, () -> LammpsInstallation.find(wrong));
    assertTrue(e.getMessage().contains("MPI counts 1"), e.getMessage());
    assertTrue(e.getMessage().contains("PATH"), e.getMessage());
  }

  /** A library that says of itself what one without MPI says. */
  @Test
  void serialLammpsIsAnErrorWithItsCure(@TempDir Path directory) throws Exception {
    Path source = directory.resolve("serial.c");
    Path library = directory.resolve("liblammps.so");
    Files.writeString(source, "int lammps_config_has_mpi_support(void) { return 0; }\n");
    Process compiler =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor());
    WorkerSettings serial = TWO.withVariable(LammpsLocator.LIBRARY_VARIABLE, library.toString());
    LammpsException e = assertThrows(LammpsException.class, () -> LammpsInstallation.find(serial));
    assertTrue(e.getMessage().contains("built without MPI"), e.getMessage());
    assertTrue(e.getMessage().contains("--mpi"), e.getMessage());
  }

  @Test
  void workersAreSoManyFewerAndTheirProcessesAreCounted() {
    assertEquals(2, ONE.withWorkers(8).withRanks(4).workers());
    assertEquals(1, ONE.withWorkers(3).withRanks(4).workers());
    assertThrows(SettingsException.class, () -> ONE.withRanks(0));
    assertThrows(SettingsException.class, () -> ONE.withRanks(1 + WorkerSettings.MOST_RANKS));
  }
}
