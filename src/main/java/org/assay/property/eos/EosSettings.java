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
 * @param fitPoints volumes of each fit, at least 5
 * @param fitRange half of the width of the fit for V0, E0 and B0, relative to the volume at the
 *     minimum
 * @param derivativeRange half of the width of the fit for B0', likewise; not below {@code fitRange}
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
    double derivativeRange,
    boolean relaxedShape,
    double forceTolerance,
    int maxSteps) {

  public EosSettings {
    phases = List.copyOf(phases);
    boolean windows = fitRange > 0 && derivativeRange >= fitRange && derivativeRange < 0.6;
    if (points < 5 || fitPoints < 5 || !(range > 0 && range < 0.6) || !windows) {
      throw new SettingsException(
          "eos: "
              + points
              + " points over ±"
              + range
              + ", "
              + fitPoints
              + " fit points over ±"
              + fitRange
              + " and ±"
              + derivativeRange
              + "; expected 5 points or more, ranges above 0 and below 0.6, and derivativeRange at"
              + " least fitRange");
    }
  }

  /** Reads settings; what is left out takes its default. */
  public static EosSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json, material.phaseNames());
    EosSettings settings =
        new EosSettings(
            phases,
            (int) json.integer("points", 15, 5, 1000),
            json.number("range", 0.15, 0.01, 0.5),
            (int) json.integer("fitPoints", 9, 5, 1000),
            json.number("fitRange", 0.01, 0.001, 0.2),
            json.number("derivativeRange", 0.15, 0.001, 0.5),
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
    map.put("derivativeRange", derivativeRange);
    map.put("shape", relaxedShape ? "relaxed" : "given");
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
