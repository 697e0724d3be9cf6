package org.assay.property.eos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code eos}.
 *
 * @param phases names of the phases
 * @param points volumes of the scan, at least 5
 * @param range half of the scan's width, relative to the volume of the first guess
 * @param fitPoints volumes of the fit near the minimum, at least 5
 * @param fitRange half of the fit's width, relative to the volume at the minimum
 * @param relaxedShape whether the cell shape is first relaxed, and not the suite's
 * @param forceTolerance largest force component after relaxing the ions (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record EosSettings(
    List<String> phases,
    int points,
    double range,
    int fitPoints,
    double fitRange,
    boolean relaxedShape,
    double forceTolerance,
    int maxSteps) {

  public EosSettings {
    phases = List.copyOf(phases);
    if (points < 5 || fitPoints < 5 || !(range > 0 && range < 0.6) || !(fitRange > 0)) {
      throw new SettingsException(
          "eos: "
              + points
              + " points over ±"
              + range
              + ", "
              + fitPoints
              + " fit points over ±"
              + fitRange
              + "; expected 5 points or more and ranges above 0, below 0.6");
    }
  }

  /** Reads settings; what is left out takes its default. */
  public static EosSettings read(JsonObject json, Material material) {
    List<String> phases = json.strings("phases").orElse(material.phaseNames());
    phases.forEach(p -> json.located("phases", () -> material.phase(p)));
    EosSettings settings =
        new EosSettings(
            phases,
            (int) json.integer("points", 15, 5, 1000),
            json.number("range", 0.15, 0.01, 0.5),
            (int) json.integer("fitPoints", 9, 5, 1000),
            json.number("fitRange", 0.01, 0.001, 0.2),
            json.choice("shape", List.of("given", "relaxed"), "given").equals("relaxed"),
            json.number("forceTolerance", 1e-5, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("points", points);
    map.put("range", range);
    map.put("fitPoints", fitPoints);
    map.put("fitRange", fitRange);
    map.put("shape", relaxedShape ? "relaxed" : "given");
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
