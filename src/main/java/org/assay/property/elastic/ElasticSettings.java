package org.assay.property.elastic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code elastic}.
 *
 * @param phases names of the phases
 * @param strain size of each strain, engineering shears
 * @param forceTolerance largest force component after relaxing the ions (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record ElasticSettings(
    List<String> phases, double strain, double forceTolerance, int maxSteps) {

  public ElasticSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static ElasticSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    ElasticSettings settings =
        new ElasticSettings(
            phases,
            json.number("strain", 2e-3, 1e-6, 0.05),
            json.number("forceTolerance", 1e-6, 1e-10, 1),
            (int) json.integer("maxSteps", 5000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("strain", strain);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
