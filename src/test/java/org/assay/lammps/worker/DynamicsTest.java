package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assay.SettingsException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;

/** Molecular dynamics in the installed LAMMPS, against an integrator of our own and theory. */
class DynamicsTest {

  private static final double STEP = 1e-3;

  /** Part of the kinetic energy; a thermostat takes half of it, the time step's error is 0.5 %. */
  private static final double CONSERVED = 0.01;

  private static <T> T with(LammpsPotential potential, Function<LammpsSession, T> job) {
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(potential, one)) {
      return pool.submit(job, "dynamics").join();
    }
  }

  private static DynamicsSettings settings(Ensemble ensemble, long steps, int every) {
    return DynamicsSettings.of(ensemble, STEP, steps, every);
  }

  private static Structure silicon(int n) {
    return TestPotentials.diamond(TestPotentials.SW_LATTICE_CONSTANT).repeated(n, n, n);
  }

  @Test
  void velocitiesHaveTheTemperatureAndNoMomentum() {
    boolean[] held = new boolean[54];
    for (int i = 0; i < 20; i++) {
      held[i] = true;
    }
    for (boolean[] h : List.of(new boolean[0], held)) {
      MovingAtoms atoms = MovingAtoms.thermal(silicon(3), 700, 5, h);
      int moving = h.length == 0 ? 54 : 34;
      assertEquals(
          (3 * moving - 3) / 2.0 * Units.EV_PER_KELVIN * 700, atoms.kineticEnergy(), 1e-12);
      double[] v = atoms.velocities();
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int i = c; i < v.length; i += 3) {
          sum += v[i];
        }
        assertEquals(0, sum, 1e-10);
      }
      assertEquals(h.length > 0, v[0] == 0);
    }
  }

  /** Velocity Verlet with forces from single evaluations is the second source; a skewed cell. */
  @Test
  void atomsMoveAsNewtonSays() {
    Structure skewed =
        TestPotentials.strained(silicon(3), 1.01, 0.03, 0, 0, 0.99, 0.02, -0.04, 0, 1);
    double[] shifted = skewed.positions();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += 25 * (i % 3 - 1); // atoms need not lie in the cell
    }
    MovingAtoms start = MovingAtoms.thermal(skewed.withPositions(shifted), 900, 1);
    with(
        TestPotentials.SILICON,
        s -> {
          Dynamics found = s.move(start, settings(Ensemble.nve(), 50, 5), DynamicsListener.NONE);
          assertEquals(End.COMPLETED, found.end());
          double[] x = start.structure().positions();
          double[] v = start.velocities();
          double m = AtomicWeights.of("Si") * Units.EV_PER_MASS_SPEED_SQUARED;
          double[] f = s.evaluate(start.structure()).forces();
          for (int step = 0; step < 50; step++) {
            for (int i = 0; i < x.length; i++) {
              v[i] += f[i] / m * STEP / 2;
              x[i] += v[i] * STEP;
            }
            f = s.evaluate(start.structure().withPositions(x)).forces();
            for (int i = 0; i < x.length; i++) {
              v[i] += f[i] / m * STEP / 2;
            }
          }
          assertArrayEquals(x, found.last().structure().positions(), 2e-6);
          assertArrayEquals(v, found.last().velocities(), 2e-4);
          assertEquals(11, found.samples().size());
          assertEquals(0.05, found.samples().get(10).time(), 1e-12);
          assertEquals(found.last().kineticEnergy(), found.samples().get(10).kineticEnergy(), 1e-5);
          assertArrayEquals(skewed.cell().rows(), found.samples().get(10).cell().rows(), 1e-9);
          return null;
        });
  }

  @Test
  void whatEachEnsembleConservesIsConserved() {
    MovingAtoms start = MovingAtoms.thermal(silicon(3), 800, 2);
    List<Ensemble> ensembles =
        List.of(
            Ensemble.nve(),
            Ensemble.nvt(400),
            Ensemble.npt(400, Coupling.ISOTROPIC),
            Ensemble.nph(Coupling.UNIAXIAL));
    with(
        TestPotentials.SILICON,
        s -> {
          for (Ensemble e : ensembles) {
            List<Dynamics.Sample> samples =
                s.move(start, settings(e, 1000, 10), DynamicsListener.NONE).samples();
            double first = samples.get(1).conservedEnergy();
            double kinetic = samples.get(0).kineticEnergy();
            for (Dynamics.Sample sample : samples.subList(1, samples.size())) {
              assertEquals(first, sample.conservedEnergy(), CONSERVED * kinetic, e.toString());
            }
          }
          return null;
        });
  }

  /** Half of what a harmonic crystal is given becomes potential energy. */
  @Test
  void energyIsSharedEqually() {
    MovingAtoms start = MovingAtoms.thermal(silicon(4), 200, 3);
    Dynamics found =
        with(
            TestPotentials.SILICON,
            s -> s.move(start, settings(Ensemble.nve(), 4000, 10), DynamicsListener.NONE));
    double mean =
        found.samplesFrom(1).stream()
            .mapToDouble(Dynamics.Sample::temperature)
            .average()
            .orElseThrow();
    // 128 atoms over 3 ps; anharmonicity at 100 K is far below
    assertEquals(100, mean, 4);
  }

  @Test
  void thermostatAndBarostatHoldWhatTheyAreToldTo() {
    // far too wide: the barostat must bring it back
    MovingAtoms start =
        MovingAtoms.thermal(TestPotentials.faceCentred("Cu", 3.75).repeated(5, 5, 5), 300, 4);
    Dynamics found =
        with(
            TestPotentials.COPPER,
            s ->
                s.move(
                    start,
                    settings(Ensemble.npt(300, Coupling.ISOTROPIC), 6000, 10),
                    DynamicsListener.NONE));
    List<Dynamics.Sample> late = found.samplesFrom(3);
    double temperature =
        late.stream().mapToDouble(Dynamics.Sample::temperature).average().orElseThrow();
    assertEquals(300, temperature, 10);
    double pressure = late.stream().mapToDouble(Dynamics.Sample::pressure).average().orElseThrow();
    assertEquals(0, pressure * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, 0.1);
    Cell last = found.last().structure().cell();
    assertEquals(3.63, last.length(0) / 5 * Math.sqrt(2), 0.02);
    assertEquals(last.length(0), last.length(2), 1e-9);
  }

  /** One length moves, and it is the right one, whatever way the cell is turned. */
  @Test
  void heightAloneMoves() {
    Structure conventional =
        Structure.ofElement(
                Cell.cubic(3.7),
                "Cu",
                new double[] {0, 0, 0, 1.85, 1.85, 0, 1.85, 0, 1.85, 0, 1.85, 1.85})
            .repeated(3, 3, 3);
    double[] turn = {0, 0, 1, 1, 0, 0, 0, 1, 0};
    MovingAtoms start =
        MovingAtoms.thermal(
            conventional.withCellScalingAtoms(conventional.cell().deformed(turn)), 300, 4);
    Dynamics found =
        with(
            TestPotentials.COPPER,
            s ->
                s.move(
                    start,
                    settings(Ensemble.npt(300, Coupling.HEIGHT), 3000, 100),
                    DynamicsListener.NONE));
    Cell last = found.last().structure().cell();
    assertEquals(11.1, last.length(0), 1e-9);
    assertEquals(11.1, last.length(1), 1e-9);
    assertTrue(last.length(2) < 11.0, last.toString());
  }

  @Test
  void theSeedDecidesAndSamplingDoesNot() {
    with(
        TestPotentials.SILICON,
        s -> {
          Ensemble e = Ensemble.npt(600, Coupling.ISOTROPIC);
          double[][] ends = new double[4][];
          for (int i = 0; i < 4; i++) {
            MovingAtoms start = MovingAtoms.thermal(silicon(3), 600, i == 3 ? 8 : 7);
            DynamicsSettings how = settings(e, 200, i == 1 ? 5 : 20);
            ends[i] =
                s.move(start, i == 2 ? how.withSnapshotEvery(40) : how, DynamicsListener.NONE)
                    .last()
                    .structure()
                    .positions();
          }
          assertArrayEquals(ends[0], ends[1], 1e-9);
          assertArrayEquals(ends[0], ends[2], 0);
          assertNotEquals(ends[0][0], ends[3][0]);
          return null;
        });
  }

  @Test
  void heldAtomsStay() {
    Structure crystal = silicon(3);
    boolean[] held = new boolean[54];
    for (int i = 0; i < 27; i++) {
      held[i] = true;
    }
    MovingAtoms start = MovingAtoms.thermal(crystal, 1500, 7, held);
    Dynamics found =
        with(
            TestPotentials.SILICON,
            s ->
                s.move(
                    start,
                    settings(Ensemble.nvt(1500), 500, 10).withHeld(held),
                    DynamicsListener.NONE));
    double[] before = crystal.positions();
    double[] after = found.last().structure().positions();
    double farthest = 0;
    for (int i = 0; i < before.length; i++) {
      if (held[i / 3]) {
        assertEquals(before[i], after[i], 1e-9);
      }
      farthest = Math.max(farthest, Math.abs(after[i] - before[i]));
    }
    assertTrue(farthest > 0.1);
  }

  @Test
  void aListenerHearsInTimeAndMayStop() {
    List<Double> times = new ArrayList<>();
    List<Double> snapshots = new ArrayList<>();
    DynamicsListener listener =
        new DynamicsListener() {
          @Override
          public boolean sampled(Dynamics.Sample sample) {
            times.add(sample.time());
            return true;
          }

          @Override
          public boolean snapshot(double time, MovingAtoms atoms) {
            snapshots.add(time);
            return time < 0.055;
          }
        };
    Dynamics found =
        with(
            TestPotentials.SILICON,
            s ->
                s.move(
                    MovingAtoms.thermal(silicon(2), 300, 1),
                    settings(Ensemble.nve(), 1000, 10).withSnapshotEvery(20),
                    listener));
    assertEquals(End.STOPPED, found.end());
    assertEquals(7, times.size());
    assertEquals(4, snapshots.size());
    assertEquals(0.06, snapshots.get(3), 1e-12);
  }

  /** Atoms thrown apart: by time steps far too long, or by lying on each other. */
  @Test
  void whatBreaksIsSaidAndTheSessionGoesOn() {
    with(
        TestPotentials.SILICON,
        s -> {
          Structure wild = TestPotentials.rattled(silicon(3), 0.3, new Random(1));
          DynamicsSettings fast =
              DynamicsSettings.of(Ensemble.nve(), 0.05, 2000, 1).withHottest(1e9);
          Dynamics lost = s.move(MovingAtoms.thermal(wild, 5000, 1), fast, DynamicsListener.NONE);
          assertFalse(lost.end().isSound(), lost.end() + lost.message());
          assertFalse(lost.message().isEmpty());
          Dynamics hot =
              s.move(
                  MovingAtoms.thermal(wild, 300, 1),
                  settings(Ensemble.nve(), 200, 1).withHottest(500),
                  DynamicsListener.NONE);
          assertEquals(End.BLOWN_UP, hot.end());
          assertTrue(hot.message().contains("500 K"), hot.message());
          assertEquals(
              TestPotentials.SW_ENERGY,
              s.evaluate(silicon(1)).energy() / 2,
              1e-5,
              "the session is as good as new");
          return null;
        });
  }

  @Test
  void theTimeLimitEndsARun() {
    WorkerSettings hasty =
        WorkerSettings.defaults()
            .withWorkers(1)
            .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(3)));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hasty)) {
      var future =
          pool.submit(
              s ->
                  s.move(
                      MovingAtoms.thermal(silicon(4), 300, 1),
                      settings(Ensemble.nve(), 100_000_000, 100),
                      DynamicsListener.NONE),
              "endless");
      Throwable cause = assertThrows(Exception.class, future::join).getCause();
      assertTrue(cause.getMessage().contains("time limit"), cause.getMessage());
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThrows(SettingsException.class, () -> Ensemble.nvt(0));
    assertThrows(SettingsException.class, () -> settings(Ensemble.nve(), 10, 0));
    assertThrows(
        SettingsException.class, () -> settings(Ensemble.nve(), 10, 4).withSnapshotEvery(6));
    assertThrows(SettingsException.class, () -> DynamicsSettings.of(Ensemble.nve(), 0, 10, 1));
  }
}
