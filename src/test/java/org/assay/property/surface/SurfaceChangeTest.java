package org.assay.property.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.property.Seeds;
import org.assay.structure.LatticeParameters;
import org.assay.structure.MillerIndices;
import org.assay.structure.Prototype;
import org.assay.structure.SlabBuilder;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class SurfaceChangeTest {

  private static final Structure BULK =
      Prototype.DIAMOND.primitive("Si", LatticeParameters.cubic(5.43));

  private static final Structure SLAB =
      new SlabBuilder(BULK, Prototype.DIAMOND.conventionalTransformation(), MillerIndices.of("100"))
          .terminations(20, 12)
          .get(0)
          .structure()
          .repeated(2, 1, 1);

  @Test
  void aSmallRelaxationAndADriftAreNoReconstruction() {
    double[] r = Seeds.displaced(SLAB.positions(), 0.05, 1);
    for (int i = 0; i < r.length; i++) {
      r[i] += 5;
    }
    SurfaceChange change = SurfaceChange.between(SLAB, SLAB.withPositions(r), BULK);
    assertTrue(change.reconfiguration().isEmpty());
    assertEquals(0, change.largestCoordinationChange());
    assertTrue(change.largestDisplacement() < 0.1);
  }

  @Test
  void anAtomThatWanderedOffIsAReconstruction() {
    double[] r = SLAB.positions();
    r[2] -= 1.5;
    SurfaceChange change = SurfaceChange.between(SLAB, SLAB.withPositions(r), BULK);
    assertEquals(1.5, change.largestDisplacement(), 0.1);
    assertTrue(change.reconfiguration().orElseThrow().contains("reconstructed"));
  }

  @Test
  void surfaceEnergyIsTheMeanOfTwoFaces() {
    assertEquals(16.02176634 / 2, SurfaceJob.surfaceEnergy(10, 10), 1e-12);
  }
}
