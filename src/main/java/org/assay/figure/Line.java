package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points of a chart and how they are drawn.
 *
 * @param label what the legend calls them, also the {@link Layer} that they belong to; lines of one
 *     chart may share it and then share its entry
 * @param x abscissae; not copied
 * @param y ordinates, as many; not copied
 * @param shape how they are drawn
 * @param color number of the colour in the palette; {@link #REFERENCE} for ink
 * @param pattern 0 for a full line, then ever shorter dashes
 */
public record Line(String label, double[] x, double[] y, Shape shape, int color, int pattern) {

  /** Colour of what the others are compared with. */
  public static final int REFERENCE = -1;

  /** How points are drawn. */
  public enum Shape {
    /** Joined by straight lines in the order of the abscissae. */
    STRAIGHT,
    /** Joined by straight lines in their own order. */
    PATH,
    /** Joined by a cubic spline. */
    SMOOTH,
    /** Circles. */
    POINTS,
    /** Circles, joined by straight lines. */
    POINTS_JOINED,
    /** The area down to the axis too. */
    FILLED,
    /** The area within a closed line, without the line. */
    BAND;

    boolean marked() {
      return this == POINTS || this == POINTS_JOINED;
    }
  }

  public Line {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "line \"" + label + "\": " + x.length + " abscissae, " + y.length + " ordinates");
    }
  }

  /** Makes a full line. */
  public Line(String label, double[] x, double[] y, Shape shape, int color) {
    this(label, x, y, shape, color, 0);
  }

  /** Makes an entry of the legend alone, which explains what full lines or circles stand for. */
  public static Line key(String label, Shape shape) {
    return new Line(label, new double[0], new double[0], shape, REFERENCE);
  }

  boolean isKey() {
    return x.length == 0;
  }

  Color color(FigureStyle style) {
    return color == REFERENCE ? style.ink() : style.color(color);
  }

  BasicStroke stroke(FigureStyle style) {
    if (pattern == 0) {
      return new BasicStroke(style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] dash = {Math.max(1.2f, 6f / (pattern + 1)), 2f};
    return new BasicStroke(
        style.lineWidth(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
  }

  /** Returns these points with other values, for example in another unit. */
  public Line with(double[] newX, double[] newY) {
    return new Line(label, newX, newY, shape, color, pattern);
  }

  /** Returns the same under another label. */
  public Line labelled(String newLabel) {
    return new Line(newLabel, x, y, shape, color, pattern);
  }

  /** Returns the points within bounds of the abscissa and of the ordinate. */
  Line within(Scale horizontal, Scale vertical) {
    int[] keep =
        IntStream.range(0, x.length)
            .filter(i -> x[i] >= horizontal.low() && x[i] <= horizontal.high())
            .filter(i -> y[i] >= vertical.low() && y[i] <= vertical.high())
            .toArray();
    return with(
        Arrays.stream(keep).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(keep).mapToDouble(i -> y[i]).toArray());
  }
}
