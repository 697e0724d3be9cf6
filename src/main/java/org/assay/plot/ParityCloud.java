package org.assay.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assay.algebra.ErrorSum;
import org.assay.figure.Thinning;

/**
 * The points of one part of the data.
 *
 * @param set name of the part, or of a kind of groups
 * @param color number of its colour
 * @param group group of each point
 * @param x reference of each point; not copied
 * @param y prediction of each point; not copied
 */
record ParityCloud(String set, int color, List<String> group, double[] x, double[] y) {

  /** More points than this are drawn small, without rims, and thinned. */
  private static final int CROWD = 500;

  /** Side of the squares of which each keeps one point (pt); less than half of a marker. */
  private static final double CELL = 0.9;

  DoubleStream errors() {
    return IntStream.range(0, x.length).mapToDouble(this::error);
  }

  double error(int i) {
    return y[i] - x[i];
  }

  double rmse() {
    return sum().rmse();
  }

  private ErrorSum sum() {
    ErrorSum sum = new ErrorSum();
    sum.add(y, x);
    return sum;
  }

  boolean crowded() {
    return x.length > CROWD;
  }

  /**
   * Returns which points to draw: all, or of a crowd only those that others would not hide.
   *
   * @param left abscissa of each point on the drawing (pt)
   * @param top ordinate of each point on the drawing (pt)
   */
  int[] visible(double[] left, double[] top) {
    int[] all = IntStream.range(0, x.length).toArray();
    return crowded() ? Thinning.keep(all, left, top, CELL) : all;
  }
}
