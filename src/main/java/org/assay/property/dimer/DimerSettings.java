package org.assay.property.dimer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.json.JsonObject;

/**
 * Settings of the test {@code dimer}.
 *
 * @param minDistance first distance (Å)
 * @param maxDistance last distance, better beyond the potential's reach (Å)
 * @param spacing distance between points (Å)
 * @param vacuum empty space beyond the largest distance, better more than any cutoff (Å)
 * @param depth minima with less prominence are none (eV)
 * @param prominence least prominence of the bond's minimum, as a share of the most prominent one's;
 *     the outermost minimum that has it is the bond
 */
public record DimerSettings(
    double minDistance,
    double maxDistance,
    double spacing,
    double vacuum,
    double depth,
    double prominence) {

  public DimerSettings {
    if (!(maxDistance - minDistance > 3 * spacing)) {
      throw new SettingsException(
          "dimer: from "
              + minDistance
              + " to "
              + maxDistance
              + " Å in steps of "
              + spacing
              + " Å are fewer than 4 points");
    }
  }

  /** Reads settings. */
  public static DimerSettings read(JsonObject json) {
    double min = json.number("minDistance", 0.5, 0.1, 10);
    double max = json.number("maxDistance", 8, 1, 100);
    double spacing = json.number("spacing", 0.05, 1e-3, 1);
    double vacuum = json.number("vacuum", 15, 5, 100);
    double depth = json.number("depth", 0.01, 1e-9, 10);
    double prominence = json.number("prominence", 0.25, 0, 1);
    json.refuseUnknownKeys();
    return json.located(
        "maxDistance", () -> new DimerSettings(min, max, spacing, vacuum, depth, prominence));
  }

  /** Returns the distances to look at, ascending (Å). */
  double[] distances() {
    int n = (int) Math.rint((maxDistance - minDistance) / spacing);
    return IntStream.rangeClosed(0, n).mapToDouble(i -> minDistance + i * spacing).toArray();
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minDistanceAngstrom", minDistance);
    map.put("maxDistanceAngstrom", maxDistance);
    map.put("spacingAngstrom", spacing);
    map.put("vacuumAngstrom", vacuum);
    map.put("depthEv", depth);
    map.put("prominence", prominence);
    return map;
  }
}
