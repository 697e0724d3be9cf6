package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Text on a figure, measured the same for every medium. */
public final class Text {

  private static final FontRenderContext EXACT =
      new FontRenderContext(new AffineTransform(), true, true);

  /** Puts a line over the letter before it, as crystallography writes negative indices. */
  private static final String OVERLINE = "\u0305";

  /** A minus in an exponent. */
  private static final String RAISED_MINUS = "⁻";

  /** What the font lacks and is drawn by lines. */
  static final String DRAWN = "⟨⟩" + RAISED_MINUS + OVERLINE;

  /** Width of an angle bracket in units of the font's size. */
  private static final double BRACKET = 0.28;

  /** Width of a raised minus in units of the font's size. */
  private static final double MINUS = 0.36;

  private Text() {}

  /** Returns the width of a text (pt). */
  public static double width(String text, Font font) {
    double width = 0;
    for (String part : parts(text)) {
      width += partWidth(part, font);
    }
    return width;
  }

  private static double partWidth(String part, Font font) {
    return switch (part) {
      case "⟨", "⟩" -> BRACKET * font.getSize2D();
      case RAISED_MINUS -> MINUS * font.getSize2D();
      case OVERLINE -> 0;
      default -> font.getStringBounds(part, EXACT).getWidth();
    };
  }

  /** Breaks a text at what is not set as letters. */
  private static List<String> parts(String text) {
    if (text.chars().noneMatch(c -> DRAWN.indexOf(c) >= 0)) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean overlined = text.startsWith(OVERLINE, i + 1);
      if (overlined || DRAWN.indexOf(text.charAt(i)) >= 0) {
        if (i > begin) {
          parts.add(text.substring(begin, i));
        }
        parts.add(text.substring(i, i + 1));
        begin = i + 1;
      }
    }
    if (begin < text.length()) {
      parts.add(text.substring(begin));
    }
    return parts;
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
    double baseline = middle + 0.34 * font.getSize2D();
    double before = 0;
    for (String part : parts(line)) {
      switch (part) {
        case "⟨", "⟩" -> bracket(g, font, left, baseline, part.equals("⟨"));
        case RAISED_MINUS -> raisedMinus(g, font, left, baseline);
        case OVERLINE -> overline(g, font, left - before, left, baseline);
        default -> g.drawString(part, (float) left, (float) baseline);
      }
      double width = partWidth(part, font);
      before = part.equals(OVERLINE) ? before : width;
      left += width;
    }
  }

  private static void bracket(Graphics2D g, Font font, double x, double baseline, boolean opens) {
    double size = font.getSize2D();
    double tip = x + (opens ? 0.05 : 0.21) * size;
    double end = x + (opens ? 0.21 : 0.05) * size;
    Path2D path = new Path2D.Double();
    path.moveTo(end, baseline - 0.74 * size);
    path.lineTo(tip, baseline - 0.28 * size);
    path.lineTo(end, baseline + 0.18 * size);
    g.setStroke(new BasicStroke(0.07f * font.getSize2D()));
    g.draw(path);
  }

  private static void raisedMinus(Graphics2D g, Font font, double x, double baseline) {
    double size = font.getSize2D();
    double y = baseline - 0.52 * size;
    g.setStroke(new BasicStroke((float) (0.06 * size)));
    g.draw(new Line2D.Double(x + 0.05 * size, y, x + (MINUS - 0.05) * size, y));
  }

  private static void overline(Graphics2D g, Font font, double from, double to, double baseline) {
    double y = baseline - 0.82 * font.getSize2D();
    double gap = 0.06 * font.getSize2D();
    g.setStroke(new BasicStroke(0.07f * font.getSize2D()));
    g.draw(new Line2D.Double(from + gap, y, to - gap, y));
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

  /** Returns the whole text where it fits, and else the brief one, shortened if it must be. */
  public static String fit(String whole, String brief, Font font, double width) {
    return width(whole, font) <= width ? whole : fit(brief, font, width);
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
