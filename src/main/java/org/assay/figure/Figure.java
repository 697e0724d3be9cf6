package org.assay.figure;

import java.awt.Graphics2D;
import java.util.List;

/** A figure that can be drawn on paper or screen, with the data behind it. */
public interface Figure {

  /**
   * A place that says more when it is pointed at; in points from the upper left corner.
   *
   * @param layer {@link Layer} that it goes with, empty for none
   */
  record Hotspot(double x, double y, String text, String layer) {
    /** Makes one that is there whatever layers are shown. */
    public Hotspot(double x, double y, String text) {
      this(x, y, text, "");
    }
  }

  /** Returns its file name without the ending. */
  String name();

  /** Returns its title, in plain text. */
  String title();

  /** Returns a caption that explains it to somebody who sees nothing else, in plain text. */
  String caption();

  /** Returns its width (mm). */
  double widthMm();

  /** Returns its height (mm). */
  double heightMm();

  /**
   * Draws it in units of points (1/72 inch), the origin in the upper left corner.
   *
   * @return places worth a tooltip, for a medium that has them
   */
  List<Hotspot> draw(Graphics2D g);

  /** Returns the numbers drawn. */
  CsvTable data();
}
