package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LAMMPS errors and crashes, for real. */
class WorkerPoolTest {

  @AfterEach
  void leavesNothingBehind() throws Exception {
    LiveWorkers.assertNoneLeft();
  }

  @Test
  void errorsOfLammpsFailTheirJobWithItsWords() {
    record Case(String commands, String words) {}
    for (Case c :
        List.of(
            new Case("pair_style nonesuch", "ERROR: Unrecognized pair style 'nonesuch'"),
            new Case("pair_style sw; pair_coeff * * no-such.sw Si", "no-such.sw"),
            new Case("pair_style lj/cut abc; pair_coeff * * 1 1", "ERROR"))) {
      try (WorkerPool pool =
          new WorkerPool(LammpsPotential.parse("wrong", c.commands), LiveWorkers.ONE)) {
        for (int job = 0; job < 2; job++) {
          Throwable e = LiveWorkers.failure(pool.submit(LiveWorkers::energy, "eos DC"));
          assertInstanceOf(LammpsException.class, e);
          assertTrue(e.getMessage().contains("job \"eos DC\", wrong: ERROR"), e.getMessage());
          assertTrue(e.getMessage().contains(c.words), e.getMessage());
        }
      }
    }
  }

  @Test
  void oneJobsErrorDoesNotTouchTheNextNorThatJobsNextQuestion() {
    Structure unknown =
        Structure.ofElement(LiveWorkers.DIAMOND.cell(), "Xx", LiveWorkers.DIAMOND.positions());
    // an element that Si.sw does not know: LAMMPS ends its process, where it has no exceptions
    Structure iron =
        Structure.ofElement(LiveWorkers.DIAMOND.cell(), "Fe", LiveWorkers.DIAMOND.positions());
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
      LiveWorkers.assertWorks(pool);
      for (Structure wrong : List.of(iron, unknown)) {
        Throwable e = LiveWorkers.failure(pool.submit(s -> s.evaluate(wrong), "wrong"));
        assertInstanceOf(LammpsException.class, e);
        LiveWorkers.assertWorks(pool);
      }
      double energy =
          pool.submit(
                  s -> {
                    assertThrows(LammpsException.class, () -> s.evaluate(iron));
                    return LiveWorkers.energy(s);
                  },
                  "goes on")
              .join();
      assertEquals(TestPotentials.SW_ENERGY, energy, 1e-5);
    }
  }

  @Test
  void workerKilledFromOutsideIsReplacedTwiceAndNoMore() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
      List<Double> answers = new ArrayList<>();
      Throwable e =
          LiveWorkers.failure(
              pool.submit(
                  s -> {
                    for (int n = 0; n < 3; n++) {
                      LiveWorkers.signal("KILL", WorkerOwner.pid(s));
                      answers.add(LiveWorkers.energy(s));
                    }
                    return answers;
                  },
                  "killed"));
      assertEquals(2, answers.size(), "new tries");
      answers.forEach(a -> assertEquals(TestPotentials.SW_ENERGY, a, 1e-5));
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("SIGKILL"), e.getMessage());
      assertTrue(e.getMessage().contains("2 new tries"), e.getMessage());
      LiveWorkers.assertWorks(pool);
    }
  }

  /** It was an error of LAMMPS, "no atoms are moving", and the crystal unstable. */
  @Test
  void motionOfAKilledWorkerComesToTheSamePlace() {
    MovingAtoms start = MovingAtoms.thermal(LiveWorkers.DIAMOND.repeated(2, 2, 2), 600, 3);
    DynamicsSettings settings =
        DynamicsSettings.of(Ensemble.nve(), 0.001, 40, 5).withSnapshotEvery(10);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
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
          LiveWorkers.signal("KILL", WorkerOwner.pid(session));
        }
        return true;
      }
    };
  }

  @Test
  void workerThatDiedBetweenJobsIsReplaced() throws Exception {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
      long first = pool.submit(WorkerOwner::pid, "pid").join();
      LiveWorkers.signal("KILL", first);
      LiveWorkers.awaitThat("the worker is gone", () -> ProcessHandle.of(first).isEmpty());
      LiveWorkers.assertWorks(pool);
    }
  }

  @Test
  void workersRunInParallelAndServeOneJobAfterTheOther() {
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE.withWorkers(2))) {
      assertEquals(List.of(), LiveWorkers.descendants(), "nothing starts before there is a job");
      CountDownLatch both = new CountDownLatch(2);
      Function<LammpsSession, Long> job =
          s -> {
            long pid = WorkerOwner.pid(s);
            both.countDown();
            try {
              both.await(); // the time limit of jobs is the only one: Java starts meanwhile
            } catch (InterruptedException e) {
              throw new IllegalStateException("the other job does not run", e);
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
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
      LiveWorkers.assertWorks(pool);
      CountDownLatch started = new CountDownLatch(1);
      running =
          pool.submit(
              s -> {
                LiveWorkers.energy(s);
                started.countDown();
                return WorkerOwner.relaxForMinutes(s);
              },
              "long");
      assertTrue(started.await(30, TimeUnit.SECONDS));
    }
    assertTrue(running.isCompletedExceptionally());
  }

  @Test
  void potentialsShareWorkersAndABrokenOneHarmsNoOther() throws Exception {
    LammpsPotential broken =
        LammpsPotential.parse("broken", "pair_style sw; pair_coeff * * Nothing.sw {element}");
    LammpsPotential tersoff =
        LammpsPotential.parse("tersoff", "pair_style tersoff; pair_coeff * * Si.tersoff {element}");
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, LiveWorkers.ONE)) {
      CompletableFuture<Double> first = pool.submit(LiveWorkers::energy, "first");
      CompletableFuture<Double> bad = pool.submit(broken, LiveWorkers::energy, "bad", 1);
      CompletableFuture<Double> other = pool.submit(tersoff, LiveWorkers::energy, "other", 1);
      assertEquals(TestPotentials.SW_ENERGY, first.join(), 1e-5);
      assertTrue(LiveWorkers.failure(bad).getMessage().contains("Nothing.sw"));
      // Tersoff, PRB 38, 9902 (1988): 4.63 eV/atom, at his lattice constant of 5.432 Å
      assertEquals(-4.63, other.join(), 0.005);
      LiveWorkers.assertWorks(pool);
    }
  }
}
