package org.assay.property.stackingfault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.structure.Fingerprint;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarFaultTest {

  private static Structure crystal(Prototype prototype) {
    return prototype.primitive("Xx", LatticeParameters.cubic(3));
  }

  private static CloseStacking stacking(Prototype prototype) {
    return CloseStacking.of(prototype, crystal(prototype)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"FCC", "DIAMOND", "HCP", "HEXAGONAL_DIAMOND"})
  void thePerfectStackingIsTheCrystal(Prototype prototype) {
    CloseStacking stacking = stacking(prototype);
    int[] steps = stacking.alternating() ? new int[] {1, -1, 1, -1} : new int[] {1, 1, 1, 1};
    Structure built = stacking.cell(steps, "Xx");
    Structure expected = crystal(prototype);
    assertEquals(expected.volumePerAtom(), built.volumePerAtom(), 1e-9);
    assertEquals(0, Fingerprint.of(built).differenceFrom(Fingerprint.of(expected)), 1e-9);
  }

  /**
   * A layer between unlike steps has its two neighbours' atoms one above the other, sqrt(8/3) edges
   * apart; a layer of fcc has no two atoms at that distance.
   */
  @ParameterizedTest
  @CsvSource({
    "FCC, INTRINSIC, 2",
    "FCC, EXTRINSIC, 2",
    "FCC, TWIN, 2",
    "HCP, I1, -1",
    "HCP, I2, -2",
    "HCP, E, -3",
  })
  void layersOfTheOtherKind(Prototype prototype, PlanarFault fault, int unlike) {
    CloseStacking stacking = stacking(prototype);
    for (int layers : new int[] {8, 9}) {
      Structure s = stacking.cell(fault.steps(layers), "Xx");
      assertTrue(s.size() >= layers);
      int hexagonal = 0;
      double third = Math.sqrt(8.0 / 3) * stacking.edge();
      for (double[] distances : Neighbourhood.distances(s, 1.01 * third)) {
        for (double d : distances) {
          hexagonal += Math.abs(d - third) < 1e-6 ? 1 : 0;
        }
      }
      assertEquals(unlike > 0 ? 2 * unlike : 2 * (s.size() + unlike), hexagonal);
    }
  }
}
