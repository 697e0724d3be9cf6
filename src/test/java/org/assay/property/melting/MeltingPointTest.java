package org.assay.property.melting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.property.Status;
import org.assay.trajectory.BlockAverage;
import org.junit.jupiter.api.Test;

class MeltingPointTest {

  private static BlockAverage run(double mean, double error) {
    return new BlockAverage(mean, error, 3, 10, 10, 0.5);
  }

  @Test
  void theLargerErrorCounts() {
    MeltingPoint alike = new MeltingPoint(List.of(run(1690, 8), run(1691, 8)), 40);
    assertEquals(1690.5, alike.temperature(), 1e-9);
    assertEquals(8 / Math.sqrt(2), alike.standardError(), 1e-9);
    MeltingPoint apart = new MeltingPoint(List.of(run(1670, 2), run(1710, 2)), 40);
    assertEquals(20, apart.standardError(), 1e-9); // sqrt(2 · 20² / 1 / 2)
    assertEquals(7, new MeltingPoint(List.of(run(1690, 7)), 40).standardError(), 1e-9);
  }

  @Test
  void aTemperatureThatMovesIsNotConverged() {
    BlockAverage moving = new BlockAverage(1690, 5, 3, 10, 10, -4);
    MeltingPoint point = new MeltingPoint(List.of(run(1690, 5), moving), 40);
    assertEquals(Status.NOT_CONVERGED, point.verdict().status());
    assertTrue(point.verdict().message().contains("run 2"), point.verdict().message());
    BlockAverage brief = new BlockAverage(1690, 5, 9, 5, 2, 0);
    assertEquals(Status.NOT_CONVERGED, new MeltingPoint(List.of(brief), 40).verdict().status());
  }

  /** Blocks of independent runs count together; a run of one block has no drift to speak of. */
  @Test
  void whatCountsIsTheLengthOfAllRuns() {
    BlockAverage brief = new BlockAverage(1690, 5, 9, 5, 2, 0);
    assertEquals(
        Status.NOT_CONVERGED, new MeltingPoint(List.of(brief, brief), 40).verdict().status());
    assertEquals(Status.OK, new MeltingPoint(List.of(brief, brief, brief), 40).verdict().status());
    BlockAverage one = new BlockAverage(1690, 5, 9, 5, 1, 0);
    MeltingPoint point = new MeltingPoint(List.of(brief, brief, brief, one), 40);
    assertEquals(Status.NOT_CONVERGED, point.verdict().status());
  }

  /** Each probe covers 40 % of its way to 1700 K. */
  @Test
  void twoProbesTellWhereTheyGo() {
    assertEquals(1700, CoexistenceSearch.extrapolated(1500, 1580, 1580, 1628), 1e-9);
    assertEquals(1700, CoexistenceSearch.extrapolated(1900, 1820, 1820, 1772), 1e-9);
    // no way in common: what settled last
    assertEquals(1720, CoexistenceSearch.extrapolated(1500, 1580, 1580, 1720), 0);
    assertEquals(1655, CoexistenceSearch.extrapolated(1500, 1580, 1580, 1655), 0);
  }

  @Test
  void aBracketClosesIn() {
    Bracket bracket = new Bracket(2000);
    bracket.tooHot(1900);
    assertEquals(1900 * 0.92, bracket.guess(), 1e-9);
    bracket.tooCold(1600);
    assertEquals(1750, bracket.guess(), 1e-9);
    bracket.tooHot(1750);
    assertEquals(1675, bracket.guess(), 1e-9);
    bracket.settledAt(1692);
    assertEquals(1692, bracket.guess(), 0);
    bracket.tooCold(1760); // against what was seen before: that was an accident
    assertEquals(1760 * 1.08, bracket.guess(), 1e-9);
  }
}
