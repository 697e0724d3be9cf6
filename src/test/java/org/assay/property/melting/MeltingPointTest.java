package org.assay.property.melting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assay.property.Status;
import org.assay.trajectory.BlockAverage;
import org.assay.trajectory.CorrelatedSeries;
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

  @Test
  void aDriftOfAllRunsIsSeenBeforeThatOfOne() {
    BlockAverage moving = new BlockAverage(1690, 5, 3, 10, 10, -2);
    assertEquals(Status.OK, new MeltingPoint(List.of(moving, moving), 40).verdict().status());
    MeltingPoint point = new MeltingPoint(List.of(moving, moving, moving), 40); // 2 √3 > 3
    assertEquals(Status.NOT_CONVERGED, point.verdict().status());
    assertTrue(point.verdict().message().contains("all runs"), point.verdict().message());
  }

  /** Blocks of independent runs count together; a run shorter than a block counts for nothing. */
  @Test
  void whatCountsIsTheLengthOfAllRuns() {
    BlockAverage brief = new BlockAverage(1690, 5, 9, 5, 2, 0);
    assertEquals(
        Status.NOT_CONVERGED, new MeltingPoint(List.of(brief, brief), 40).verdict().status());
    assertEquals(Status.OK, new MeltingPoint(List.of(brief, brief, brief), 40).verdict().status());
    BlockAverage one = new BlockAverage(1690, 5, 18, 5, 1, 0);
    assertEquals(
        Status.OK, new MeltingPoint(List.of(brief, brief, brief, one), 40).verdict().status());
    BlockAverage none = new BlockAverage(1690, 5, 30, 5, 0, 0);
    MeltingPoint point = new MeltingPoint(List.of(brief, brief, brief, none), 40);
    assertEquals(Status.NOT_CONVERGED, point.verdict().status());
  }

  /**
   * Four runs of 100 samples with the correlation times that silicon's and copper's runs have: the
   * error is what repetition shows, and hardly a result is refused by accident.
   */
  @Test
  void theErrorOfShortRunsHolds() {
    for (double tau : new double[] {5, 10}) {
      double a = (2 * tau - 1) / (2 * tau + 1);
      Random random = new Random(5);
      int trials = 1000;
      int accepted = 0;
      int within = 0;
      for (int t = 0; t < trials; t++) {
        List<BlockAverage> runs = new ArrayList<>();
        for (int r = 0; r < 4; r++) {
          runs.add(BlockAverage.of(CorrelatedSeries.autoregressive(100, 0, a, random)));
        }
        MeltingPoint point = new MeltingPoint(runs, 40);
        accepted += point.verdict().status() == Status.OK ? 1 : 0;
        within += Math.abs(point.temperature()) < 2 * point.standardError() ? 1 : 0;
      }
      assertTrue(within > 0.91 * trials, tau + ": " + within); // 0.954 if the error were exact
      assertTrue(accepted > 0.95 * trials, tau + ": " + accepted);
    }
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
