package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;
import org.assay.session.TimeLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that a launcher starts; each launcher here is a program of this machine. */
class LaunchedWorkersTest {

  @TempDir Path shared;

  private WorkerSettings by(String launcher) {
    return LiveWorkers.ONE.withLauncher(Launcher.of(launcher, shared, Optional.empty()));
  }

  /** Two workers with one place, who look for somebody idle sooner than others. */
  private WorkerSettings twoWithOnePlace() {
    return by("flock " + shared.resolve("place"))
        .withWorkers(2)
        .withPlacePatience(Duration.ofSeconds(2));
  }

  @AfterEach
  void leavesNothingBehind() throws Exception {
    LiveWorkers.assertNoneLeft();
    LiveWorkers.awaitThat("the shared directory is empty", () -> found().isEmpty());
  }

  private List<Path> found() throws IOException {
    try (Stream<Path> all = Files.list(shared)) {
      return all.filter(p -> !p.endsWith("place")).toList();
    }
  }

  private Throwable failure(String launcher) {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, by(launcher))) {
      return LiveWorkers.failure(pool.submit(LiveWorkers::energy, "launched"));
    }
  }

  /** Also where the launcher hands on no variables, and has children of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"env", "env -i", "sh -c '\"$@\"; exit $?' launcher"})
  void theyFindWhatOthersFind(String launcher) {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, by(launcher))) {
      double energy = pool.submit(LiveWorkers::energy, "launched").join();
      assertEquals(TestPotentials.SW_ENERGY, energy, 1e-5);
      assertEquals(1, found().size(), "scratch directories where all nodes see them");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** It waited for ever: the place of the second was held by the first, which was idle. */
  @Test
  void moreWorkersThanPlacesShareThem() {
    WorkerSettings two = twoWithOnePlace().withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(60)));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, two)) {
      List<CompletableFuture<Double>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(pool.submit(LiveWorkers::energy, "job " + i));
      }
      all.forEach(f -> assertEquals(TestPotentials.SW_ENERGY, f.join(), 1e-5));
    }
  }

  /** It waited for ever: a helper without a place had taken work that the job waited for. */
  @Test
  void aJobDoesNotWaitForHelpersThatHaveNoPlace() {
    WorkerSettings two = by("flock " + shared.resolve("place")).withWorkers(2);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, two)) {
      List<Double> energies =
          pool.submit(
                  session -> {
                    LiveWorkers.energy(session); // it has the place
                    return session.inParallel(
                        List.of(1, 2, 3, 4),
                        (helper, item) -> {
                          pause(100);
                          return LiveWorkers.energy(helper);
                        });
                  },
                  "shared")
              .join();
      assertEquals(4, energies.size());
      energies.forEach(e -> assertEquals(TestPotentials.SW_ENERGY, e, 1e-5));
    }
  }

  /** Waiting for a place takes nothing of a job's time. */
  @Test
  void aJobMayWaitLongerThanItMayTake() {
    WorkerSettings two = twoWithOnePlace().withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(1)));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, two)) {
      CompletableFuture<Double> first =
          pool.submit(
              session -> {
                double energy = LiveWorkers.energy(session);
                pause(4000);
                return energy;
              },
              "long",
              LiveWorkers.TIME_TO_START);
      LiveWorkers.awaitThat("the place is taken", () -> Files.exists(shared.resolve("place")));
      pause(500);
      // its patience is one second, and it has no worker before the first job is through
      CompletableFuture<Double> second = pool.submit(LiveWorkers::energy, "waits");
      assertEquals(TestPotentials.SW_ENERGY, first.join(), 1e-5);
      assertEquals(TestPotentials.SW_ENERGY, second.join(), 1e-5);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLostWorkerIsReplacedTwiceAndNoMore() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, by("env"))) {
      List<Double> answers = new ArrayList<>();
      Throwable e =
          LiveWorkers.failure(
              pool.submit(
                  session -> {
                    for (int n = 0; n < 3; n++) {
                      LiveWorkers.signal("KILL", WorkerOwner.pid(session));
                      answers.add(LiveWorkers.energy(session));
                    }
                    return answers;
                  },
                  "lost"));
      assertEquals(2, answers.size(), "new tries");
      answers.forEach(a -> assertEquals(TestPotentials.SW_ENERGY, a, 1e-5));
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("the worker was lost: \"env\" ended"), e.getMessage());
      assertTrue(e.getMessage().contains("2 new tries did not help"), e.getMessage());
      LiveWorkers.assertWorks(pool);
    }
  }

  /** The launcher stays when the worker has gone, as srun may that waits for a lost node. */
  @Test
  void aLostWorkerIsReplacedThoughItsLauncherStays() {
    String stays = "sh -c '\"$@\"; exec sleep 60' launcher";
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, by(stays))) {
      double energy =
          pool.submit(
                  session -> {
                    ProcessHandle.of(WorkerOwner.pid(session))
                        .orElseThrow()
                        .children()
                        .forEach(child -> LiveWorkers.signal("KILL", child.pid()));
                    return LiveWorkers.energy(session);
                  },
                  "lost")
              .join();
      assertEquals(TestPotentials.SW_ENERGY, energy, 1e-5);
    }
  }

  @Test
  void anErrorOfLammpsHasItsWordsAndNoNewTry() {
    LammpsPotential wrong = LammpsPotential.parse("wrong", "pair_style nonesuch");
    try (WorkerPool pool = new WorkerPool(wrong, by("env"))) {
      Throwable e = LiveWorkers.failure(pool.submit(LiveWorkers::energy, "wrong"));
      assertInstanceOf(LammpsException.class, e);
      assertTrue(e.getMessage().contains("Unrecognized pair style 'nonesuch'"), e.getMessage());
    }
  }

  @Test
  void whatALauncherSaysAtItsEndIsShown() {
    String message =
        failure("sh -c 'echo srun: error: invalid partition specified: fast >&2; exit 1'")
            .getMessage();
    assertTrue(
        message.contains(
            "exit status 1, before its worker had called, saying: srun: error: invalid partition"
                + " specified: fast; 2 new tries did not help"),
        message);
  }

  /** It would wait for ever at the terminal of somebody who sleeps. */
  @Test
  void aLauncherThatAsksForAPasswordHasNoTerminal() {
    String message = failure("sh -c 'read password </dev/tty'").getMessage();
    assertTrue(message.contains("/dev/tty"), message);
  }

  @Test
  void severalCopiesOfAWorkerAreRefused() {
    String message = failure("env SLURM_STEP_NUM_TASKS=3").getMessage();
    assertTrue(
        message.contains("the launcher starts 3 copies of each worker, which is one: --ntasks=1"),
        message);
  }

  @Test
  void aNodeThatDoesNotSeeTheSharedDirectoryIsSaid() {
    String message = failure("sh -c 'rm \"$1\"; exec /bin/sh \"$1\"'").getMessage();
    assertTrue(message.contains("must lie on a disk that all nodes see: --shared"), message);
  }

  @Test
  void whatANodeLacksIsSaidByIt() {
    String lacks =
        "sh -c 'sed -i \"s:^need :need /opt/module/java :\" \"$1\"; exec /bin/sh \"$1\"'";
    String message = failure(lacks).getMessage();
    assertTrue(message.contains(": on "), message);
    assertTrue(message.contains("there is no /opt/module/java: what workers need"), message);
  }

  @Test
  void aSharedDirectoryWithBlanksIsRefused() throws IOException {
    Path blank = Files.createDirectory(shared.resolve("two words"));
    Launcher launcher = Launcher.of("env", blank, Optional.empty());
    WorkerException e =
        assertThrows(
            WorkerException.class,
            () -> WorkerProcess.start(LiveWorkers.ONE.withLauncher(launcher)).close());
    assertTrue(e.getMessage().contains("without blanks"), e.getMessage());
    Files.delete(blank);
  }

  @Test
  void aSharedDirectoryThatIsGoneIsAClearError() throws IOException {
    Launcher gone =
        Launcher.of("env", Files.createDirectory(shared.resolve("d")), Optional.empty());
    Files.delete(shared.resolve("d"));
    WorkerException e =
        assertThrows(
            WorkerException.class,
            () -> WorkerProcess.start(LiveWorkers.ONE.withLauncher(gone)).close());
    assertTrue(e.getMessage().contains("no such file or directory"), e.getMessage());
    assertFalse(Files.exists(shared.resolve("d")));
  }
}
