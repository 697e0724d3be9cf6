package org.assay.property.eos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VolumeScanTest {

  private static VolumeScan scan(java.util.function.DoubleUnaryOperator energy) {
    VolumeScan scan = new VolumeScan(energy, 20, 15, 0.15);
    scan.extend();
    return scan;
  }

  @Test
  void aMinimumInsideNeedsNoMoreVolumes() {
    VolumeScan scan = scan(v -> (v - 19) * (v - 19));
    assertEquals(15, scan.volumes().length);
    assertEquals(17, scan.volumes()[0], 1e-12);
    assertEquals(23, scan.volumes()[14], 1e-12);
    assertEquals(19, scan.volumes()[scan.minimum().getAsInt()], 0.5 * scan.spacing());
  }

  @Test
  void aMinimumBeyondEitherEdgeIsFound() {
    for (double at : new double[] {12, 33}) {
      VolumeScan scan = scan(v -> Math.pow(v - at, 2));
      assertTrue(scan.volumes().length > 15);
      assertEquals(at, scan.volumes()[scan.minimum().getAsInt()], 0.51 * scan.spacing());
    }
  }

  @Test
  void withoutAMinimumTheScanEnds() {
    assertTrue(scan(v -> v).minimum().isEmpty());
    assertTrue(scan(v -> -v).minimum().isEmpty());
  }

  @Test
  void aLocalMinimumCountsWhenTheEnergyFallsBelowItElsewhere() {
    VolumeScan scan = scan(v -> v < 16 ? -100 : Math.pow(v - 20, 2));
    assertEquals(20, scan.volumes()[scan.minimum().getAsInt()], 1e-9);
    VolumeScan collapsing = scan(v -> v < 18 ? 30 * (v - 18) - 1 : Math.pow(v - 20, 2));
    assertEquals(20, collapsing.volumes()[collapsing.minimum().getAsInt()], 1e-9);
    assertEquals(0, collapsing.lowest());
  }
}
