package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.script.TriangularBox;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationTest {

  /** Rounding of energies (eV) and forces (eV/Å) of some ten atoms, rotations included. */
  private static final double ROUNDING = 1e-11;

  /** Truncation and rounding of a central difference with a step of 1e-4. */
  private static final double DIFFERENCE = 2e-6;

  private static final double STEP = 1e-4;

  private WorkerPool silicon;
  private WorkerPool copper;
  private WorkerPool carbide;

  @BeforeAll
  void start() {
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    silicon = new WorkerPool(TestPotentials.SILICON, one);
    copper = new WorkerPool(TestPotentials.COPPER, one);
    carbide = new WorkerPool(TestPotentials.SILICON_CARBIDE, one);
  }

  @AfterAll
  void stop() {
    silicon.close();
    copper.close();
    carbide.close();
  }

  private static <T> T in(WorkerPool pool, Function<LammpsSession, T> job) {
    return pool.submit(job, "test").join();
  }

  private static Structure disordered(Random random) {
    Structure perfect = TestPotentials.diamond(5.5).repeated(2, 1, 2);
    return TestPotentials.rattled(
        TestPotentials.strained(perfect, 1.02, 0.1, 0, -0.03, 0.99, 0.05, 0.02, 0, 1), 0.1, random);
  }

  @Test
  void forcesAreMinusTheSlopeOfTheEnergy() {
    Structure structure = disordered(new Random(1));
    in(
        silicon,
        session -> {
          double[] forces = session.evaluate(structure).forces();
          for (int i = 0; i < forces.length; i += 5) {
            double[] x = structure.positions();
            x[i] += STEP;
            double up = session.evaluate(structure.withPositions(x)).energy();
            x[i] -= 2 * STEP;
            double down = session.evaluate(structure.withPositions(x)).energy();
            assertEquals(
                -(up - down) / (2 * STEP), forces[i], DIFFERENCE, "seed 1, component " + i);
          }
          return null;
        });
  }

  @Test
  void stressIsTheSlopeOfTheEnergyWithStrain() {
    Structure structure = disordered(new Random(2));
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    in(
        silicon,
        session -> {
          double[] stress = session.evaluate(structure).stressVoigt();
          for (int v = 0; v < 6; v++) {
            double[] energies = new double[2];
            for (int side = 0; side < 2; side++) {
              double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
              double e = (side == 0 ? -0.5 : 0.5) * STEP;
              f[3 * voigt[v][0] + voigt[v][1]] += e; // 2e in all, shear strain as engineers count
              f[3 * voigt[v][1] + voigt[v][0]] += e;
              energies[side] = session.evaluate(TestPotentials.strained(structure, f)).energy();
            }
            double slope = (energies[1] - energies[0]) / (2 * STEP) / structure.cell().volume();
            assertEquals(slope, stress[v], 1e-7, "seed 2, component " + v);
          }
          return null;
        });
  }

  @Test
  void turnedAndLeftHandedCellsGiveTurnedAnswers() {
    Structure structure = disordered(new Random(3));
    Random random = new Random(4);
    in(
        silicon,
        session -> {
          Evaluation reference = session.evaluate(structure);
          for (int trial = 0; trial < 5; trial++) {
            double[] rotation = TriangularBox.of(randomCell(random)).frame();
            Structure turned =
                structure
                    .withCell(structure.cell().deformed(rotation))
                    .withPositions(times(structure.positions(), rotation));
            Evaluation got = session.evaluate(turned);
            assertEquals(reference.energy(), got.energy(), ROUNDING);
            assertArrayEquals(times(reference.forces(), rotation), got.forces(), ROUNDING);
            assertArrayEquals(
                turnedStress(reference.stressVoigt(), rotation), got.stressVoigt(), ROUNDING);
            assertArrayEquals(reference.atomEnergies(), got.atomEnergies(), ROUNDING);
          }
          double[] h = structure.cell().rows();
          Cell swapped = Cell.ofRows(h[3], h[4], h[5], h[0], h[1], h[2], h[6], h[7], h[8]);
          assertTrue(swapped.isRightHanded() != structure.cell().isRightHanded());
          Evaluation got = session.evaluate(structure.withCell(swapped));
          assertEquals(reference.energy(), got.energy(), ROUNDING);
          assertArrayEquals(reference.forces(), got.forces(), ROUNDING);
          assertArrayEquals(reference.stressVoigt(), got.stressVoigt(), ROUNDING);
          return null;
        });
  }

  @Test
  void anotherCellOfTheSameLatticeAndAtomsOutsideItChangeNothing() {
    Structure structure = disordered(new Random(5));
    in(
        silicon,
        session -> {
          Evaluation reference = session.evaluate(structure);
          double[] h = structure.cell().rows();
          double[] x = structure.positions();
          for (int i = 0; i < 3; i++) {
            h[3 + i] += 3 * h[i];
            h[6 + i] -= 7 * h[i] - 2 * h[3 + i];
            x[i] += 5 * structure.cell().get(0, i) - 9 * structure.cell().get(2, i);
          }
          Evaluation got = session.evaluate(structure.withCell(Cell.ofRows(h)).withPositions(x));
          assertEquals(reference.energy(), got.energy(), ROUNDING);
          assertArrayEquals(reference.forces(), got.forces(), ROUNDING);
          return null;
        });
  }

  @Test
  void oneAtomCellIsThatOfTheCrystal() {
    Structure one = TestPotentials.faceCentred("Cu", 3.6149);
    in(
        copper,
        session -> {
          Evaluation single = session.evaluate(one);
          Evaluation many = session.evaluate(one.repeated(5, 4, 6));
          assertEquals(-3.54, single.energy(), 1e-3); // Mishin et al., PRB 63, 224106 (2001)
          assertEquals(single.energy(), many.energy() / 120, ROUNDING);
          assertArrayEquals(single.stressVoigt(), many.stressVoigt(), ROUNDING);
          return null;
        });
  }

  @Test
  void atomsOnTheFacesOfTheBoxAreNotLost() {
    double a = 5.431;
    Structure perfect = TestPotentials.diamond(a).repeated(2, 2, 2);
    in(
        silicon,
        session -> {
          double reference = session.evaluate(perfect).energy();
          for (double shift : new double[] {-1e-17, 1e-17, -1e-300, a / 2, -a, 17 * a}) {
            double[] x = perfect.positions();
            for (int i = 0; i < x.length; i++) {
              x[i] += shift;
            }
            assertEquals(reference, session.evaluate(perfect.withPositions(x)).energy(), ROUNDING);
          }
          return null;
        });
  }

  @Test
  void atomsOfTwoElementsKeepTheirOrder() {
    double a = 4.32;
    double h = a / 2;
    Structure cell =
        new Structure(
            Cell.ofRows(0, h, h, h, 0, h, h, h, 0),
            List.of("C", "Si"),
            new double[] {0, 0, 0, h / 2, h / 2, h / 2});
    Structure structure = TestPotentials.rattled(cell.repeated(2, 2, 1), 0.08, new Random(6));
    int n = structure.size();
    String[] symbols = new String[n];
    double[] x = new double[3 * n];
    int[] order = {5, 2, 7, 0, 1, 6, 3, 4};
    for (int i = 0; i < n; i++) {
      symbols[i] = structure.symbol(order[i]);
      for (int c = 0; c < 3; c++) {
        x[3 * i + c] = structure.position(order[i], c);
      }
    }
    Structure shuffled = new Structure(structure.cell(), List.of(symbols), x);
    in(
        carbide,
        session -> {
          Evaluation reference = session.evaluate(structure);
          Evaluation got = session.evaluate(shuffled);
          assertEquals(reference.energy(), got.energy(), ROUNDING);
          for (int i = 0; i < n; i++) {
            assertEquals(reference.atomEnergies()[order[i]], got.atomEnergies()[i], ROUNDING);
            for (int c = 0; c < 3; c++) {
              assertEquals(reference.forces()[3 * order[i] + c], got.forces()[3 * i + c], ROUNDING);
            }
          }
          return null;
        });
  }

  @Test
  void energiesOfAtomsAddUp() {
    Evaluation e = in(silicon, session -> session.evaluate(disordered(new Random(7))));
    assertEquals(e.energy(), Arrays.stream(e.atomEnergies()).sum(), ROUNDING);
  }

  @Test
  void whatWasEvaluatedBeforeDoesNotShow() {
    Structure first = disordered(new Random(8));
    Structure second = TestPotentials.rattled(first, 0.3, new Random(9));
    Evaluation fresh = in(silicon, session -> session.evaluate(second));
    Evaluation reused =
        in(
            silicon,
            session -> {
              session.evaluate(first);
              session.evaluate(TestPotentials.strained(first, 1.3, 0, 0.2, 0, 0.8, 0, 0, 0, 1.1));
              session.evaluate(TestPotentials.diamond(5.4));
              session.evaluate(first);
              return session.evaluate(second);
            });
    assertEquals(fresh.energy(), reused.energy(), ROUNDING);
    assertArrayEquals(fresh.forces(), reused.forces(), ROUNDING);
    Evaluation nextJob = in(silicon, session -> session.evaluate(second));
    assertTrue(Arrays.equals(fresh.forces(), nextJob.forces()), "a new job starts afresh");
  }

  @Test
  void twoAtomsOnOneSpotAreAnError() {
    Structure twice =
        Structure.ofElement(Cell.cubic(6), "Si", new double[] {1, 2, 3, 1, 2, 3, 3, 3, 3});
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> in(silicon, session -> session.evaluate(twice)));
    assertTrue(e.getCause() instanceof LammpsException, e.toString());
    assertTrue(e.getMessage().contains("finite"), e.getMessage());
  }

  private static Cell randomCell(Random random) {
    return Cell.ofRows(random.doubles(9, -1, 1).toArray());
  }

  private static double[] times(double[] rows, double[] m) {
    double[] out = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 3; k++) {
        out[i] += rows[i - i % 3 + k] * m[3 * k + i % 3];
      }
    }
    return out;
  }

  private static double[] turnedStress(double[] voigt, double[] m) {
    double[] s = {
      voigt[0], voigt[5], voigt[4], voigt[5], voigt[1], voigt[3], voigt[4], voigt[3], voigt[2]
    };
    double[] t = {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
    double[] r = times(times(t, s), m); // mᵀ s m
    return new double[] {r[0], r[4], r[8], r[5], r[2], r[1]};
  }
}
