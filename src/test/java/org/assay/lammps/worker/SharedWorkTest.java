package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.assay.ConvergenceException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.session.SharedWork;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Pieces of work that several workers do together. */
class SharedWorkTest {

  /** Energy is the cell's volume; breaks off when it is asked for the nth time. */
  private static final class Session implements LammpsSession {
    private final List<Structure> asked = new ArrayList<>();
    private final int breaksAt;

    Session(int breaksAt) {
      this.breaksAt = breaksAt;
    }

    @Override
    public Evaluation evaluate(Structure s) {
      asked.add(s);
      if (asked.size() == breaksAt) {
        throw new WorkerException("killed");
      }
      int n = s.size();
      return new Evaluation(s.cell().volume(), new double[3 * n], new double[6], new double[n]);
    }

    @Override
    public String version() {
      return "";
    }

    @Override
    public Relaxation relax(Structure structure, RelaxSettings settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static final List<Structure> STRUCTURES =
      IntStream.range(0, 9).mapToObj(i -> TestPotentials.diamond(5 + 0.1 * i)).toList();

  private static SharedWork<Structure, Evaluation> evaluations() {
    return new SharedWork<>(STRUCTURES, LammpsSession::evaluate);
  }

  private static double[] energies(List<Evaluation> all) {
    return all.stream().mapToDouble(Evaluation::energy).toArray();
  }

  private static double[] expected() {
    return STRUCTURES.stream().mapToDouble(s -> s.cell().volume()).toArray();
  }

  @Test
  void whatAHelperFailsAtIsDoneByTheJob() {
    Session own = new Session(0);
    Session helper = new Session(3);
    SharedWork<Structure, Evaluation> shared = evaluations();
    assertThrows(WorkerException.class, () -> shared.help(helper));
    shared.help(own);
    shared.stop();
    assertArrayEquals(expected(), energies(shared.await(own)));
    assertEquals(3, helper.asked.size());
    assertEquals(STRUCTURES.size() - 2, own.asked.size());
  }

  @Test
  void nobodyTakesMoreOnceItIsStopped() {
    SharedWork<Structure, Evaluation> shared = evaluations();
    shared.stop();
    Session late = new Session(0);
    shared.help(late);
    assertEquals(0, late.asked.size());
  }

  /** Large enough that help is worth it. */
  @Test
  void numbersDoNotDependOnTheNumberOfWorkers() {
    Structure crystal = TestPotentials.diamond(5.43).repeated(9, 9, 9);
    List<Structure> images = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      images.add(TestPotentials.rattled(crystal, 0.1, new Random(i)));
    }
    List<List<Evaluation>> found = new ArrayList<>();
    for (int workers = 1; workers <= 3; workers += 2) {
      WorkerSettings settings = WorkerSettings.defaults().withWorkers(workers);
      try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, settings)) {
        found.add(pool.submit(s -> s.evaluate(images), "images").join());
      }
    }
    for (int i = 0; i < images.size(); i++) {
      Evaluation one = found.get(0).get(i);
      assertEquals(one.energy(), found.get(1).get(i).energy());
      assertArrayEquals(one.forces(), found.get(1).get(i).forces());
    }
  }

  /** Each moves other atoms for another time. */
  @Test
  void whatIsDoneInParallelComesInItsOrderAndBitByBit() {
    List<Integer> pieces = List.of(5, 4, 3, 2, 1);
    BiFunction<LammpsSession, Integer, Dynamics> move =
        (session, n) ->
            session.move(
                MovingAtoms.thermal(TestPotentials.diamond(5.43), 600, n),
                DynamicsSettings.of(Ensemble.nve(), 1e-3, 20L * n, 10),
                DynamicsListener.NONE);
    List<List<Dynamics>> found = new ArrayList<>();
    for (int workers = 1; workers <= 3; workers += 2) {
      WorkerSettings settings = WorkerSettings.defaults().withWorkers(workers);
      try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, settings)) {
        found.add(pool.submit(s -> s.inParallel(pieces, move), "pieces").join());
      }
    }
    for (int i = 0; i < pieces.size(); i++) {
      Dynamics one = found.get(0).get(i);
      assertEquals(1 + 2 * pieces.get(i), one.samples().size());
      assertArrayEquals(
          one.last().structure().positions(), found.get(1).get(i).last().structure().positions());
    }
  }

  /** A piece that cannot be done is an error of the job, whoever tried it first. */
  @Test
  void aPieceThatFailsFailsTheJob() {
    BiFunction<LammpsSession, Integer, Integer> work =
        (session, i) -> {
          if (i == 2) {
            throw new ConvergenceException("the third");
          }
          return i;
        };
    for (int workers = 1; workers <= 3; workers++) {
      WorkerSettings settings = WorkerSettings.defaults().withWorkers(workers);
      try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, settings)) {
        CompletionException e =
            assertThrows(
                CompletionException.class,
                () -> pool.submit(s -> s.inParallel(List.of(0, 1, 2, 3), work), "pieces").join());
        assertEquals("the third", e.getCause().getMessage());
      }
    }
  }
}
