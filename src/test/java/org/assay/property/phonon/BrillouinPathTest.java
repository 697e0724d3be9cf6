package org.assay.property.phonon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;

class BrillouinPathTest {

  @Test
  void levelsAreToldApartByTheWidestGaps() {
    BrillouinPath.Point x = new BrillouinPath.Point("X", new double[3], 3, true);
    double[] f = {4.999, 5.001, 7, 7.01, 9, 9};
    assertArrayEquals(new double[] {5, 7.005, 9}, PhononJob.levels(f, x), 1e-12);
    BrillouinPath.Point gamma = new BrillouinPath.Point("Gamma", new double[3], 1, true);
    double[] atGamma = {-0.01, 0, 0.01, 15, 15, 15};
    assertArrayEquals(new double[] {15}, PhononJob.levels(atGamma, gamma), 1e-12);
    BrillouinPath.Point equal = new BrillouinPath.Point("X", new double[3], 2, true);
    assertArrayEquals(new double[] {1, 1}, PhononJob.levels(new double[] {1, 1, 1}, equal), 0);
  }

  @Test
  void pathOfAFaceCentredLattice() {
    Cell a = Cell.cubic(4);
    Phase copper = new Phase("FCC", Prototype.FCC, List.of("Cu"), LatticeParameters.cubic(4));
    BrillouinPath path = BrillouinPath.of(copper, a);
    double unit = 2 * Math.PI / 4;
    assertArrayEquals(new double[] {0, unit, 0}, path.points().get(1).cartesian(a), 1e-12);
    double up = 1 + Math.sqrt(2) / 4;
    assertEquals(up * unit, path.corners(a).get(2), 1e-12);
    assertEquals(path.corners(a).get(2), path.corners(a).get(3), 0);
    double whole = up + 3 * Math.sqrt(2) / 4 + Math.sqrt(3) / 2;
    assertEquals(whole * unit, path.corners(a).get(5), 1e-12);
    double last = -1;
    for (BrillouinPath.Step step : path.steps(a, 0.1)) {
      assertEquals(true, step.distance() >= last && step.distance() - last <= 1.0 + 1e-12);
      last = step.distance();
    }
  }
}
