package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.lammps.MorseSession;
import org.assay.lammps.Relaxation;
import org.assay.structure.Evaluation;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class BulkCrystalTest {

  private static final Phase BCC = new Phase("BCC", Prototype.BCC, LatticeParameters.cubic(3));

  private static BulkCrystal relaxedTo(Structure after) {
    int n = after.size();
    Evaluation nothing = new Evaluation(0, new double[3 * n], new double[6], new double[n]);
    return new BulkCrystal(BCC, BCC.guess("Si"), new Relaxation(after, nothing, 0, 1, true));
  }

  @Test
  void aPhaseThatKeptItsStructureIsNotFlagged() {
    Structure same = Strain.applied(BCC.guess("Si"), 0.02, 0.03, 0.02, 0.01, 0, 0);
    assertTrue(relaxedTo(same).reconfiguration().isEmpty());
  }

  /** Bain's path: bcc stretched by sqrt(2) along an axis is fcc. */
  @Test
  void bccThatFellIntoFccSaysSo() {
    double stretch = Math.pow(2, 1.0 / 3);
    double squeeze = Math.pow(2, -1.0 / 6);
    Structure fcc = Strain.applied(BCC.guess("Si"), squeeze - 1, squeeze - 1, stretch - 1, 0, 0, 0);
    String reason = relaxedTo(fcc).reconfiguration().orElseThrow();
    assertTrue(reason.startsWith("BCC fell into another structure"), reason);
    assertTrue(reason.endsWith("it is now fcc"), reason);
  }

  @Test
  void aCrystalThatFallsApartIsFlagged() {
    BulkCrystal gone = BulkCrystal.symmetric(MorseSession.repulsive(), "Si", BCC, 1e-6, 200);
    String reason = gone.reconfiguration().orElseThrow();
    assertTrue(reason.contains("the potential does not hold it"), reason);
  }

  @Test
  void cubicCellsStayExactlyCubic() {
    Phase fcc = new Phase("FCC", Prototype.FCC, LatticeParameters.cubic(3.4));
    BulkCrystal bulk = BulkCrystal.symmetric(new MorseSession(), "Si", fcc, 1e-8, 200);
    double a = MorseSession.BOND * Math.sqrt(2);
    double[] rows = bulk.conventional().cell().rows();
    for (int i = 0; i < 9; i++) {
      assertEquals(i % 4 == 0 ? a : 0, rows[i], 1e-6);
    }
    assertEquals(-6 * MorseSession.DEPTH, bulk.energyPerAtom(), 1e-9);
    assertEquals(4, bulk.conventional().size());
  }
}
