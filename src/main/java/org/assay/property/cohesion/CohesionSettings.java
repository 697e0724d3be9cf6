package org.assay.property.cohesion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code cohesion}.
 *
 * @param phases names of the phases
 * @param compression first nearest-neighbour distance, in units of the relaxed crystal's
 * @param maxDistance last nearest-neighbour distance (Å)
 * @param spacing distance between points (Å)
 * @param box edge of a free atom's box, better more than any cutoff (Å)
 * @param depth minima with less prominence are none (eV/atom)
 */
public record CohesionSettings(
    List<String> phases,
    double compression,
    double maxDistance,
    double spacing,
    double box,
    double depth) {

  public CohesionSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static CohesionSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    CohesionSettings settings =
        new CohesionSettings(
            phases,
            json.number("compression", 0.6, 0.2, 0.99),
            json.number("maxDistance", 8, 3, 50),
            json.number("spacing", 0.05, 1e-3, 1),
            json.number("box", 25, 5, 100),
            json.number("depth", 0.005, 1e-9, 10));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the distances to look at, ascending, for a bond length of the crystal (Å). */
  double[] distances(double bond) {
    double first = compression * bond;
    int n = (int) Math.floor((maxDistance - first) / spacing);
    return IntStream.rangeClosed(0, n).mapToDouble(i -> first + i * spacing).toArray();
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("compression", compression);
    map.put("maxDistanceAngstrom", maxDistance);
    map.put("spacingAngstrom", spacing);
    map.put("boxAngstrom", box);
    map.put("depthEvPerAtom", depth);
    return map;
  }
}
