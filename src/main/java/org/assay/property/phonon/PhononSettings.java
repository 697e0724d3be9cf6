package org.assay.property.phonon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code phonon}.
 *
 * @param phases names of the phases
 * @param displacement how far an atom is moved (Å)
 * @param minEdge shortest lattice vector of the supercell (Å)
 * @param pathSpacing distance between wave vectors on the path (1/Å)
 * @param mesh wave vectors along the longest reciprocal vector for the density of states
 * @param smearing standard deviation of a frequency in the density of states (THz)
 * @param temperature of the entropy and heat capacity reported (K)
 * @param maxTemperature end of their curves (K)
 */
public record PhononSettings(
    List<String> phases,
    double displacement,
    double minEdge,
    double pathSpacing,
    int mesh,
    double smearing,
    double temperature,
    double maxTemperature) {

  public PhononSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static PhononSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    PhononSettings settings =
        new PhononSettings(
            phases,
            json.number("displacement", 0.01, 1e-5, 0.2),
            json.number("minEdge", 15, 1, 200),
            json.number("pathSpacing", 0.02, 1e-3, 1),
            (int) json.integer("mesh", 20, 1, 200),
            json.number("smearing", 0.1, 1e-3, 10),
            json.number("temperature", 300, 1, 1e5),
            json.number("maxTemperature", 1000, 1, 1e5));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("displacementAngstrom", displacement);
    map.put("minEdgeAngstrom", minEdge);
    map.put("pathSpacingPerAngstrom", pathSpacing);
    map.put("mesh", mesh);
    map.put("smearingTHz", smearing);
    map.put("temperatureK", temperature);
    return map;
  }
}
