package org.assay.property.interstitial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.property.Seeds;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterstitialShapeTest {

  private static final double A = 4;

  /** A crystal and the means to name what is too many in it. */
  private static final class Crystal {
    private final Structure conventional;
    private final Structure perfect;
    private final InterstitialShape shapes;

    Crystal(Prototype prototype) {
      LatticeParameters p = LatticeParameters.cubic(A);
      conventional = prototype.conventional("Xx", p);
      perfect = Supercell.nearlyCubic(conventional, 200);
      shapes =
          new InterstitialShape(
              perfect,
              conventional,
              InterstitialKind.of(prototype),
              CrystalSymmetry.of(prototype.primitive("Xx", p), 1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIAMOND", "FCC", "BCC", "HCP", "SC"})
  void everyKindIsRecognisedAlsoWhenShaken(Prototype prototype) {
    Crystal crystal = new Crystal(prototype);
    List<InterstitialKind> kinds = InterstitialKind.of(prototype);
    assertTrue(kinds.size() >= 2);
    for (InterstitialKind kind : kinds) {
      Structure start = InterstitialStart.of(crystal.perfect, crystal.conventional, kind);
      assertEquals(crystal.perfect.size() + 1, start.size());
      assertEquals(kind.name(), crystal.shapes.name(start));
      double[] shaken = Seeds.displaced(start.positions(), 0.02 * A, 7);
      assertEquals(kind.name(), crystal.shapes.name(start.withPositions(shaken)));
    }
  }

  /** A dumbbell along another of the equivalent axes, at another site. */
  @Test
  void equivalentsHaveTheSameName() {
    Crystal fcc = new Crystal(Prototype.FCC);
    double[] r = fcc.perfect.positions();
    int site = 57;
    r[3 * site + 1] += 0.29 * A;
    Structure split =
        fcc.perfect
            .withPositions(r)
            .with("Xx", r[3 * site], r[3 * site + 1] - 0.58 * A, r[3 * site + 2]);
    assertEquals("split100", fcc.shapes.name(split));
    Structure octahedral = fcc.perfect.with("Xx", 1.5 * A, A, A);
    assertEquals("octahedral", fcc.shapes.name(octahedral));
  }

  /**
   * Iron's ⟨111⟩ dumbbell turns away from its axis when it is shaken, and is another defect then.
   */
  @Test
  void aTiltedDumbbellIsNotTheStraightOne() {
    Crystal bcc = new Crystal(Prototype.BCC);
    assertEquals("split111", bcc.shapes.name(dumbbell(bcc, 3)));
    assertEquals("split111, tilted by 10°", bcc.shapes.name(dumbbell(bcc, 10)));
  }

  /** A dumbbell on site 0, turned from [111] towards [010] by some degrees. */
  private static Structure dumbbell(Crystal bcc, double tilt) {
    double half = 0.45 * Math.sqrt(0.75) * A;
    double t = Math.toRadians(tilt);
    double along = half * Math.cos(t) / Math.sqrt(3);
    double across = half * Math.sin(t) / Math.sqrt(6);
    double[] d = {along - across, along + 2 * across, along - across};
    double[] r = bcc.perfect.positions();
    for (int c = 0; c < 3; c++) {
      r[c] += d[c];
    }
    return bcc.perfect.withPositions(r).with("Xx", -d[0], -d[1], -d[2]);
  }

  @Test
  void whatHasNoNameIsDescribed() {
    Crystal fcc = new Crystal(Prototype.FCC);
    Structure between = fcc.perfect.with("Xx", 0.35 * A, 0.30 * A, 0.42 * A);
    assertTrue(fcc.shapes.name(between).startsWith("an atom "), fcc.shapes.name(between));
    double[] r = fcc.perfect.positions();
    r[0] += 0.3 * A;
    r[1] += 0.1 * A;
    Structure askew = fcc.perfect.withPositions(r).with("Xx", -0.3 * A, -0.1 * A, 0);
    assertTrue(
        fcc.shapes.name(askew).startsWith("2 atoms around 1 empty sites"), fcc.shapes.name(askew));
  }

  /** Three atoms in a row over two empty sites. */
  @Test
  void aCrowdion() {
    Crystal bcc = new Crystal(Prototype.BCC);
    double[] r = bcc.perfect.positions();
    double out = 0.18 * A;
    int centre = neighbourAlong111(bcc.perfect);
    for (int c = 0; c < 3; c++) {
      r[c] -= out;
      r[3 * centre + c] += out;
    }
    Structure row = bcc.perfect.withPositions(r).with("Xx", 0.25 * A, 0.25 * A, 0.25 * A);
    assertEquals("crowdion", bcc.shapes.name(row));
  }

  private static int neighbourAlong111(Structure bcc) {
    for (int i = 0; i < bcc.size(); i++) {
      double off = 0;
      for (int c = 0; c < 3; c++) {
        off += Math.abs(bcc.position(i, c) - 0.5 * A);
      }
      if (off < 1e-6) {
        return i;
      }
    }
    throw new AssertionError("no atom at the body's centre");
  }
}
