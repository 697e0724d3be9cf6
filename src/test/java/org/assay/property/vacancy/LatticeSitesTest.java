package org.assay.property.vacancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.property.Seeds;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.junit.jupiter.api.Test;

class LatticeSitesTest {

  private static final Structure PERFECT =
      Supercell.nearlyCubic(Prototype.FCC.conventional("Cu", LatticeParameters.cubic(3.6)), 100);

  /** Moves the first atom of the defect cell by a part of the way to the empty site. */
  private static LatticeSites afterAJump(double part) {
    Structure defect = PERFECT.without(0);
    int neighbour = neighbourOfSite0(defect);
    double[] r = defect.positions();
    double[] wrapped = toNearestImage(r, neighbour);
    for (int c = 0; c < 3; c++) {
      r[3 * neighbour + c] -= part * wrapped[c];
    }
    return LatticeSites.occupied(PERFECT, defect.withPositions(r), 0);
  }

  private static double[] toNearestImage(double[] r, int atom) {
    double[] s =
        PERFECT.cell().toFractional(new double[] {r[3 * atom], r[3 * atom + 1], r[3 * atom + 2]});
    for (int c = 0; c < 3; c++) {
      s[c] -= Math.rint(s[c]);
    }
    return PERFECT.cell().toCartesian(s);
  }

  private static int neighbourOfSite0(Structure defect) {
    double nearest = Neighbourhood.nearestDistance(PERFECT);
    for (int i = 0; i < defect.size(); i++) {
      double[] d = toNearestImage(defect.positions(), i);
      if (Math.hypot(Math.hypot(d[0], d[1]), d[2]) < 1.01 * nearest) {
        return i;
      }
    }
    throw new AssertionError("site 0 has no neighbour");
  }

  @Test
  void aShakenVacancyIsStillWhereItWas() {
    Structure defect = PERFECT.without(0);
    double[] shaken = Seeds.displaced(defect.positions(), 0.2, 3);
    for (int i = 0; i < shaken.length; i++) {
      shaken[i] += 1.7; // a rigid shift means nothing
    }
    LatticeSites sites = LatticeSites.occupied(PERFECT, defect.withPositions(shaken), 0);
    assertEquals(List.of(0), sites.emptySites());
    assertTrue(sites.reconfiguration().isEmpty());
    assertTrue(sites.largestDisplacement() < 0.2 * Math.sqrt(3) + 0.05);
  }

  @Test
  void aVacancyThatJumpedIsNamedWithItsDistance() {
    LatticeSites sites = afterAJump(1);
    assertEquals(1, sites.emptySites().size());
    assertEquals(3.6 / Math.sqrt(2), sites.jump(), 1e-9);
    String reason = sites.reconfiguration().orElseThrow();
    assertEquals("the vacancy moved to a site 2.55 Å away", reason);
  }

  @Test
  void anAtomHalfWayIsASplitVacancy() {
    LatticeSites sites = afterAJump(0.5);
    assertEquals(2, sites.emptySites().size());
    assertTrue(sites.reconfiguration().orElseThrow().contains("split"));
    assertTrue(afterAJump(0.3).reconfiguration().isEmpty());
  }

  @Test
  void pullingMovesTheNeighboursAndNoOneElse() {
    Structure start = VacancyStart.pulled(PERFECT, 0, 0.25);
    Structure plain = PERFECT.without(0);
    int moved = 0;
    for (int i = 0; i < plain.size(); i++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += Math.pow(start.position(i, c) - plain.position(i, c), 2);
      }
      if (sum > 1e-12) {
        moved++;
        assertEquals(0.25 * 3.6 / Math.sqrt(2), Math.sqrt(sum), 1e-9);
      }
    }
    assertEquals(12, moved);
  }
}
