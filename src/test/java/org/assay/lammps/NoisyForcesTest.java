package org.assay.lammps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.assay.lammps.worker.MorseSession;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Relaxations by models that compute in single precision: energies have seven digits, forces and
 * stresses an error that is another one at every structure.
 */
class NoisyForcesTest {

  /** Evaluations that a relaxation may take, of 5000; of an exact engine it takes 11 to 22. */
  private static final int MOST_STEPS = 250;

  private static Function<Structure, Evaluation> engine(double noise) {
    return s -> {
      Evaluation e = new MorseSession().evaluate(s);
      Random random = new Random(31L * Arrays.hashCode(s.positions()) + s.cell().hashCode());
      double[] forces = e.forces();
      for (int i = 0; i < forces.length; i++) {
        forces[i] += noise * random.nextGaussian();
      }
      double[] stress = e.stressVoigt();
      double ofStress = noise * Math.sqrt(s.size()) * MorseSession.BOND / s.cell().volume();
      for (int i = 0; i < 6; i++) {
        stress[i] += ofStress * random.nextGaussian();
      }
      double energy = e.energy() + noise / 10 * Math.sqrt(s.size()) * random.nextGaussian();
      return new Evaluation((float) energy, forces, stress, e.atomEnergies());
    };
  }

  /** A crystal of n³ atoms, those of more than one moved at random, in a cell that is too large. */
  private static Structure start(int n, long seed) {
    double h = 1.02 * MorseSession.BOND / Math.sqrt(2);
    Cell cell = Cell.ofRows(0, h, h, h, 0, h, h, h, 0);
    Structure s = Structure.ofElement(cell, "Cu", new double[3]).repeated(n, n, n);
    double[] r = s.positions();
    Random random = new Random(seed);
    for (int i = 0; i < r.length && n > 1; i++) {
      r[i] += 0.1 * random.nextGaussian();
    }
    return s.withPositions(r);
  }

  /** Returns how much the energy of an atom is above that of the crystal (eV). */
  private static double excess(Structure found) {
    return new MorseSession().evaluate(found).energy() / found.size() + 6 * MorseSession.DEPTH;
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5, 1, 1e-3",
    "1e-5, 1, 1e-6",
    "1e-5, 3, 1e-3",
    "1e-5, 3, 1e-6",
    "1e-4, 1, 1e-3",
    "1e-4, 3, 1e-3",
    "1e-4, 3, 1e-4"
  })
  void aCellThatCannotBeRelaxedToItsToleranceRestsInTheNoise(
      double noise, int n, double forceTolerance) {
    for (long seed = 1; seed <= 3; seed++) {
      RelaxSettings settings = RelaxSettings.positionsAndCell(forceTolerance);
      Relaxation r = Relaxer.ofNoisy(engine(noise), start(n, seed), settings).relax();
      String said = r.left() + " after " + r.steps();
      assertTrue(r.converged(), said);
      assertTrue(r.steps() <= MOST_STEPS, said);
      assertTrue(r.noise() > noise && r.noise() < 10 * noise, "noise " + r.noise());
      assertTrue(r.largestForce() <= Math.max(forceTolerance, 3 * r.noise()), said);
      double volume = Math.pow(Math.sqrt(2) * MorseSession.BOND, 3) / 4;
      assertEquals(volume, r.structure().volumePerAtom(), 30 * noise);
      // what three components of that force are worth where the crystal is softest, 1 eV/Å²
      double force = Math.max(r.largestForce(), r.noise());
      assertEquals(0, excess(r.structure()), 1.5 * force * force);
    }
  }

  @Test
  void aToleranceAboveTheNoiseIsKeptInAsManyStepsAsByAnExactEngine() {
    for (long seed = 1; seed <= 3; seed++) {
      RelaxSettings settings = RelaxSettings.positions(1e-3);
      Relaxation r = Relaxer.ofNoisy(engine(1e-5), start(3, seed), settings).relax();
      Relaxation exact = Relaxer.ofNoisy(engine(0), start(3, seed), settings).relax();
      assertTrue(r.converged() && r.largestForce() <= 1e-3, r.left());
      assertEquals(0, r.noise());
      assertTrue(r.steps() <= exact.steps() + 3, r.steps() + " and " + exact.steps());
    }
  }

  @Test
  void whatIsNoNoiseIsNotTakenForIt() {
    Function<Structure, Evaluation> wrong =
        s -> {
          Evaluation e = engine(0).apply(s);
          double[] forces = e.forces();
          forces[0] += 1e-3;
          return new Evaluation(e.energy(), forces, e.stressVoigt(), e.atomEnergies());
        };
    Structure start = start(1, 1);
    Relaxation r = Relaxer.ofNoisy(wrong, start, RelaxSettings.positions(1e-4)).relax();
    assertFalse(r.converged(), r.left());
    assertEquals(0, r.noise());
    Relaxation loud = Relaxer.ofNoisy(engine(0.05), start, RelaxSettings.positions(1e-4)).relax();
    assertFalse(loud.converged(), loud.left());
  }
}
