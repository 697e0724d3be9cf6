package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurveShapeTest {

  private static final double CRYSTAL = 2.7;
  private static final double SHARE = 0.25;

  private static CurveShape of(DoubleUnaryOperator f) {
    double[] x = new double[151];
    double[] y = new double[151];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.5 + 0.05 * i;
      y[i] = f.applyAsDouble(x[i]);
    }
    return new CurveShape(x, y, 0.01);
  }

  private static double bond(CurveShape shape) {
    return shape.x()[shape.dimer(CRYSTAL, SHARE).orElseThrow()];
  }

  private static Verdict verdict(CurveShape shape) {
    return shape.verdict(shape.dimer(CRYSTAL, SHARE));
  }

  private static double morse(double r) {
    double e = 1 - Math.exp(-1.5 * (r - 2.5));
    return 2 * (e * e - 1);
  }

  private static double bump(double r, double centre, double width) {
    return Math.exp(-Math.pow((r - centre) / width, 2));
  }

  @Test
  void aBondHasOneMinimum() {
    CurveShape shape = of(CurveShapeTest::morse);
    assertEquals(List.of(40), shape.minima());
    assertEquals(2.5, bond(shape), 1e-12);
    assertEquals(Verdict.OK, verdict(shape));
    assertEquals(40, shape.nextTo(2.6));
  }

  @Test
  void aSecondMinimumIsFalse() {
    CurveShape shape = of(r -> morse(r) - 0.5 * bump(r, 5, 0.3));
    assertEquals(2.5, bond(shape), 1e-12);
    assertEquals(Status.UNSTABLE, verdict(shape).status());
    assertTrue(
        verdict(shape).message().startsWith("a false minimum at 5.0"), verdict(shape).message());
    assertEquals(Verdict.OK, verdict(of(r -> morse(r) - 0.005 * bump(r, 5, 0.3))));
  }

  /** A wave of 0.05 eV that ends at the cutoff, as embedded-atom potentials have it. */
  @Test
  void aRippleNearTheCutoffIsNotTheBond() {
    CurveShape shape =
        of(r -> morse(r) + (r > 3.2 && r < 6 ? 0.1 * Math.sin(9 * (r - 3.2)) * (6 - r) / 3 : 0));
    assertTrue(shape.minima().size() > 2, shape.minima().toString());
    assertEquals(2.5, bond(shape), 1e-12);
  }

  /** Two real minima: the outer one is the bond, if it counts as one. */
  @Test
  void ofTwoBondsTheOuterOneCounts() {
    CurveShape shape = of(r -> morse(r) - 1.5 * bump(r, 3.6, 0.3));
    assertEquals(3.6, bond(shape), 0.051);
    assertTrue(verdict(shape).message().startsWith("a hole: below 3."), verdict(shape).message());
  }

  @Test
  void aFallAtShortDistancesIsAHole() {
    Verdict v = verdict(of(r -> r < 1.2 ? morse(1.2) - 30 * (1.2 - r) : morse(r)));
    assertEquals(Status.UNSTABLE, v.status());
    assertTrue(v.message().startsWith("a hole: below 1.20 Å"), v.message());
    assertTrue(v.message().contains("21.000 eV down to 0.50 Å, the first point"), v.message());
  }

  /** The deepest minimum was taken for the bond, and the bond for a false minimum. */
  @Test
  void aHoleDeeperThanTheBondDoesNotWin() {
    CurveShape shape = of(r -> morse(r) - 40 * bump(r, 1.4, 0.2));
    assertEquals(2.5, bond(shape), 1e-12);
    assertEquals(40, shape.nextTo(CRYSTAL));
    List<CurveShape.Hole> holes = shape.holes(OptionalInt.of(40));
    assertEquals(1, holes.size());
    assertEquals(1.4, shape.x()[holes.get(0).bottom()], 0.051);
    assertTrue(shape.falseMinima(OptionalInt.of(40)).isEmpty());
    String message = verdict(shape).message();
    assertTrue(message.matches("a hole: below .* to a minimum at 1\\.4[05] Å \\(-.*\\)"), message);
  }

  /** Each hole is named: a well, a wall, and a fall to the first point. */
  @Test
  void holesBehindEachOtherAreNamed() {
    CurveShape shape =
        of(r -> morse(r) - 20 * bump(r, 1.5, 0.15) - (r < 0.9 ? 1e7 * (0.9 - r) : 0));
    List<CurveShape.Hole> holes = shape.holes(shape.dimer(CRYSTAL, SHARE));
    assertEquals(2, holes.size());
    assertEquals(0, holes.get(1).bottom());
    assertTrue(verdict(shape).message().contains("by 4.00e+06 eV"), verdict(shape).message());
  }

  /** A crystal at rest where its curve has no minimum of its own is at the brink of a hole. */
  @Test
  void whatHasNoMinimumNearTheCrystalCountsFromTheCrystal() {
    CurveShape shape = of(r -> morse(r + 1));
    assertEquals(2.5, shape.x()[shape.nextTo(2.5)], 1e-12);
    String message = shape.verdict(OptionalInt.of(shape.nextTo(2.5))).message();
    assertTrue(message.startsWith("a hole: below 2.50 Å"), message);
  }

  @Test
  void withoutABondThereIsNoMinimum() {
    assertTrue(of(r -> 1 / r).minima().isEmpty());
    assertEquals(Verdict.OK, verdict(of(r -> 1 / r)));
    assertTrue(verdict(of(r -> -1 / r)).message().startsWith("a hole: below 8.00 Å"));
  }

  @Test
  void parabolasFindTheMinimum() {
    double[] x = {2.2, 2.4, 3};
    double[] y = {morse(2.2), morse(2.4), morse(3)};
    int[] count = new int[1];
    ParabolicSearch.Point p =
        ParabolicSearch.minimum(
            r -> {
              count[0]++;
              return morse(r);
            },
            x,
            y,
            1e-7);
    assertEquals(2.5, p.x(), 1e-4);
    assertEquals(-2, p.y(), 1e-7);
    assertTrue(count[0] <= 8, count[0] + " evaluations");
    assertEquals(2.4, x[1], 0, "the input is not modified");
  }
}
