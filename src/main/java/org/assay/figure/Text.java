package org.assay.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Text on a figure, measured the same for every medium. */
public final class Text {

  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  private Text() {}

  /** Returns the width of a text (pt). */
  public static double width(String text, Font font) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /**
   * Draws a text on one line.
   *
   * @param align share of the width that lies left of {@code x}: 0 starts there, 1 ends there
   * @param middle height of the middle of its small letters
   */
  public static void draw(
      Graphics2D g, String text, Font font, Color color, double x, double middle, double align) {
    g.setFont(font);
    g.setPaint(color);
    if (text.isEmpty()) {
      return;
    }
    String line = printable(text).replace('\n', ' ');
    double left = x - align * width(line, font);
    g.drawString(line, (float) left, (float) (middle + 0.34 * font.getSize2D()));
  }

  /**
   * Breaks a text into lines that fit, at spaces and behind {@code - _ / . ,} where it can.
   *
   * @param most most lines; what is left over is cut with an ellipsis
   */
  public static List<String> wrap(String text, Font font, double width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (lines.size() < most - 1 && width(rest, font) > width) {
      int end = lineEnd(rest, font, width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    lines.add(fit(rest, font, width));
    return lines;
  }

  /** Returns where to break: behind the last break that fits, else anywhere. */
  private static int lineEnd(String text, Font font, double width) {
    int end = 1;
    int breakable = 0;
    while (end < text.length() && width(text.substring(0, end + 1), font) <= width) {
      end++;
      if (" -_/.,".indexOf(text.charAt(end - 1)) >= 0) {
        breakable = end;
      }
    }
    return breakable > 0 ? breakable : end;
  }

  /** Shortens a text with an ellipsis until it fits. */
  public static String fit(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 1 && width(text.substring(0, length) + "…", font) > width) {
      length--;
    }
    return text.substring(0, length) + "…";
  }

  /**
   * Returns a text without what XML forbids or a line of text cannot show: control characters,
   * other than line feeds, and halves of surrogate pairs become the replacement character.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean forbidden =
                  Character.isISOControl(c) && c != '\n'
                      || c >= 0xD800 && c <= 0xDFFF
                      || c == 0xFFFE
                      || c == 0xFFFF;
              out.appendCodePoint(forbidden ? 0xFFFD : c);
            });
    return out.toString();
  }
}
