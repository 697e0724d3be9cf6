package org.assay.lammps.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LAMMPS errors, crashes and hangs, for real. */
class WorkerPoolTest {

  private static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);
  private static final Structure DIAMOND = TestPotentials.diamond(5.431);

  /** Time for a process to vanish after what should end it, on a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** For a job that starts a worker, where the limit of others is to be short: Java's own start. */
  private static final int TIME_TO_START = 100;

  @AfterEach
  void leavesNothingBehind() throws Exception {
    awaitThat("no worker is left", () -> descendants().isEmpty());
    try (var left =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), Scratch.PREFIX + "*")) {
      List<Path> directories = new ArrayList<>();
      left.forEach(directories::add);
      assertEquals(List.of(), directories);
    }
  }

  private static List<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().toList();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void awaitThat(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, what + " after " + PATIENCE);
      Thread.sleep(20);
    }
  }

  private static <T> Throwable failure(CompletableFuture<T> future) {
    return assertThrows(CompletionException.class, future::join).getCause();
  }

  private static double energy(LammpsSession session) {
    return session.evaluate(DIAMOND).energy() / 2;
  }

  private static void signal(String name, long pid) {
    try {
      assertEquals(
          0, new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertWorks(WorkerPool pool) {
    assertEquals(
        TestPotentials.SW_ENERGY,
        pool.submit(WorkerPoolTest::energy, "after", TIME_TO_START).join(),
        1e-5);
  }

  @Test
  void errorsOfLammpsFailTheirJobWithItsWords() {
    record Case(String commands, String words) {}
    for (Case c :
        List.of(
            new Case("pair_style nonesuch", "ERROR: Unrecognized pair style 'nonesuch'"),
            new Case("pair_style sw; pair_coeff * * no-such.sw Si", "no-such.sw"),
            new Case("pair_style lj/cut abc; pair_coeff * * 1 1", "ERROR"))) {
      try (WorkerPool pool = new WorkerPool(LammpsPotential.parse("wrong", c.commands), ONE)) {
        for (int job = 0; job < 2; job++) {
          Throwable e = failure(pool.submit(WorkerPoolTest::energy, "eos DC"));
          assertInstanceOf(LammpsException.class, e);
          assertTrue(e.getMessage().contains("job \"eos DC\", wrong: ERROR"), e.getMessage());
          assertTrue(e.getMessage().contains(c.words), e.getMessage());
        }
      }
    }
  }

  @Test
  void oneJobsErrorDoesNotTouchTheNextNorThatJobsNextQuestion() {
    Structure unknown = Structure.ofElement(DIAMOND.cell(), "Xx", DIAMOND.positions());
    // an element that Si.sw does not know: LAMMPS ends its process, where it has no exceptions
    Structure iron = Structure.ofElement(DIAMOND.cell(), "Fe", DIAMOND.positions());
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      assertWorks(pool);
      for (Structure wrong : List.of(iron, unknown)) {
        Throwable e = failure(pool.submit(s -> s.evaluate(wrong), "wrong"));
        assertInstanceOf(LammpsException.class, e);
        assertWorks(pool);
      }
      double energy =
          pool.submit(
                  s -> {
                    assertThrows(LammpsException.class, () -> s.evaluate(iron));
                    return energy(s);
                  },
                  "goes on")
              .join();
      assertEquals(TestPotentials.SW_ENERGY, energy, 1e-5);
    }
  }

  @Test
  void workerKilledFromOutsideIsReplacedTwiceAndNoMore() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      List<Double> answers = new ArrayList<>();
      Throwable e =
          failure(
              pool.submit(
                  s -> {
                    for (int n = 0; n < 3; n++) {
                      signal("KILL", WorkerOwner.pid(s));
                      answers.add(energy(s));
                    }
                    return answers;
                  },
                  "killed"));
      assertEquals(2, answers.size(), "new tries");
      answers.forEach(a -> assertEquals(TestPotentials.SW_ENERGY, a, 1e-5));
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("SIGKILL"), e.getMessage());
      assertTrue(e.getMessage().contains("2 new tries"), e.getMessage());
      assertWorks(pool);
    }
  }

  /** It was an error of LAMMPS, "no atoms are moving", and the crystal unstable. */
  @Test
  void motionOfAKilledWorkerComesToTheSamePlace() {
    MovingAtoms start = MovingAtoms.thermal(DIAMOND.repeated(2, 2, 2), 600, 3);
    DynamicsSettings settings =
        DynamicsSettings.of(Ensemble.nve(), 0.001, 40, 5).withSnapshotEvery(10);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      List<List<Double>> heard = new ArrayList<>();
      List<Dynamics> found = new ArrayList<>();
      for (int kills = 0; kills <= 2; kills++) {
        int most = kills;
        List<Double> times = new ArrayList<>();
        found.add(
            pool.submit(s -> s.move(start, settings, killing(s, most, times)), "motion").join());
        heard.add(times);
      }
      for (int kills = 1; kills <= 2; kills++) {
        assertEquals(Dynamics.End.COMPLETED, found.get(kills).end(), found.get(kills).message());
        assertEquals(found.get(0).samples(), found.get(kills).samples());
        assertArrayEquals(
            found.get(0).last().structure().positions(),
            found.get(kills).last().structure().positions());
        assertEquals(heard.get(0), heard.get(kills), "each snapshot is heard once");
      }
    }
  }

  /** Kills the session's worker at as many snapshots. */
  private static DynamicsListener killing(LammpsSession session, int most, List<Double> times) {
    return new DynamicsListener() {
      @Override
      public boolean sampled(Dynamics.Sample sample) {
        return true;
      }

      @Override
      public boolean snapshot(double time, MovingAtoms atoms) {
        times.add(time);
        if (time > 0.015 && times.size() <= 2 + most) {
          signal("KILL", WorkerOwner.pid(session));
        }
        return true;
      }
    };
  }

  @Test
  void workerThatDiedBetweenJobsIsReplaced() throws Exception {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      long first = pool.submit(WorkerOwner::pid, "pid").join();
      signal("KILL", first);
      awaitThat("the worker is gone", () -> ProcessHandle.of(first).isEmpty());
      assertWorks(pool);
    }
  }

  @Test
  void hangFailsWithTheTimeLimitAndTheNextJobRuns() {
    WorkerSettings hurried = ONE.withTimeLimit(Duration.ofSeconds(5));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      CompletableFuture<Double> hanging =
          pool.submit(
              s -> {
                signal("STOP", WorkerOwner.pid(s));
                return energy(s);
              },
              "hang");
      CompletableFuture<Double> next = pool.submit(WorkerPoolTest::energy, "next", TIME_TO_START);
      Throwable e = failure(hanging);
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("job \"hang\""), e.getMessage());
      assertTrue(e.getMessage().contains("time limit of 5.0 s"), e.getMessage());
      assertEquals(TestPotentials.SW_ENERGY, next.join(), 1e-5);
    }
  }

  @Test
  void aJobThatMayTakeLongerDoes() {
    WorkerSettings hurried = ONE.withTimeLimit(Duration.ofMillis(100));
    Function<LammpsSession, Boolean> job =
        s -> {
          try {
            Thread.sleep(400);
          } catch (InterruptedException e) {
            throw new WorkerException("interrupted", e);
          }
          return true;
        };
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      Throwable e = failure(pool.submit(job, "quick"));
      assertTrue(e.getMessage().contains("time limit of 0.1 s"), e.getMessage());
      assertTrue(pool.submit(job, "long", 600).join());
    }
  }

  @Test
  void calculationThatTakesTooLongIsEnded() {
    WorkerSettings hurried = ONE.withTimeLimit(Duration.ofSeconds(5));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      Throwable e = failure(pool.submit(WorkerOwner::relaxForMinutes, "long"));
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("time limit of 5.0 s"), e.getMessage());
      assertWorks(pool);
    }
  }

  @Test
  void workersRunInParallelAndServeOneJobAfterTheOther() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE.withWorkers(2))) {
      assertEquals(List.of(), descendants(), "nothing starts before there is a job");
      CountDownLatch both = new CountDownLatch(2);
      Function<LammpsSession, Long> job =
          s -> {
            long pid = WorkerOwner.pid(s);
            both.countDown();
            try {
              assertTrue(both.await(30, TimeUnit.SECONDS), "the other job does not run");
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return pid;
          };
      CompletableFuture<Long> one = pool.submit(job, "one");
      CompletableFuture<Long> two = pool.submit(job, "two");
      assertNotEquals(one.join(), two.join());
      long three = pool.submit(WorkerOwner::pid, "three").join();
      assertTrue(three == one.join() || three == two.join());
    }
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    CompletableFuture<Relaxation> running;
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      CountDownLatch started = new CountDownLatch(1);
      running =
          pool.submit(
              s -> {
                energy(s);
                started.countDown();
                return WorkerOwner.relaxForMinutes(s);
              },
              "long");
      assertTrue(started.await(30, TimeUnit.SECONDS));
    }
    assertTrue(running.isCompletedExceptionally());
  }

  @Test
  void nonsenseOnTheChannelIsAnError() throws Exception {
    ProcessBuilder sleeping = new ProcessBuilder("sleep", "60");
    ChannelListener listener = ChannelListener.onThisMachine();
    try (WorkerProcess worker = new WorkerProcess(sleeping.start(), Scratch.create(), listener);
        Channel babble = Channel.call(listener.address(), listener.secret())) {
      babble.out().write("Step Temp E_pair E_mol TotEng Press\n".getBytes(US_ASCII));
      babble.out().flush();
      WorkerException e =
          assertThrows(
              WorkerException.class,
              () -> worker.request(Wire.message(Kind.RESET), Kind.DONE, in -> true));
      assertTrue(e.getMessage().contains("makes no sense"), e.getMessage());
      awaitThat("the babbling process is gone", () -> !worker.isAlive());
    }
  }

  @Test
  void aWorkerThatDiesBeforeItCallsIsNotWaitedFor() throws Exception {
    Process dying = new ProcessBuilder("sh", "-c", "echo no memory for Java; exit 3").start();
    try (WorkerProcess worker =
        new WorkerProcess(dying, Scratch.create(), ChannelListener.onThisMachine())) {
      WorkerException e =
          assertThrows(
              WorkerException.class,
              () -> worker.request(Wire.message(Kind.RESET), Kind.DONE, in -> true));
      assertTrue(
          e.getMessage().contains("exit status 3, saying: no memory for Java"), e.getMessage());
    }
  }

  /** The alarm of a job that is out of time rings while the next one runs in the same thread. */
  @Test
  void anAlarmInterruptsNoOtherJob() throws Exception {
    WorkerSettings hurried = ONE.withTimeLimit(Duration.ofMillis(300));
    CountDownLatch nextRuns = new CountDownLatch(1);
    CountDownLatch alarmIsOver = new CountDownLatch(1);
    CountDownLatch alarmRings = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      CompletableFuture<Boolean> late =
          pool.submit(
              s -> {
                while (!Thread.currentThread().isInterrupted() && alarmRings.getCount() > 0) {
                  Thread.onSpinWait();
                }
                return true;
              },
              "late");
      // Whoever waits for the late one hears of its end in the alarm's own thread.
      CompletableFuture<Void> heard =
          late.<Void>handle((result, error) -> null)
              .thenRun(alarmRings::countDown)
              .thenRun(() -> waitFor(nextRuns))
              .thenRun(alarmIsOver::countDown);
      CompletableFuture<Boolean> next =
          pool.submit(
              s -> {
                nextRuns.countDown();
                waitFor(alarmIsOver);
                return Thread.interrupted();
              },
              "next",
              600);
      assertFalse(next.get(60, TimeUnit.SECONDS), "the next job was interrupted");
      heard.get(60, TimeUnit.SECONDS);
      assertTrue(failure(late).getMessage().contains("time limit of 0.3 s"));
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void orphanEndsByItselfIdleOrBusy() throws Exception {
    for (String how : List.of("idle", "busy")) {
      Process process = WorkerOwner.start(how, 1);
      BufferedReader said = process.inputReader();
      long worker = Long.parseLong(said.readLine());
      assertTrue(ProcessHandle.of(worker).isPresent());
      Path scratch = Path.of(said.readLine());
      assertTrue(Files.isDirectory(scratch));
      process.destroyForcibly().waitFor();
      awaitThat(
          how + " orphan is gone",
          () -> ProcessHandle.of(worker).isEmpty() || !ProcessHandle.of(worker).get().isAlive());
      assertFalse(Files.exists(scratch), scratch + " is left");
    }
  }

  @Test
  void lammpsIsNeverLoadedHere() {
    assertThrows(IllegalStateException.class, () -> LammpsLibrary.load("lammps"));
  }

  @Test
  void missingLibraryIsAnErrorWithItsCure() {
    WorkerSettings nowhere = ONE.withVariable(LammpsLocator.LIBRARY_VARIABLE, "/no/liblammps.so");
    LammpsException e = assertThrows(LammpsException.class, () -> LammpsInstallation.find(nowhere));
    assertTrue(e.getMessage().contains("/no/liblammps.so"), e.getMessage());
  }

  @Test
  void installationIsDescribed() {
    LammpsInstallation found = LammpsInstallation.find(ONE);
    assertTrue(Files.isRegularFile(found.library()), found.toString());
    assertTrue(found.version().matches("\\d{1,2} [A-Z][a-z]{2} 20\\d\\d.*"), found.version());
    assertTrue(found.packages().contains("MANYBODY"), found.packages().toString());
    assertTrue(found.mpiVersion().length() > 3, found.mpiVersion());
  }

  @Test
  void potentialsShareWorkersAndABrokenOneHarmsNoOther() throws Exception {
    LammpsPotential broken =
        LammpsPotential.parse("broken", "pair_style sw; pair_coeff * * Nothing.sw {element}");
    LammpsPotential tersoff =
        LammpsPotential.parse("tersoff", "pair_style tersoff; pair_coeff * * Si.tersoff {element}");
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, ONE)) {
      CompletableFuture<Double> first = pool.submit(WorkerPoolTest::energy, "first");
      CompletableFuture<Double> bad = pool.submit(broken, WorkerPoolTest::energy, "bad", 1);
      CompletableFuture<Double> other = pool.submit(tersoff, WorkerPoolTest::energy, "other", 1);
      assertEquals(TestPotentials.SW_ENERGY, first.join(), 1e-5);
      assertTrue(failure(bad).getMessage().contains("Nothing.sw"));
      // Tersoff, PRB 38, 9902 (1988): 4.63 eV/atom, at his lattice constant of 5.432 Å
      assertEquals(-4.63, other.join(), 0.005);
      assertWorks(pool);
    }
  }
}
