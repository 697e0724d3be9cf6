package org.assay.property;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.json.JsonObject;

/**
 * What is tested.
 *
 * @param elements chemical symbols, in the order that they are named in
 * @param phases crystal structures, each name once
 * @param groundState name of the phase that energies are counted from
 */
public record Material(List<String> elements, List<Phase> phases, String groundState) {

  public Material {
    elements = List.copyOf(elements);
    phases = List.copyOf(phases);
    if (elements.isEmpty() || new HashSet<>(elements).size() < elements.size()) {
      throw new SettingsException("the elements are " + elements + ", expected each once");
    }
    Set<String> names = new HashSet<>();
    for (Phase p : phases) {
      if (!names.add(p.name())) {
        throw new SettingsException("the phase name \"" + p.name() + "\" is given twice");
      }
      requireNamed(p, elements);
    }
    if (!names.contains(groundState)) {
      throw new SettingsException(
          "the ground state \"" + groundState + "\" is not among the phases " + names(phases));
    }
  }

  private static void requireNamed(Phase phase, List<String> elements) {
    for (String element : phase.crystal().elements()) {
      if (!elements.contains(element)) {
        throw new SettingsException(
            "the phase "
                + phase.name()
                + " has "
                + element
                + ", which is not among the elements of the suite, "
                + String.join(", ", elements));
      }
    }
  }

  /** Returns the elements as titles and messages name them: {@code In, P}. */
  public String text() {
    return String.join(", ", elements);
  }

  /** Returns whether it has more than one element. */
  public boolean isMixed() {
    return elements.size() > 1;
  }

  /**
   * Returns the element of a material that has but one.
   *
   * @throws IllegalStateException when it has more
   */
  public String element() {
    if (isMixed()) {
      throw new IllegalStateException("a material of " + text());
    }
    return elements.get(0);
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

  /**
   * Returns the phases that the settings of a test list, which cannot be of several elements yet,
   * by default the ground state alone; a compound is an error that has a line.
   *
   * @param what what the test is of, and why it is not of compounds: {@code sheets of compounds are
   *     not known yet}
   */
  public List<String> listedPhasesOfOneElement(JsonObject settings, String what) {
    List<String> listed = listedPhases(settings);
    listed.forEach(name -> requireOneElement(settings, phase(name), what));
    return listed;
  }

  private static void requireOneElement(JsonObject settings, Phase phase, String what) {
    if (phase.isCompound()) {
      throw settings.error(
          "phases",
          phase.name()
              + " is "
              + phase.crystal().composition()
              + ", and "
              + what
              + "; "
              + (settings.has("phases") ? "leave it out here" : "list phases of one element here")
              + ", or take the test out");
    }
  }

  /**
   * Refuses, at the line of a test, a material of several elements.
   *
   * @param what what the test is of, in the plural: {@code dimers}
   */
  public void requireOneElement(JsonObject settings, String what) {
    if (isMixed()) {
      throw settings.error(
          "the suite is of "
              + text()
              + ", and "
              + what
              + " of several elements are not known yet; take the test out");
    }
  }

  /** Returns the names of the phases, in order. */
  public List<String> phaseNames() {
    return phases.stream().map(Phase::name).toList();
  }

  private static String names(List<Phase> phases) {
    return String.join(", ", phases.stream().map(Phase::name).toList());
  }
}
