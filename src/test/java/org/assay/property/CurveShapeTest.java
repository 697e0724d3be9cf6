package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CurveShapeTest {

  private static CurveShape of(DoubleUnaryOperator f) {
    double[] x = new double[151];
    double[] y = new double[151];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.5 + 0.05 * i;
      y[i] = f.applyAsDouble(x[i]);
    }
    return new CurveShape(x, y, 0.01);
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
    assertEquals(2.5, shape.x()[shape.lowestMinimum().getAsInt()], 1e-12);
    assertEquals(Verdict.OK, shape.verdict());
  }

  @Test
  void aSecondMinimumIsFalse() {
    Verdict v = of(r -> morse(r) - 0.5 * bump(r, 5, 0.3)).verdict();
    assertEquals(Status.UNSTABLE, v.status());
    assertTrue(v.message().startsWith("a false minimum at 5.0"), v.message());
    assertEquals(Verdict.OK, of(r -> morse(r) - 0.005 * bump(r, 5, 0.3)).verdict());
  }

  @Test
  void aFallAtShortDistancesIsAHole() {
    Verdict v = of(r -> r < 1.2 ? morse(1.2) - 30 * (1.2 - r) : morse(r)).verdict();
    assertEquals(Status.UNSTABLE, v.status());
    assertTrue(v.message().startsWith("a hole: below 1.20 Å"), v.message());
    assertTrue(v.message().contains("21.000 eV down to 0.50 Å"), v.message());
  }

  @Test
  void withoutABondThereIsNoMinimum() {
    assertTrue(of(r -> 1 / r).minima().isEmpty());
    assertEquals(Verdict.OK, of(r -> 1 / r).verdict());
    assertTrue(of(r -> -1 / r).verdict().message().startsWith("a hole: below 8.00 Å"));
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
