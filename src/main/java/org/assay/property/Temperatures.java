package org.assay.property;

import java.util.Arrays;
import java.util.List;
import org.assay.json.JsonObject;

/** Lists of temperatures in settings. */
public final class Temperatures {

  private static final double HOTTEST = 1e5;

  private Temperatures() {}

  /**
   * Reads the key {@code temperatures}: ascending, above 0 K.
   *
   * @param whenAbsent the default (K)
   * @param fewest least number of them
   */
  public static List<Double> read(JsonObject json, double[] whenAbsent, int fewest) {
    double[] t = json.has("temperatures") ? json.numbers("temperatures") : whenAbsent;
    for (int i = 0; i < t.length; i++) {
      if (!(t[i] > (i == 0 ? 0 : t[i - 1])) || t[i] > HOTTEST) {
        throw json.error(
            "temperatures",
            Arrays.toString(t) + " K, expected ascending ones above 0 and up to " + HOTTEST);
      }
    }
    if (t.length < fewest) {
      throw json.error("temperatures", t.length + " of them, expected " + fewest + " or more");
    }
    return Arrays.stream(t).boxed().toList();
  }
}
