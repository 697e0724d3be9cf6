package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.assay.lammps.LammpsPotential;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/**
 * Layers of atoms on the faces of tilted boxes, on either side of them by rounding: LAMMPS lost
 * neighbours of such atoms, by 0.35 eV in 216 atoms of copper.
 */
class BoxFacesTest {

  private static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);

  /** Rounding of a sum of some hundred energies of some eV, and of forces (eV, eV/Å). */
  private static final double ROUNDING = 1e-9;

  private static final int CELLS = 12;

  @Test
  void energyOfCopperDoesNotDependOnWhereTheFacesAre() {
    compare(TestPotentials.COPPER, TestPotentials.faceCentred("Cu", 3.615).repeated(6, 6, 6), 1);
  }

  @Test
  void energyOfSiliconDoesNotDependOnWhereTheFacesAre() {
    compare(TestPotentials.SILICON, TestPotentials.diamond(5.431).repeated(4, 4, 4), 2);
  }

  private static void compare(LammpsPotential potential, Structure perfect, long seed) {
    Random random = new Random(seed);
    try (WorkerPool pool = new WorkerPool(potential, ONE)) {
      for (int trial = 0; trial < CELLS; trial++) {
        Structure onFaces = onFaces(sheared(perfect, random), random);
        Structure moved = translated(onFaces, random);
        String name = "cell " + trial + " of seed " + seed;
        Evaluation there = pool.submit(s -> s.evaluate(onFaces), name).join();
        Evaluation elsewhere = pool.submit(s -> s.evaluate(moved), name).join();
        assertEquals(elsewhere.energy(), there.energy(), ROUNDING, name);
        assertArrayEquals(elsewhere.forces(), there.forces(), ROUNDING, name);
      }
    }
  }

  /** The first is the crystal's own cell; the others are tilted by up to a tenth. */
  private static Structure sheared(Structure perfect, Random random) {
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int i = 0; i < 9; i++) {
      f[i] += random.nextInt(3) * 0.1 * (random.nextDouble() - 0.5);
    }
    return TestPotentials.strained(perfect, f);
  }

  /** Atoms within rounding of a face are put on it, or within a bit of the opposite one. */
  private static Structure onFaces(Structure structure, Random random) {
    double[] fractions = structure.cell().toFractional(structure.positions());
    for (int i = 0; i < fractions.length; i++) {
      if (Math.abs(fractions[i] - Math.rint(fractions[i])) < 1e-9) {
        fractions[i] = random.nextBoolean() ? 0 : 1 - 0x1p-53;
      }
    }
    return structure.withPositions(structure.cell().toCartesian(fractions));
  }

  private static Structure translated(Structure structure, Random random) {
    double[] fraction = random.doubles(3, 0.02, 0.06).toArray();
    double[] by = structure.cell().toCartesian(fraction);
    double[] x = structure.positions();
    for (int i = 0; i < x.length; i++) {
      x[i] += by[i % 3];
    }
    return structure.withPositions(x);
  }
}
