package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.ConvergenceException;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** One atom in a winding valley, {@code E = A sin²(πx/a) + k/2 (y − b sin(2πx/a))² + k/2 z²}. */
class NudgedElasticBandTest {

  private static final double A = 0.7;
  private static final double PERIOD = 3;
  private static final double WIND = 0.4;
  private static final double STIFFNESS = 5;
  private static final double TOLERANCE = 1e-5;

  private static List<Evaluation> valleys(List<Structure> images) {
    return images.stream().map(NudgedElasticBandTest::valley).toList();
  }

  private static Evaluation valley(Structure s) {
    double x = s.position(0, 0);
    double w = 2 * Math.PI / PERIOD;
    double off = s.position(0, 1) - WIND * Math.sin(w * x);
    double z = s.position(0, 2);
    double energy = A * Math.pow(Math.sin(w * x / 2), 2) + STIFFNESS / 2 * (off * off + z * z);
    double fx = -A * w / 2 * Math.sin(w * x) + STIFFNESS * off * WIND * w * Math.cos(w * x);
    double[] forces = {fx, -STIFFNESS * off, -STIFFNESS * z};
    return new Evaluation(energy, forces, new double[6], new double[] {energy});
  }

  private static Structure at(double x) {
    return Structure.ofElement(Cell.cubic(20), "Si", new double[] {x, 0, 0});
  }

  /** The top of the valley's floor is A, wherever the images between come to lie. */
  @Test
  void theClimbingImageFindsTheSaddle() {
    for (int images : List.of(1, 4, 7)) {
      BandPath path =
          new NudgedElasticBand(NudgedElasticBandTest::valleys, at(0), at(PERIOD), images)
              .relax(TOLERANCE, 5000);
      assertTrue(path.converged(), images + " images");
      assertEquals(A, path.barrier(), 1e-8, images + " images");
      assertEquals(PERIOD / 2, path.images().get(path.saddle()).position(0, 0), 1e-4);
    }
  }

  @Test
  void thePathIsSymmetricAndFollowsTheValley() {
    BandPath path =
        new NudgedElasticBand(NudgedElasticBandTest::valleys, at(0), at(PERIOD), 7)
            .relax(TOLERANCE, 5000);
    assertEquals(0, path.asymmetry(), 1e-6);
    for (Structure s : path.images()) {
      double floor = WIND * Math.sin(2 * Math.PI / PERIOD * s.position(0, 0));
      assertEquals(floor, s.position(0, 1), 0.1, "nudged onto the floor");
    }
  }

  /** Neighbours over the edge of the cell are neighbours. */
  @Test
  void theBandTakesTheShortWayThroughTheEdgeOfTheCell() {
    Structure start = Structure.ofElement(Cell.cubic(6), "Si", new double[] {0, 0, 0});
    Structure end = Structure.ofElement(Cell.cubic(6), "Si", new double[] {9, 0, 0});
    BandPath path =
        new NudgedElasticBand(NudgedElasticBandTest::valleys, start, end, 3).relax(TOLERANCE, 5000);
    assertEquals(A, path.barrier(), 1e-8);
    assertTrue(path.distance()[4] < 2 * PERIOD, "it is " + path.distance()[4] + " Å long");
  }

  @Test
  void aBandThatRanOutOfStepsSaysSo() {
    assertFalse(
        new NudgedElasticBand(NudgedElasticBandTest::valleys, at(0), at(PERIOD), 5)
            .relax(TOLERANCE, 3)
            .converged());
  }

  /** Along a tangent of no length every slope would be 0/0. */
  @Test
  void imagesThatLieOnEachOtherAreAnErrorAndNoNumber() {
    for (List<Structure> path :
        List.of(
            List.of(at(0), at(0)),
            List.of(at(0), at(0), at(PERIOD)),
            List.of(at(0), at(1), at(PERIOD), at(PERIOD)))) {
      ConvergenceException e =
          assertThrows(
              ConvergenceException.class,
              () -> new NudgedElasticBand(NudgedElasticBandTest::valleys, path));
      assertTrue(e.getMessage().contains("no direction at image"), e.getMessage());
    }
  }
}
