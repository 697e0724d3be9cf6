package org.assay.property.stackingfault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code stacking_fault}.
 *
 * @param phases names of the phases
 * @param minHeight least distance between a fault and its next image (Å)
 * @param points points of a γ-line, both ends included
 * @param surfacePoints points of a γ-surface along each of the plane's vectors
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record StackingFaultSettings(
    List<String> phases,
    double minHeight,
    int points,
    int surfacePoints,
    double forceTolerance,
    int maxSteps) {

  public StackingFaultSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static StackingFaultSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    String key = json.has("phases") ? "phases" : "minHeight";
    phases.forEach(p -> json.located(key, () -> requireSystem(material, p)));
    StackingFaultSettings settings =
        new StackingFaultSettings(
            phases,
            json.number("minHeight", 24, 5, 1000),
            (int) json.integer("points", 21, 5, 1001),
            (int) json.integer("surfacePoints", 12, 2, 200),
            json.number("forceTolerance", 1e-3, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  private static String requireSystem(Material material, String phase) {
    if (SlipSystem.of(material.phase(phase)).isEmpty()
        && OrderedFault.of(material.phase(phase)).isEmpty()) {
      throw new SettingsException(
          "stacking_fault knows no slip system of "
              + material.phase(phase).crystal().text()
              + ", the prototype of "
              + phase
              + "; list phases that are fcc, diamond, bcc, hcp, hexagonal-diamond, L1_2, B2, B1,"
              + " zincblende or wurtzite");
    }
    return phase;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minHeightAngstrom", minHeight);
    map.put("points", points);
    map.put("surfacePoints", surfacePoints);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
