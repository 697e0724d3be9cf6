package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.assay.lammps.worker.MorseSession;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** What tells wrong units from a stress that is off, where every cell has a client of its own. */
class UnitsWatchTest {

  private static final double A = Math.sqrt(2) * MorseSession.BOND / 2;

  /** Of energies that are so many times too large, beside a pressure that is off by so much. */
  private static Optional<String> said(double factor, double pressure, boolean sameGrid) {
    UnitsWatch watch = new UnitsWatch();
    Optional<String> said = Optional.empty();
    for (int step = -5; step <= 5; step++) {
      Structure atom =
          Structure.ofElement(Cell.ofRows(0, A, A, A, 0, A, A, A, 0), "Cu", new double[3]);
      Structure s = atom.withCellScalingAtoms(atom.cell().scaled(1 + 0.01 * step));
      Evaluation e = new MorseSession().evaluate(s);
      double[] stress = e.stressVoigt();
      for (int v = 0; v < 3; v++) {
        stress[v] += pressure;
      }
      watch.another(sameGrid);
      Evaluation told = new Evaluation(factor * e.energy(), e.forces(), stress, new double[0]);
      Optional<String> now = watch.saw(s, told);
      said = said.or(() -> now);
    }
    return said;
  }

  @Test
  void energiesOfAnotherUnitAreSeen() {
    String said = said(27.2114, 0, true).orElseThrow();
    assertTrue(said.contains("change by 26.9 times"), said); // and not 27.2: a finite strain's work
    assertTrue(said(1 / 27.2114, 0, true).isPresent());
  }

  @Test
  void rightUnitsAreNotDoubted() {
    assertEquals(Optional.empty(), said(1, 0, true));
  }

  /** As plane waves too few make it: by 10 and more GPa (1 GPa is 0.00624 eV/Å³). */
  @Test
  void aStressThatIsOffIsNoOtherUnit() {
    for (double gpa : new double[] {-50, -20, -10, -5, -2, 2, 5, 10, 20, 50}) {
      assertEquals(Optional.empty(), said(1, 0.00624 * gpa, true), gpa + " GPa");
    }
  }

  @Test
  void energiesOfOtherGridsAreNotCompared() {
    assertEquals(Optional.empty(), said(27.2114, 0, false));
  }
}
