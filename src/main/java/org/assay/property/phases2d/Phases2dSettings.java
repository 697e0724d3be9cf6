package org.assay.property.phases2d;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.json.Spelling;

/**
 * Settings of the test {@code phases_2d}.
 *
 * @param sheets names of the sheets
 * @param range half of the scan's width around the flat sheet with the ground state's bond length,
 *     relative
 * @param points lattice constants of the scan
 * @param buckling height between the sublattices of a buckled sheet (Å)
 * @param layerDistance height between the inner planes of a bilayer (Å)
 * @param bilayerBuckling buckling of each layer of a bilayer (Å)
 * @param vacuum empty space above a sheet (Å)
 * @param forceTolerance largest vertical force left where heights relax (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record Phases2dSettings(
    List<String> sheets,
    double range,
    int points,
    double buckling,
    double layerDistance,
    double bilayerBuckling,
    double vacuum,
    double forceTolerance,
    int maxSteps) {

  public Phases2dSettings {
    sheets = List.copyOf(sheets);
  }

  /** Reads settings; what is left out takes its default, silicene's geometry among it. */
  public static Phases2dSettings read(JsonObject json) {
    List<String> sheets = json.strings("sheets").orElse(Sheet.NAMES.subList(0, 5));
    for (String name : sheets) {
      if (!Sheet.NAMES.contains(name)) {
        throw json.error(
            "sheets",
            "no sheet is called \"" + name + "\"; " + Spelling.suggestion(name, Sheet.NAMES));
      }
    }
    Phases2dSettings settings =
        new Phases2dSettings(
            sheets,
            json.number("range", 0.15, 0.01, 0.5),
            (int) json.integer("points", 21, 5, 1001),
            json.number("buckling", 0.45, 0, 5),
            json.number("layerDistance", 2.5, 0.1, 20),
            json.number("bilayerBuckling", 0.7, 0, 5),
            json.number("vacuum", 15, 1, 100),
            json.number("forceTolerance", 1e-4, 1e-10, 1),
            (int) json.integer("maxSteps", 1000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("range", range);
    map.put("points", points);
    map.put("bucklingAngstrom", buckling);
    map.put("layerDistanceAngstrom", layerDistance);
    map.put("bilayerBucklingAngstrom", bilayerBuckling);
    map.put("vacuumAngstrom", vacuum);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    return map;
  }
}
