package org.assay.property.formation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.structure.Composition;

/**
 * Settings of the test {@code formation}.
 *
 * @param phases names of the phases
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record FormationSettings(List<String> phases, double forceTolerance, int maxSteps) {

  public FormationSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; phases are all but the ground state unless listed. */
  public static FormationSettings read(JsonObject json, Material material) {
    List<String> others =
        material.phaseNames().stream().filter(p -> !p.equals(material.groundState())).toList();
    List<String> phases = json.strings("phases").orElse(others);
    for (String p : phases) {
      json.located("phases", () -> material.phase(p));
      if (p.equals(material.groundState())) {
        throw json.error(
            "phases", p + " is the ground state, whose formation energy is zero by definition");
      }
      requireSameComposition(json, material, p);
    }
    FormationSettings settings =
        new FormationSettings(
            phases,
            json.number("forceTolerance", 1e-6, 1e-10, 1),
            (int) json.integer("maxSteps", 5000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Between compositions an energy per atom says nothing without those of the elements. */
  private static void requireSameComposition(JsonObject json, Material material, String name) {
    Composition ground = material.groundPhase().crystal().composition();
    Composition own = material.phase(name).crystal().composition();
    if (!own.equals(ground)) {
      throw json.error(
          "phases",
          String.format(
              "%s is %s, and the ground state %s is %s: formation energies between compositions"
                  + " are not known yet; %s, or take the test out",
              name,
              own,
              material.groundState(),
              ground,
              json.has("phases")
                  ? "leave it out here"
                  : "list the phases that are " + ground + " here"));
    }
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("forceToleranceEvPerAngstrom", forceTolerance);
    map.put("maxSteps", maxSteps);
    return map;
  }
}
