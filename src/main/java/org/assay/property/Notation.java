package org.assay.property;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Crystallographer's notation of what ids spell in plain letters. */
public final class Notation {

  /** Miller indices of a plane, and which of its gaps slips. */
  private static final Pattern PLANE =
      Pattern.compile("((?:-?\\d){3,4})(?:-([A-Za-z][A-Za-z0-9.]*))?");

  private static final Pattern DIRECTION = Pattern.compile("\\[((?:-?\\d){3,4})\\]");
  private static final Pattern SPLIT = Pattern.compile("split((?:-?\\d){3,4})");
  private static final Pattern NEGATIVE = Pattern.compile("-(\\d)");
  private static final Pattern ELASTIC = Pattern.compile("([CS])(\\d)(\\d)");
  private static final int SUBSCRIPT_ZERO = 0x2080;

  private Notation() {}

  /**
   * Returns a plane, as ids have it, as it is printed: {@code 111-glide} as {@code (111) glide},
   * {@code 10-10} with a line over the second 1.
   */
  public static String plane(String id) {
    Matcher m = PLANE.matcher(id);
    return m.matches()
        ? "(" + overlined(m.group(1)) + ")" + (m.group(2) == null ? "" : " " + m.group(2))
        : id.replace('_', ' ');
  }

  /** Returns a text in which negative indices within square brackets have lines over them. */
  public static String direction(String text) {
    return DIRECTION.matcher(text).replaceAll(m -> "[" + overlined(m.group(1)) + "]");
  }

  /** Returns the name of an interstitial: {@code split110} as {@code ⟨110⟩ split}. */
  public static String interstitial(String id) {
    Matcher m = SPLIT.matcher(id);
    return m.matches() ? "⟨" + overlined(m.group(1)) + "⟩ split" : id.replace('_', ' ');
  }

  /** Returns a name of an elastic constant with its indices set low: {@code C₁₁}. */
  public static String elastic(String name) {
    Matcher m = ELASTIC.matcher(name);
    return m.matches() ? m.group(1) + subscript(m.group(2) + m.group(3)) : name;
  }

  /**
   * Returns the symbol of a frequency.
   *
   * @param point name of the wave vector, {@code Gamma} for the centre of the zone
   * @param level number of the mode, from the lowest
   */
  public static String frequency(String point, String level) {
    return "ω" + subscript(level) + "(" + (point.equals("Gamma") ? "Γ" : point) + ")";
  }

  private static String subscript(String digits) {
    StringBuilder out = new StringBuilder();
    digits
        .chars()
        .forEach(c -> out.appendCodePoint(c >= '0' && c <= '9' ? SUBSCRIPT_ZERO + c - '0' : c));
    return out.toString();
  }

  /** Returns digits with lines over those that a minus stands before. */
  private static String overlined(String indices) {
    return NEGATIVE.matcher(indices).replaceAll("$1\u0305");
  }
}
