package org.assay.property.vacancy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;

/**
 * Settings of the test {@code vacancy}.
 *
 * @param phases names of the phases
 * @param minAtoms least number of sites of the supercell
 * @param displacement largest random displacement of a coordinate before relaxing (Å)
 * @param trials random starts; the lowest relaxed energy counts
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record VacancySettings(
    List<String> phases,
    int minAtoms,
    double displacement,
    int trials,
    double forceTolerance,
    int maxSteps) {

  public VacancySettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static VacancySettings read(JsonObject json, Material material) {
    List<String> phases = json.strings("phases").orElse(List.of(material.groundState()));
    phases.forEach(p -> json.located("phases", () -> material.phase(p)));
    VacancySettings settings =
        new VacancySettings(
            phases,
            (int) json.integer("minAtoms", 200, 8, 1_000_000),
            json.number("displacement", 0.05, 0, 0.5),
            (int) json.integer("trials", 1, 1, 100),
            json.number("forceTolerance", 1e-3, 1e-10, 1),
            (int) json.integer("maxSteps", 2000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minAtoms", minAtoms);
    map.put("displacementAngstrom", displacement);
    map.put("trials", trials);
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
