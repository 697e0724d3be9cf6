package org.assay.results;

import java.util.Locale;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;

/** Numbers as people read them; files keep every digit. */
public final class Numbers {

  /** What stands where there is no number. */
  public static final String NONE = "–";

  /** Digits that a value shows at the least. */
  private static final int VALUE_DIGITS = 3;

  /** Decimals of a unit whose usual ones nobody knows, at the most. */
  private static final int MOST_DECIMALS = 9;

  private Numbers() {}

  /**
   * Returns a value, without the unit: with the decimals usual for the unit, and more where these
   * would leave fewer than three significant digits, as of soft materials. What is too small even
   * for that is said to be so: {@code < 1e-9}.
   */
  public static String value(double value, String unit) {
    int usual = usual(value, unit);
    int most = most(unit, usual);
    int decimals = Math.min(Math.max(usual, decimalsOf(value, VALUE_DIGITS)), most);
    String text = fixed(value, value == 0 ? Math.min(usual, 4) : decimals);
    if (value == 0 || !isZero(text)) {
      return text;
    }
    return (value > 0 ? "< " : "> −") + "1e-" + decimals;
  }

  /** Returns a difference with its sign, without the unit; at least two of its digits. */
  public static String difference(double value, String unit) {
    int usual = usual(value, unit);
    String text = signed(value, Math.min(Math.max(usual, decimalsOf(value, 2)), most(unit, usual)));
    return isZero(text) ? signed(value, usual) : text;
  }

  /**
   * Returns the difference of a value from another, with its sign and without the unit: with as
   * many decimals as the value has.
   */
  public static String difference(double difference, double value, String unit) {
    int usual = usual(value, unit);
    int decimals = Math.min(Math.max(usual, decimalsOf(value, VALUE_DIGITS)), most(unit, usual));
    return signed(difference, decimals);
  }

  /** Returns the decimals that show so many significant digits of a value. */
  private static int decimalsOf(double value, int digits) {
    return value == 0 ? 0 : Math.max(0, digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
  }

  /** Returns the most decimals that a unit gets: beyond them a value is nothing but rounding. */
  private static int most(String unit, int usual) {
    return isNamed(unit) ? usual + 4 : MOST_DECIMALS;
  }

  private static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return minus(isZero(text) && text.startsWith("-") ? text.substring(1) : text);
  }

  private static String signed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%+." + decimals + "f", value);
    return minus(isZero(text) ? text.substring(1) : text);
  }

  private static boolean isZero(String text) {
    return text.matches("[+-]?0(\\.0*)?");
  }

  /** Returns a share as a signed percentage, for example {@code −12.3 %}. */
  public static String percent(OptionalDouble share) {
    if (share.isEmpty()) {
      return NONE;
    }
    double percent = 100 * share.getAsDouble();
    int decimals = Math.abs(percent) >= 99.95 ? 0 : Math.abs(percent) >= 0.995 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%+." + decimals + "f", percent);
    return minus(text.matches("[+-]0(\\.0*)?") ? "0" : text) + " %";
  }

  private static int usual(double value, String unit) {
    return switch (Labels.unit(unit)) {
      case "Å", "eV/atom" -> 4;
      case "eV", "J/m²", "Å³/atom", "THz" -> 3;
      case "" -> 2;
      case "GPa", "mJ/m²", "meV/atom" -> 1;
      case "K" -> 0;
      default -> Math.min(decimalsOf(value, 4), MOST_DECIMALS);
    };
  }

  private static boolean isNamed(String unit) {
    return switch (Labels.unit(unit)) {
      case "Å", "eV/atom", "eV", "J/m²", "Å³/atom", "THz", "", "GPa", "mJ/m²", "meV/atom", "K" ->
          true;
      default -> false;
    };
  }

  /** Returns a duration in words, for example {@code 3 min 20 s}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long s = Math.round(seconds);
    return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  /** Returns a value with its standard deviation, where it has one: {@code 2.61 ± 0.12}. */
  public static String value(PropertyResult r) {
    if (r.value().isEmpty()) {
      return NONE;
    }
    String value = value(r.value().getAsDouble(), r.unit());
    if (r.deviation().isEmpty()) {
      return value;
    }
    String deviation = difference(r.deviation().getAsDouble(), r.unit()).replace("+", "");
    return value + " ± " + deviation;
  }
}
