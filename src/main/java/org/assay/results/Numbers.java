package org.assay.results;

import java.util.Locale;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;

/** Numbers as people read them; files keep every digit. */
public final class Numbers {

  /** What stands where there is no number. */
  public static final String NONE = "–";

  private Numbers() {}

  /** Returns a value with the decimals usual for its unit, without the unit. */
  public static String value(double value, String unit) {
    String text = String.format(Locale.ROOT, "%." + decimals(value, unit) + "f", value);
    return minus(text.matches("-0(\\.0*)?") ? text.substring(1) : text);
  }

  /** Returns a difference with its sign, without the unit. */
  public static String difference(double value, String unit) {
    String text = String.format(Locale.ROOT, "%+." + decimals(value, unit) + "f", value);
    return minus(text.matches("[+-]0(\\.0*)?") ? text.substring(1) : text);
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

  private static int decimals(double value, String unit) {
    return switch (Labels.unit(unit)) {
      case "Å", "eV/atom" -> 4;
      case "eV", "J/m²", "Å³/atom", "THz" -> 3;
      case "", "GPa", "mJ/m²", "meV/atom" -> unit.equals("GPa") || unit.startsWith("m") ? 1 : 2;
      case "K" -> 0;
      default -> Math.max(0, 3 - (int) Math.floor(Math.log10(Math.max(Math.abs(value), 1e-6))));
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
    return r.deviation().isPresent()
        ? value + " ± " + value(r.deviation().getAsDouble(), r.unit())
        : value;
  }
}
