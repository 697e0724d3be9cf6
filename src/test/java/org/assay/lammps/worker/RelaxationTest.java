package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.lammps.Relaxer;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class RelaxationTest {

  private static final double FORCE_TOLERANCE = 1e-6;

  private static <T> T in(LammpsPotential potential, Function<LammpsSession, T> job) {
    try (WorkerPool pool = new WorkerPool(potential, WorkerSettings.defaults().withWorkers(1))) {
      return pool.submit(job, "test").join();
    }
  }

  private static void assertRelaxed(Relaxation r) {
    assertTrue(r.converged(), r.largestForce() + " eV/Å after " + r.steps());
    assertTrue(r.largestForce() <= FORCE_TOLERANCE);
  }

  private static double largestStress(Relaxation r) {
    return Arrays.stream(r.evaluation().stressVoigt()).map(Math::abs).max().orElseThrow();
  }

  @Test
  void strainedDiamondFindsThePublishedLatticeConstantAndEnergy() {
    Structure start =
        TestPotentials.rattled(
            TestPotentials.strained(
                TestPotentials.diamond(5.3), 1.06, 0.05, 0, 0, 0.96, -0.04, 0.07, 0, 1.03),
            0.1,
            new Random(1));
    Relaxation r =
        in(
            TestPotentials.SILICON,
            s -> s.relax(start, RelaxSettings.positionsAndCell(FORCE_TOLERANCE)));
    assertRelaxed(r);
    assertTrue(largestStress(r) <= 1e-7);
    assertEquals(
        TestPotentials.SW_LATTICE_CONSTANT, Math.cbrt(4 * r.structure().cell().volume()), 2e-5);
    assertEquals(TestPotentials.SW_ENERGY, r.evaluation().energy() / 2, 1e-5);
    double edge = TestPotentials.SW_LATTICE_CONSTANT / Math.sqrt(2);
    for (int i = 0; i < 3; i++) {
      assertEquals(edge, r.structure().cell().length(i), 2e-5);
    }
    assertTrue(r.steps() < 60, r.steps() + " evaluations");
  }

  /** Under a biaxial strain the height relaxes by Poisson's ratio, −2 C12/C11 of the strain. */
  @Test
  void heightAloneLeavesThePlaneAsItIs() {
    RelaxSettings volume =
        new RelaxSettings(CellFreedom.VOLUME, FORCE_TOLERANCE, 1e-9, 200, new boolean[0]);
    Structure start =
        in(
            TestPotentials.COPPER,
            s -> s.relax(TestPotentials.faceCentred("Cu", 3.6149), volume).structure());
    Structure stretched = TestPotentials.strained(start, 1.0001, 0, 0, 0, 1.0001, 0, 0, 0, 1);
    RelaxSettings height =
        new RelaxSettings(CellFreedom.HEIGHT, FORCE_TOLERANCE, 1e-7, 200, new boolean[0]);
    Relaxation r = in(TestPotentials.COPPER, s -> s.relax(stretched, height));
    assertRelaxed(r);
    assertEquals(0, r.evaluation().stressVoigt()[2], 1e-7);
    assertTrue(r.evaluation().stressVoigt()[0] > 1e-5);
    double strain = r.structure().cell().get(0, 2) / start.cell().get(0, 2) - 1;
    assertEquals(-2 * 122.69 / 169.98 * 0.0001, strain, 7e-7); // constants to 0.5 %
    for (int i = 0; i < 9; i++) {
      if (i % 3 != 2) {
        assertEquals(stretched.cell().rows()[i], r.structure().cell().rows()[i], 1e-12);
      }
    }
  }

  @Test
  void volumeAloneKeepsTheShape() {
    Structure start = TestPotentials.faceCentred("Cu", 4.0);
    RelaxSettings volume =
        new RelaxSettings(CellFreedom.VOLUME, FORCE_TOLERANCE, 1e-7, 200, new boolean[0]);
    Relaxation r = in(TestPotentials.COPPER, s -> s.relax(start, volume));
    assertRelaxed(r);
    double a = 2 * r.structure().cell().get(0, 1);
    // Mishin et al., Phys. Rev. B 63, 224106 (2001): 3.615 Å, -3.54 eV
    assertEquals(3.615, a, 5e-4);
    assertEquals(-3.54, r.evaluation().energy(), 1e-3);
    assertEquals(0, r.structure().cell().get(0, 0));

    Structure sheared = TestPotentials.strained(start, 1, 0.1, 0, 0, 1, 0, 0, 0, 1);
    Structure scaled = in(TestPotentials.COPPER, s -> s.relax(sheared, volume)).structure();
    double factor = scaled.cell().length(0) / sheared.cell().length(0);
    for (int i = 0; i < 9; i++) {
      assertEquals(
          sheared.cell().rows()[i] * factor, scaled.cell().rows()[i], 1e-12, "component " + i);
    }
  }

  @Test
  void rattledSupercellRelaxesWithEveryFreedomOfTheCell() {
    Structure start =
        TestPotentials.rattled(TestPotentials.diamond(5.4).repeated(3, 3, 3), 0.15, new Random(2));
    in(
        TestPotentials.SILICON,
        s -> {
          for (CellFreedom freedom : CellFreedom.values()) {
            Relaxation r =
                s.relax(
                    start, new RelaxSettings(freedom, FORCE_TOLERANCE, 1e-7, 500, new boolean[0]));
            assertRelaxed(r);
            assertTrue(r.steps() < 100, freedom + ": " + r.steps() + " evaluations");
            if (freedom == CellFreedom.VOLUME || freedom == CellFreedom.FULL) {
              assertEquals(TestPotentials.SW_ENERGY, r.evaluation().energy() / 54, 1e-5);
            }
          }
          return null;
        });
  }

  @Test
  void whatMayNotMoveStays() {
    Structure start =
        TestPotentials.rattled(TestPotentials.diamond(5.431).repeated(2, 2, 2), 0.1, new Random(3));
    boolean[] movable = new boolean[3 * start.size()];
    for (int i = 24; i < movable.length; i++) {
      movable[i] = i % 3 != 1;
    }
    Relaxation r =
        in(
            TestPotentials.SILICON,
            s -> s.relax(start, RelaxSettings.positions(FORCE_TOLERANCE).withMovable(movable)));
    assertRelaxed(r);
    double[] before = start.positions();
    double[] after = r.structure().positions();
    double[] forces = r.evaluation().forces();
    double moved = 0;
    for (int i = 0; i < movable.length; i++) {
      if (movable[i]) {
        moved = Math.max(moved, Math.abs(after[i] - before[i]));
        assertTrue(Math.abs(forces[i]) <= FORCE_TOLERANCE);
      } else {
        assertEquals(before[i], after[i]);
      }
    }
    assertTrue(moved > 0.01 && moved < 1, "moved by " + moved);
    assertTrue(r.evaluation().largestForce() > 0.1, "what is held feels a force");
  }

  @Test
  void tooFewStepsAreReportedNotHidden() {
    Structure start = TestPotentials.rattled(TestPotentials.diamond(5.431), 0.2, new Random(4));
    RelaxSettings five =
        new RelaxSettings(CellFreedom.FIXED, FORCE_TOLERANCE, 1e-7, 5, new boolean[0]);
    Relaxation r = in(TestPotentials.SILICON, s -> s.relax(start, five));
    assertFalse(r.converged());
    assertTrue(r.steps() <= 6, r.steps() + " evaluations");
    assertTrue(r.largestForce() > FORCE_TOLERANCE);
  }

  @Test
  void plainCutoffRelaxes() {
    LammpsPotential argon =
        LammpsPotential.parse("Ar", "pair_style lj/cut 6.4; pair_coeff * * 0.0104 3.40");
    Structure start =
        TestPotentials.rattled(
            TestPotentials.faceCentred("Ar", 5.25).repeated(3, 3, 3), 0.1, new Random(5));
    Relaxation r = in(argon, s -> s.relax(start, RelaxSettings.positionsAndCell(FORCE_TOLERANCE)));
    assertRelaxed(r);
  }

  /**
   * A neighbour crosses a plain cutoff: the energy jumps up, the forces still lead to their zero.
   */
  @Test
  void forcesLeadWhereTheEnergyJumps() {
    Structure start = Structure.ofElement(Cell.cubic(10), "Ar", new double[] {1.4, 0, 0});
    Function<Structure, Evaluation> stepped =
        structure -> {
          double x = structure.position(0, 0) - 1;
          double energy = -4 + 5 * x * x + (Math.abs(x) < 0.03 ? 0.02 : 0);
          double[] forces = {-10 * x, 0, 0};
          return new Evaluation(energy, forces, new double[6], new double[] {energy});
        };
    Relaxation r = new Relaxer(stepped, start, RelaxSettings.positions(FORCE_TOLERANCE)).relax();
    assertRelaxed(r);
    assertEquals(1, r.structure().position(0, 0), 1e-7);
  }
}
