package org.assay.property.invariance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code invariance}.
 *
 * @param phases names of the phases
 * @param minAtoms least number of atoms
 * @param displacement largest random displacement of a coordinate (Å)
 * @param strain largest random strain
 * @param step largest displacement of the finite differences (Å), and strain times ten
 * @param samples coordinates whose force is compared with finite differences
 * @param tolerance largest violation that is still rounding (eV/Å)
 * @param stressTolerance the same for the stress (GPa)
 */
public record InvarianceSettings(
    List<String> phases,
    int minAtoms,
    double displacement,
    double strain,
    double step,
    int samples,
    double tolerance,
    double stressTolerance) {

  public InvarianceSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static InvarianceSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    InvarianceSettings settings =
        new InvarianceSettings(
            phases,
            (int) json.integer("minAtoms", 30, 1, 100_000),
            json.number("displacement", 0.15, 0, 1),
            json.number("strain", 0.02, 0, 0.2),
            json.number("step", 1e-3, 1e-6, 0.1),
            (int) json.integer("samples", 12, 1, 1000),
            json.number("tolerance", 1e-4, 1e-12, 10),
            json.number("stressTolerance", 0.01, 1e-9, 100));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minAtoms", minAtoms);
    map.put("displacementAngstrom", displacement);
    map.put("strain", strain);
    map.put("largestStepAngstrom", step);
    map.put("samples", samples);
    map.put("toleranceEvPerAngstrom", tolerance);
    map.put("stressToleranceGPa", stressTolerance);
    return map;
  }
}
