package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hulls that were worked out by hand, and random ones against a search through all mixtures. */
class LowerHullTest {

  private static final double ROUNDING = 1e-12;

  private static double[] binary(double x) {
    return new double[] {1 - x, x};
  }

  private static String edges(LowerHull hull) {
    return hull.edges().stream().map(Arrays::toString).toList().toString();
  }

  /** The line from (½, −1) to (1, 0) passes ¾ at −½; that from (0, 0) to (½, −1) ¼ at −½. */
  @Test
  void binaryHullOfFivePoints() {
    double[][] x = {binary(0), binary(0.25), binary(0.5), binary(0.75), binary(1)};
    LowerHull hull = new LowerHull(x, new double[] {0, -0.3, -1, -0.6, 0});
    double[] above = IntStream.range(0, 5).mapToDouble(hull::above).toArray();
    assertArrayEquals(new double[] {0, 0.2, 0, 0, 0}, above, ROUNDING);
    assertEquals("[[0, 2], [2, 3], [3, 4]]", edges(hull));
    assertArrayEquals(new double[] {0.5, 0, 0.5, 0, 0}, hull.mixtureBelow(1), ROUNDING);
    assertEquals(-0.3, hull.at(binary(0.875)).orElseThrow(), ROUNDING);
  }

  @Test
  void whatMixesToNothingHasTheHullOfItsEnds() {
    double[][] x = {binary(0), binary(0.5), binary(1)};
    LowerHull hull = new LowerHull(x, new double[] {0, 0.2, 0});
    assertEquals(0.2, hull.above(1), ROUNDING);
    assertFalse(hull.isCorner(1));
    assertEquals("[[0, 2]]", edges(hull));
  }

  /** On the hull, and no corner of it. */
  @Test
  void aPointOnAnEdgeIsNotACorner() {
    double[][] x = {binary(0), binary(0.25), binary(0.5), binary(1)};
    LowerHull hull = new LowerHull(x, new double[] {0, -0.5, -1, 0});
    assertEquals(0, hull.above(1));
    assertFalse(hull.isCorner(1));
    assertArrayEquals(new double[] {0, 1, 0, 0}, hull.mixtureBelow(1));
    assertEquals("[[0, 2], [2, 3]]", edges(hull));
  }

  /**
   * A, B, C at 0, AB at −1, ABC at −1: at ABC, ⅔ AB + ⅓ C has −⅔, so that ABC is a corner; at ABC2
   * (¼ ¼ ½) ¾ ABC + ¼ C has −¾; at A2B (⅔ ⅓) ⅔ AB + ⅓ A has −⅔.
   */
  @Test
  void ternaryHull() {
    double t = 1.0 / 3;
    double[][] x = {
      {1, 0, 0},
      {0, 1, 0},
      {0, 0, 1},
      {0.5, 0.5, 0},
      {t, t, t},
      {0.25, 0.25, 0.5},
      {2 * t, t, 0},
    };
    LowerHull hull = new LowerHull(x, new double[] {0, 0, 0, -1, -1, -0.5, -0.5});
    assertEquals(0.25, hull.above(5), ROUNDING);
    assertEquals(2 * t - 0.5, hull.above(6), ROUNDING);
    assertArrayEquals(new double[] {0, 0, 0.25, 0, 0.75, 0, 0}, hull.mixtureBelow(5), ROUNDING);
    assertEquals("[[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 4], [3, 4]]", edges(hull));
  }

  /**
   * In and P as 1 : 1 alone say nothing of In; off the line between two compositions is nothing.
   */
  @Test
  void compositionsThatNoMixtureHasAreEmpty() {
    LowerHull one = new LowerHull(new double[][] {binary(0.5)}, new double[] {-4});
    assertEquals(0, one.above(0));
    assertTrue(one.isCorner(0));
    assertEquals(OptionalDouble.empty(), one.at(binary(0.6)));
    double[][] line = {{0.5, 0.5, 0}, {0.5, 0, 0.5}, {0.5, 0.25, 0.25}};
    LowerHull hull = new LowerHull(line, new double[] {-1, -3, -1.5});
    assertEquals(0.5, hull.above(2), ROUNDING);
    assertEquals(OptionalDouble.empty(), hull.at(new double[] {0.6, 0.2, 0.2}));
  }

  /** Points of one composition, and energies of an all-electron code. */
  @Test
  void severalEnergiesOfOneCompositionAndLargeOnes() {
    double[][] x = {binary(0), binary(0.5), binary(0.5), binary(1), binary(1)};
    double[] e = {-1e5, -3e5 - 0.5, -3e5 - 0.75, -5e5, -5e5 + 1};
    LowerHull hull = new LowerHull(x, e);
    assertEquals(0.25, hull.above(1), 1e-9);
    assertEquals(0, hull.above(2));
    assertEquals(1, hull.above(4), 1e-9);
    assertEquals("[[0, 2], [2, 3]]", edges(hull));
  }

  /** A hundred elements and a compound of each two neighbours: each is a matter of two. */
  @Test
  void manyElementsAreManySmallHulls() {
    int n = 100;
    double[][] x = new double[2 * n - 1][n];
    double[] e = new double[2 * n - 1];
    for (int i = 0; i < n; i++) {
      x[i][i] = 1;
      e[i] = -i;
    }
    for (int i = 0; i < n - 1; i++) {
      x[n + i][i] = 0.5;
      x[n + i][i + 1] = 0.5;
      e[n + i] = -i - 0.5 + (i % 2 == 0 ? -0.1 : 0.1);
    }
    LowerHull hull = new LowerHull(x, e);
    for (int i = 0; i < n - 1; i++) {
      assertEquals(i % 2 == 0 ? 0 : 0.1, hull.above(n + i), ROUNDING);
      assertEquals(i % 2 == 0, hull.isCorner(n + i));
    }
  }

  /** The hull at a point is the lowest of all triangles of points around it. */
  @Test
  void agreesWithASearchThroughAllTriangles() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      int count = 12;
      double[][] x = new double[count][];
      double[] e = random.doubles(count, -1, 0.2).toArray();
      for (int i = 0; i < count; i++) {
        double a = random.nextDouble();
        double b = random.nextDouble() * (1 - a);
        x[i] =
            i < 3
                ? new double[] {i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0}
                : new double[] {a, b, 1 - a - b};
      }
      LowerHull hull = new LowerHull(x, e);
      for (int i = 0; i < count; i++) {
        assertEquals(e[i] - lowest(x, e, x[i]), hull.above(i), 1e-8, "seed " + seed);
      }
    }
  }

  private static double lowest(double[][] x, double[] e, double[] at) {
    double least = Double.POSITIVE_INFINITY;
    int n = e.length;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        for (int k = j + 1; k < n; k++) {
          double whole = area(x[i], x[j], x[k]);
          double u = area(at, x[j], x[k]) / whole;
          double v = area(x[i], at, x[k]) / whole;
          double w = 1 - u - v;
          if (Math.min(u, Math.min(v, w)) >= -1e-12) {
            least = Math.min(least, u * e[i] + v * e[j] + w * e[k]);
          }
        }
      }
    }
    return least;
  }

  private static double area(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  }
}
