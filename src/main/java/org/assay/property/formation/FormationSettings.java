package org.assay.property.formation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ElementReferences;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.Composition;

/**
 * Settings of the test {@code formation}.
 *
 * @param phases names of the phases
 * @param references phases that energies of all compositions are counted from; nothing where they
 *     are counted from the ground state, of whose composition all phases are
 * @param forceTolerance largest force component after relaxing (eV/Å)
 * @param maxSteps most evaluations a relaxation
 */
public record FormationSettings(
    List<String> phases,
    Optional<ElementReferences> references,
    double forceTolerance,
    int maxSteps) {

  public FormationSettings {
    phases = List.copyOf(phases);
  }

  /**
   * Reads settings; phases are all but those that energies are counted from unless listed.
   *
   * <p>A suite of several elements with a phase of each alone counts from these, any other from the
   * ground state.
   */
  public static FormationSettings read(JsonObject json, Material material) {
    ElementReferences references = ElementReferences.read(json, material);
    boolean ofElements = material.isMixed() && references.missing(material).isEmpty();
    if (!ofElements) {
      ElementReferences.refuse(json, reason(material, references));
    }
    FormationSettings settings =
        new FormationSettings(
            ofElements
                ? phases(json, material, references)
                : phases(json, material, references.missing(material)),
            ofElements ? Optional.of(references) : Optional.empty(),
            json.number("forceTolerance", 1e-6, 1e-10, 1),
            (int) json.integer("maxSteps", 5000, 1, 1_000_000));
    json.refuseUnknownKeys();
    return settings;
  }

  private static String reason(Material material, ElementReferences references) {
    String fromGroundState = "energies count from the ground state " + material.groundState();
    return material.isMixed()
        ? fromGroundState
            + ", for the suite has no phase of "
            + String.join(", ", references.missing(material))
            + " alone"
        : fromGroundState;
  }

  private static List<String> phases(
      JsonObject json, Material material, ElementReferences references) {
    List<String> others =
        material.phases().stream().filter(p -> !references.contains(p)).map(Phase::name).toList();
    List<String> phases = material.listedPhases(json, others);
    for (String p : phases) {
      if (references.contains(material.phase(p))) {
        throw json.error(
            "phases",
            p
                + " is what energies of "
                + material.phase(p).element()
                + " are counted from, so that its own is zero by definition; leave it out here");
      }
    }
    return phases;
  }

  private static List<String> phases(JsonObject json, Material material, List<String> missing) {
    List<String> others =
        material.phaseNames().stream().filter(p -> !p.equals(material.groundState())).toList();
    List<String> phases = material.listedPhases(json, others);
    for (String p : phases) {
      if (p.equals(material.groundState())) {
        throw json.error(
            "phases", p + " is the ground state, whose formation energy is zero by definition");
      }
      requireSameComposition(json, material, p, missing);
    }
    return phases;
  }

  /** Between compositions an energy per atom says nothing without those of the elements. */
  private static void requireSameComposition(
      JsonObject json, Material material, String name, List<String> missing) {
    Composition ground = material.groundPhase().crystal().composition();
    Composition own = material.phase(name).crystal().composition();
    if (!own.equals(ground)) {
      throw json.error(
          "phases",
          String.format(
              "%s is %s, and the ground state %s is %s: formation energies between compositions"
                  + " count from a phase of each element alone, and %s has none; add one to the"
                  + " phases of the suite, or %s",
              name,
              own,
              material.groundState(),
              ground,
              String.join(", ", missing),
              json.has("phases")
                  ? "leave " + name + " out here"
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
