package org.assay.property.quasiharmonic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code quasi_harmonic}.
 *
 * @param phases names of the phases
 * @param volumes number of volumes, at least 5
 * @param compression smallest volume: by what part it lies below that of the lowest energy
 * @param expansion largest volume: by what part it lies above
 * @param displacement how far an atom is moved (Å)
 * @param minEdge shortest lattice vector of the supercell (Å)
 * @param mesh wave vectors along the longest reciprocal vector
 * @param temperature of the values reported (K)
 * @param maxTemperature end of the curves (K)
 */
public record QuasiHarmonicSettings(
    List<String> phases,
    int volumes,
    double compression,
    double expansion,
    double displacement,
    double minEdge,
    int mesh,
    double temperature,
    double maxTemperature) {

  public QuasiHarmonicSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static QuasiHarmonicSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    QuasiHarmonicSettings settings =
        new QuasiHarmonicSettings(
            phases,
            (int) json.integer("volumes", 7, 5, 100),
            json.number("compression", 0.03, 0.001, 0.3),
            json.number("expansion", 0.06, 0.001, 0.5),
            json.number("displacement", 0.01, 1e-5, 0.2),
            json.number("minEdge", 15, 1, 200),
            (int) json.integer("mesh", 20, 1, 200),
            json.number("temperature", 300, 1, 1e5),
            json.number("maxTemperature", 1000, 1, 1e5));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("volumes", volumes);
    map.put("compression", compression);
    map.put("expansion", expansion);
    map.put("displacementAngstrom", displacement);
    map.put("minEdgeAngstrom", minEdge);
    map.put("mesh", mesh);
    map.put("temperatureK", temperature);
    return map;
  }
}
