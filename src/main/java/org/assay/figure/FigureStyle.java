package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * How figures look: sizes, colours and strokes, in one place.
 *
 * <p>The palette is Paul Tol's "bright" scheme (Technical Note SRON/EPS/TN/09-002), made to be told
 * apart with any common colour vision and in print; its pale grey is darkened so that a thin line
 * shows on paper.
 *
 * @param singleColumnMm width of a figure over one column of a journal (mm)
 * @param doubleColumnMm width of a figure over both columns (mm)
 * @param textSize axis titles and legends (pt)
 * @param smallSize tick labels and annotations (pt)
 * @param lineWidth curves (pt)
 * @param axisWidth axes, ticks (pt)
 * @param markerSize diameter of a reference point (pt)
 * @param ink axes and text
 * @param muted secondary text, and reference data without a colour of their own
 * @param grid grid lines
 * @param paper background, also the rim around markers
 * @param palette colours of the series, in order
 * @param good agreement within the tolerance
 * @param fair agreement near the tolerance
 * @param poor disagreement
 */
public record FigureStyle(
    double singleColumnMm,
    double doubleColumnMm,
    float textSize,
    float smallSize,
    float lineWidth,
    float axisWidth,
    double markerSize,
    Color ink,
    Color muted,
    Color grid,
    Color paper,
    List<Color> palette,
    Color good,
    Color fair,
    Color poor) {

  /** A page's width in which two charts have room side by side (mm). */
  private static final double LEAST_FOR_TWO_MM = 120;

  private static final double POINTS_PER_MM = 72 / 25.4;

  public FigureStyle {
    palette = List.copyOf(palette);
    if (palette.isEmpty()) {
      throw new IllegalArgumentException("a figure style needs at least one colour");
    }
  }

  /**
   * Returns whether some charts need no more than one column, or have no room beside each other.
   */
  public boolean isNarrow(int charts) {
    return charts == 1 || doubleColumnMm < LEAST_FOR_TWO_MM;
  }

  /** Returns the style for print in a journal: 86 and 178 mm, 8 and 7 pt. */
  public static FigureStyle journal() {
    return new FigureStyle(
        86,
        178,
        8f,
        7f,
        1.1f,
        0.6f,
        3.6,
        new Color(0x222222),
        new Color(0x6B6B6B),
        new Color(0xE4E4E4),
        Color.WHITE,
        List.of(
            new Color(0x4477AA),
            new Color(0xEE6677),
            new Color(0x228833),
            new Color(0xCCA722),
            new Color(0x3FAFD0),
            new Color(0xAA3377),
            new Color(0x808080)),
        new Color(0x4477AA),
        new Color(0xDDAA33),
        new Color(0xBB5566));
  }

  /** Converts millimetres to points. */
  public static double points(double mm) {
    return mm * POINTS_PER_MM;
  }

  /** Returns the colour of series number {@code i}, counted from 0; colours repeat. */
  public Color color(int i) {
    return palette.get(i % palette.size());
  }

  /** Returns the stroke of curve number {@code i}: dashed once the colours repeat. */
  public BasicStroke curve(int i) {
    int round = i / palette.size();
    if (round == 0) {
      return new BasicStroke(lineWidth, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
    float[] dash = {4f / round, 2f};
    return new BasicStroke(lineWidth, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f);
  }

  public BasicStroke axis() {
    return new BasicStroke(axisWidth);
  }

  public Font text() {
    return FigureFont.ofSize(textSize);
  }

  public Font small() {
    return FigureFont.ofSize(smallSize);
  }
}
