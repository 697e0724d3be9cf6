package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;

class BandsTest {

  private static final int N = 40;

  /** Area by the shoelace formula, each closed part by itself. */
  private static double area(PathIterator it) {
    double sum = 0;
    double[] c = new double[6];
    double[] first = new double[2];
    double[] last = new double[2];
    for (; !it.isDone(); it.next()) {
      int kind = it.currentSegment(c);
      double[] next = kind == PathIterator.SEG_CLOSE ? first.clone() : new double[] {c[0], c[1]};
      if (kind == PathIterator.SEG_MOVETO) {
        first = next;
      } else {
        sum += (last[0] * next[1] - next[0] * last[1]) / 2;
      }
      last = next;
    }
    return Math.abs(sum);
  }

  private static double[][] grid(java.util.function.DoubleBinaryOperator f) {
    double[][] out = new double[N + 1][N + 1];
    for (int r = 0; r <= N; r++) {
      for (int c = 0; c <= N; c++) {
        out[r][c] = f.applyAsDouble((double) c / N, (double) r / N);
      }
    }
    return out;
  }

  @Test
  void planesAreCutExactly() {
    double[][] x = grid((u, v) -> u);
    double[][] y = grid((u, v) -> v);
    for (double level : new double[] {-1, 0.25, 0.613, 0.9}) {
      double area = area(Bands.above(x, x, y, level).getPathIterator(null));
      assertEquals(1 - Math.max(0, level), area, 1e-12, "level " + level);
    }
    // u + v >= 0.5 leaves out a triangle of 1/8
    double[][] f = grid(Double::sum);
    assertEquals(0.875, area(Bands.above(f, x, y, 0.5).getPathIterator(null)), 1e-12);
  }

  /** Straight pieces cut a disc of 0.3 by the sagitta of a cell, at most 1/(8·0.3·40²) of it. */
  @Test
  void aDiscHasItsArea() {
    double[][] x = grid((u, v) -> u);
    double[][] y = grid((u, v) -> v);
    double[][] f = grid((u, v) -> -Math.hypot(u - 0.5, v - 0.5));
    double area = area(Bands.above(f, x, y, -0.3).getPathIterator(null));
    assertEquals(Math.PI * 0.09, area, 2 * Math.PI * 0.3 * 1 / (8 * 0.3 * N * N));
  }
}
