package org.assay.calculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;

/** What is asked of whoever calculates by hand. */
class HandRequestTest {

  private static final Structure CRYSTAL =
      Structure.ofElement(
          Cell.ofRows(0, 2.735, 2.735, 2.735, 0, 2.735, 2.735, 2.735, 0),
          "Si",
          new double[] {0, 0, 0, 1.3675, 1.3675, 1.3675});

  private static Structure scaled(double factor) {
    return CRYSTAL.withCellScalingAtoms(CRYSTAL.cell().scaled(factor));
  }

  private static RelaxSettings settings(CellFreedom cell) {
    double stress = 0.02 / Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    return new RelaxSettings(cell, 0.001, stress, 100, new boolean[0]);
  }

  private static List<HandRequest> asked(HandSession session) {
    return List.copyOf(session.missing().values());
  }

  @Test
  void aCurveByHandHasOneGridOfKPointsAsWithAnEngine() {
    HandSession session = new HandSession(request -> Optional.empty(), 0);
    session.evaluate(List.of(CRYSTAL, scaled(0.96), scaled(1.3), scaled(1.05)));
    session.evaluate(CRYSTAL.repeated(2, 1, 1));
    List<HandRequest> asked = asked(session);
    assertEquals(5, asked.size());
    for (int near : new int[] {0, 1, 3}) {
      assertEquals(CRYSTAL.cell(), asked.get(near).grid());
    }
    for (int far : new int[] {2, 4}) {
      assertEquals(asked.get(far).structure().cell(), asked.get(far).grid());
    }
  }

  @Test
  void oneStructureWithTwoGridsIsTwoCalculations() {
    HandRequest own = HandRequest.ofPoint(CRYSTAL, CRYSTAL.cell());
    HandRequest other = HandRequest.ofPoint(CRYSTAL, scaled(1.1).cell());
    assertNotEquals(own.sha256(), other.sha256());
  }

  /** In Ry/bohr and kbar, where VASP has eV/Å. */
  @Test
  void pwxIsToldItsTolerancesInItsUnits() {
    Map<String, String> words =
        HandRequest.ofRelaxation(CRYSTAL, settings(CellFreedom.FULL), CRYSTAL.cell())
            .templateWords();
    assertEquals("0.001", words.get("force_tolerance"));
    assertEquals("3.889e-05", words.get("forc_conv_thr"));
    assertEquals("2.000e-01", words.get("press_conv_thr"));
  }

  /** It stops at "volume": isotropic expansion is only allowed for ibrav=1. */
  @Test
  void pwxIsNotAskedForAVolumeAlone() {
    Map<String, String> words =
        HandRequest.ofRelaxation(CRYSTAL, settings(CellFreedom.VOLUME), CRYSTAL.cell())
            .templateWords();
    assertEquals("vc-relax", words.get("calculation"));
    assertEquals("all", words.get("cell_dofree"));
    assertEquals("7", words.get("isif"));
  }
}
