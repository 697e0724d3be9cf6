package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.structure.GlideCell.Cut;
import org.junit.jupiter.api.Test;

class GlideCellTest {

  private static final Structure DIAMOND =
      Prototype.DIAMOND.primitive("Si", LatticeParameters.cubic(5.43));

  private static GlideCell diamond(Cut cut, double... direction) {
    return GlideCell.of(
        DIAMOND,
        Prototype.DIAMOND.conventionalTransformation(),
        MillerIndices.of("111"),
        cut,
        direction,
        15);
  }

  @Test
  void withoutSlipItIsThePerfectCrystal() {
    for (Cut cut : Cut.values()) {
      Structure s = diamond(cut, 1.0 / 6, 1.0 / 6, -2.0 / 6).slipped(0);
      assertTrue(s.cell().height(2) >= 15);
      assertEquals(0, Fingerprint.of(s).differenceFrom(Fingerprint.of(DIAMOND)), 1e-9);
    }
  }

  /** A partial slip of the glide set breaks no bond; one of the shuffle set breaks them all. */
  @Test
  void whichBondsASlipBreaks() {
    double bond = Neighbourhood.nearestDistance(DIAMOND);
    double[] partial = {1.0 / 6, 1.0 / 6, -2.0 / 6};
    Structure glide = diamond(Cut.NARROWEST, partial).slipped(1);
    assertEquals(bond, Neighbourhood.nearestDistance(glide), 1e-9);
    for (int n : Neighbourhood.coordination(glide, 1.2 * bond)) {
      assertEquals(4, n);
    }
    Structure shuffle = diamond(Cut.WIDEST, partial).slipped(1);
    int broken = 0;
    for (int n : Neighbourhood.coordination(shuffle, 1.05 * bond)) {
      broken += 4 - n;
    }
    assertEquals(2, broken);
  }

  /** A slip by a lattice vector leads to the perfect crystal again. */
  @Test
  void aWholeSlip() {
    GlideCell cells = diamond(Cut.WIDEST, 0.5, -0.5, 0);
    assertEquals(5.43 / Math.sqrt(2), cells.slipLength(), 1e-9);
    double off = Fingerprint.of(cells.slipped(1)).differenceFrom(Fingerprint.of(DIAMOND));
    assertEquals(0, off, 1e-9);
    assertTrue(Fingerprint.of(cells.slipped(0.5)).differenceFrom(Fingerprint.of(DIAMOND)) > 0.01);
  }

  /** The slip vector is a third of the sum of the plane's two, or of one and the difference. */
  @Test
  void theSameSlipAlongThePlanesVectors() {
    GlideCell cells = diamond(Cut.NARROWEST, 1.0 / 6, 1.0 / 6, -2.0 / 6);
    Fingerprint fault = Fingerprint.of(cells.slipped(1));
    double best = 1;
    for (int i = 0; i < 9; i++) {
      Structure s = cells.slippedAlong(i / 3 / 3.0, i % 3 / 3.0);
      best = Math.min(best, Fingerprint.of(s).differenceFrom(fault));
    }
    assertEquals(0, best, 1e-9);
    assertEquals(
        0, Fingerprint.of(cells.slippedAlong(1, 1)).differenceFrom(Fingerprint.of(DIAMOND)), 1e-9);
  }

  /** Of the two senses of a partial slip the wrong one puts atoms on top of each other. */
  @Test
  void theEasySenseIsTaken() {
    double bond = Neighbourhood.nearestDistance(DIAMOND);
    Structure opposite = diamond(Cut.NARROWEST, -1.0 / 6, -1.0 / 6, 2.0 / 6).slipped(1);
    assertEquals(bond, Neighbourhood.nearestDistance(opposite), 1e-9);
  }
}
