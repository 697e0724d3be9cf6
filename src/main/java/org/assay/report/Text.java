package org.assay.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Text on a figure, measured the same for every medium. */
final class Text {

  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  private Text() {}

  /** Returns the width of a text (pt). */
  static double width(String text, Font font) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /**
   * Draws a text on one line.
   *
   * @param align share of the width that lies left of {@code x}: 0 starts there, 1 ends there
   * @param middle height of the middle of its small letters
   */
  static void draw(
      Graphics2D g, String text, Font font, Color color, double x, double middle, double align) {
    g.setFont(font);
    g.setPaint(color);
    if (text.isEmpty()) {
      return;
    }
    String line = Labels.printable(text).replace('\n', ' ');
    double left = x - align * width(line, font);
    g.drawString(line, (float) left, (float) (middle + 0.34 * font.getSize2D()));
  }

  /** Shortens a text with an ellipsis until it fits. */
  static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 1 && width(text.substring(0, length) + "…", font) > width) {
      length--;
    }
    return text.substring(0, length) + "…";
  }
}
