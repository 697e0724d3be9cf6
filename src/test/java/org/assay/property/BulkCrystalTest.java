package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.MorseSession;
import org.assay.structure.Evaluation;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class BulkCrystalTest {

  private static final Phase BCC =
      new Phase("BCC", Prototype.BCC, List.of("Si"), LatticeParameters.cubic(3));

  private static BulkCrystal relaxedTo(Structure after) {
    int n = after.size();
    Evaluation nothing = new Evaluation(0, new double[3 * n], new double[6], new double[n]);
    return new BulkCrystal(BCC, BCC.guess(), new Relaxation(after, nothing, 0, 1, true));
  }

  @Test
  void aPhaseThatKeptItsStructureIsNotFlagged() {
    Structure same = Strain.applied(BCC.guess(), 0.02, 0.03, 0.02, 0.01, 0, 0);
    assertTrue(relaxedTo(same).reconfiguration().isEmpty());
  }

  /** Bain's path: bcc stretched by sqrt(2) along an axis is fcc. */
  @Test
  void bccThatFellIntoFccSaysSo() {
    double stretch = Math.pow(2, 1.0 / 3);
    double squeeze = Math.pow(2, -1.0 / 6);
    Structure fcc = Strain.applied(BCC.guess(), squeeze - 1, squeeze - 1, stretch - 1, 0, 0, 0);
    String reason = relaxedTo(fcc).reconfiguration().orElseThrow();
    assertTrue(reason.startsWith("BCC fell into another structure"), reason);
    assertTrue(reason.endsWith("it is now fcc"), reason);
  }

  /** Layers that lost touch: still hexagonal close packing by symmetry, and nothing like it. */
  @Test
  void hcpWhoseLayersPartIsAnotherStructure() {
    Phase hcp =
        new Phase("HCP", Prototype.HCP, List.of("Si"), LatticeParameters.uniaxial(2.74, 4.521));
    Structure ideal = hcp.guess();
    Structure after = Prototype.HCP.primitive("Si", LatticeParameters.uniaxial(2.56, 2.13 * 2.56));
    int n = after.size();
    Evaluation nothing = new Evaluation(0, new double[3 * n], new double[6], new double[n]);
    Relaxation relaxation = new Relaxation(after, nothing, 0, 1, false, CellFreedom.FULL);
    String reason = new BulkCrystal(hcp, ideal, relaxation).reconfiguration().orElseThrow();
    assertTrue(reason.contains("c/a from 1.65 to 2.13, neighbours from 12 to 6"), reason);
    assertTrue(reason.contains("it is now hcp with c/a 2.1"), reason);
  }

  /** Zinc: hcp, with c/a 14 % above the ideal one that a suite begins with. */
  @Test
  void hcpThatStretchesLikeZincIsStillHcp() {
    Phase hcp = new Phase("HCP", Prototype.HCP, List.of("Si"), LatticeParameters.cubic(2.7));
    Structure after = Prototype.HCP.primitive("Zn", LatticeParameters.uniaxial(2.665, 4.947));
    int n = after.size();
    Evaluation nothing = new Evaluation(0, new double[3 * n], new double[6], new double[n]);
    Relaxation relaxation = new Relaxation(after, nothing, 0, 1, true, CellFreedom.FULL);
    Optional<String> reason = new BulkCrystal(hcp, hcp.guess(), relaxation).reconfiguration();
    assertTrue(reason.isEmpty(), reason.toString());
  }

  @Test
  void aGuessThatIsOffIsNoTransformation() {
    double a = MorseSession.BOND * Math.sqrt(2);
    for (double off : new double[] {0.85, 1.15}) {
      Phase fcc = new Phase("FCC", Prototype.FCC, List.of("Si"), LatticeParameters.cubic(off * a));
      BulkCrystal bulk = BulkCrystal.symmetric(new MorseSession(), fcc, 1e-8, 500);
      assertTrue(bulk.reconfiguration().isEmpty(), off + ": " + bulk.reconfiguration());
      assertEquals(a, bulk.conventional().cell().length(0), 1e-6);
    }
  }

  @Test
  void anUnconvergedCellSaysWhichStressIsLeft() {
    Structure bcc = BCC.guess();
    double[] stress = {1e-5, 0, -3e-4, 0, 1e-4, 0};
    Evaluation e = new Evaluation(0, new double[3], stress, new double[1]);
    Relaxation full = new Relaxation(bcc, e, 1e-11, 7, false, CellFreedom.FULL);
    String message = Verdict.of(full, "BCC").message();
    assertTrue(message.contains("7 steps with a force of 1.0e-11 eV/Å and a stress zz of -0.048"));
    Relaxation volume = new Relaxation(bcc, e, 1e-11, 7, false, CellFreedom.VOLUME);
    assertTrue(Verdict.of(volume, "BCC").message().contains("a pressure of 0.015 GPa left"));
  }

  @Test
  void aCrystalThatFallsApartIsFlagged() {
    BulkCrystal gone = BulkCrystal.symmetric(MorseSession.repulsive(), BCC, 1e-6, 200);
    String reason = gone.reconfiguration().orElseThrow();
    assertTrue(reason.contains("the potential does not hold it"), reason);
  }

  @Test
  void cubicCellsStayExactlyCubic() {
    Phase fcc = new Phase("FCC", Prototype.FCC, List.of("Si"), LatticeParameters.cubic(3.4));
    BulkCrystal bulk = BulkCrystal.symmetric(new MorseSession(), fcc, 1e-8, 200);
    double a = MorseSession.BOND * Math.sqrt(2);
    double[] rows = bulk.conventional().cell().rows();
    for (int i = 0; i < 9; i++) {
      assertEquals(i % 4 == 0 ? a : 0, rows[i], 1e-6);
    }
    assertEquals(-6 * MorseSession.DEPTH, bulk.energyPerAtom(), 1e-9);
    assertEquals(4, bulk.conventional().size());
  }
}
