package org.assay.fit.settings;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.io.Decimal;
import org.assay.json.JsonObject;

/** A span of time as an input says it: a number of seconds, or text such as {@code 1 h 30 min}. */
public final class TimeSpan {

  private static final double LARGEST = 1e12;

  /** Most characters of a text; patterns match long ones by going ever deeper. */
  private static final int LONGEST = 100;

  private static final Map<String, Double> SECONDS =
      Map.of("s", 1.0, "min", 60.0, "h", 3600.0, "d", 86400.0);

  private static final String PART = "(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(s|min|h|d)";

  private static final Pattern WHOLE = Pattern.compile("\\s*" + PART + "(?:\\s*" + PART + ")*\\s*");

  private TimeSpan() {}

  /**
   * Reads a key.
   *
   * @return the time (s); 0 where the key is not there
   * @throws org.assay.SettingsException when it is neither a number nor numbers with units
   */
  public static double of(JsonObject json, String key) {
    if (!json.has(key) || json.isNumber(key)) {
      return json.number(key, 0, 0, LARGEST);
    }
    String text = json.string(key);
    double seconds = 0;
    if (text.length() <= LONGEST && WHOLE.matcher(text).matches()) {
      Matcher part = Pattern.compile(PART).matcher(text);
      while (part.find()) {
        seconds += Decimal.parse(part.group(1)) * SECONDS.get(part.group(2));
      }
      if (seconds <= LARGEST) {
        return seconds;
      }
    }
    throw json.error(
        key,
        "\""
            + text
            + "\" found, expected a number of seconds or text with units, such as \"90 s\", \"45"
            + " min\", \"1 h 30 min\" or \"2 d\"; 0: without end");
  }

  /** Returns a time in the largest unit in which it is a whole number, else in seconds. */
  public static String text(double seconds) {
    for (String unit : new String[] {"d", "h", "min"}) {
      double number = seconds / SECONDS.get(unit);
      if (number >= 1 && number == Math.rint(number)) {
        return String.format(Locale.ROOT, "%.0f %s", number, unit);
      }
    }
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : seconds + " s";
  }
}
