package org.assay.property;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.json.JsonObject;

/**
 * What is tested.
 *
 * @param element chemical symbol
 * @param phases crystal structures, each name once
 * @param groundState name of the phase that energies are counted from
 */
public record Material(String element, List<Phase> phases, String groundState) {

  public Material {
    phases = List.copyOf(phases);
    Set<String> names = new HashSet<>();
    for (Phase p : phases) {
      if (!names.add(p.name())) {
        throw new SettingsException("the phase name \"" + p.name() + "\" is given twice");
      }
    }
    if (!names.contains(groundState)) {
      throw new SettingsException(
          "the ground state \"" + groundState + "\" is not among the phases " + names(phases));
    }
  }

  /** Returns the phase of that name; an unknown one is an error that lists the phases. */
  public Phase phase(String name) {
    return phases.stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "no phase is called \"" + name + "\"; the suite's are " + names(phases)));
  }

  /** Returns the phase that energies are counted from. */
  public Phase groundPhase() {
    return phase(groundState);
  }

  /** Returns the phases that a test's settings list, by default the ground state alone. */
  public List<String> listedPhases(JsonObject settings) {
    return listedPhases(settings, List.of(groundState));
  }

  /** Returns the phases that a test's settings list; an unknown one is an error that has a line. */
  public List<String> listedPhases(JsonObject settings, List<String> unlessGiven) {
    List<String> listed = settings.strings("phases").orElse(unlessGiven);
    listed.forEach(name -> settings.located("phases", () -> phase(name)));
    return listed;
  }

  /** Returns the names of the phases, in order. */
  public List<String> phaseNames() {
    return phases.stream().map(Phase::name).toList();
  }

  private static String names(List<Phase> phases) {
    return String.join(", ", phases.stream().map(Phase::name).toList());
  }
}
