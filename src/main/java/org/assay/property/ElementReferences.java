package org.assay.property;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;

/**
 * The phases whose energies per atom are the elements' chemical potentials.
 *
 * @param phases by element, in the order of the suite's elements; those that no phase is of alone
 *     are left out
 */
public record ElementReferences(Map<String, Phase> phases) {

  /** Key of the suite that names them. */
  private static final String KEY = "references";

  public ElementReferences {
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }

  /**
   * Returns the references of a material: of each element the ground state where that is of it
   * alone, else the first phase that is.
   */
  public static ElementReferences of(Material material) {
    Map<String, Phase> found = new LinkedHashMap<>();
    for (String element : material.elements()) {
      first(material, element).ifPresent(phase -> found.put(element, phase));
    }
    return new ElementReferences(found);
  }

  private static Optional<Phase> first(Material material, String element) {
    List<Phase> pure =
        material.phases().stream()
            .filter(p -> p.crystal().elements().equals(List.of(element)))
            .toList();
    return pure.stream()
        .filter(p -> p.name().equals(material.groundState()))
        .findFirst()
        .or(() -> pure.stream().findFirst());
  }

  /** Reads what settings say of them, {@code {"C": "GRAPHITE"}}; the others are the usual ones. */
  public static ElementReferences read(JsonObject json, Material material) {
    Map<String, Phase> found = new LinkedHashMap<>(of(material).phases);
    if (json.has(KEY)) {
      JsonObject given = json.object(KEY);
      for (String element : given.keys()) {
        Phase phase = given.located(element, () -> material.phase(given.string(element)));
        if (!phase.crystal().elements().equals(List.of(element))) {
          throw given.error(
              element,
              phase.name()
                  + " is "
                  + phase.crystal().composition()
                  + ", expected a phase of "
                  + element
                  + " alone");
        }
        found.put(element, phase);
      }
    }
    return new ElementReferences(found);
  }

  /**
   * Refuses references where nothing counts from them.
   *
   * @throws org.assay.SettingsException when settings name some
   */
  public static void refuse(JsonObject json, String why) {
    if (json.has(KEY)) {
      throw json.error(KEY, "references found, but " + why + "; leave them out");
    }
  }

  /** Returns the elements of a material that have none. */
  public List<String> missing(Material material) {
    return material.elements().stream().filter(e -> !phases.containsKey(e)).toList();
  }

  /** Returns whether a phase is the one that its element's energies are counted from. */
  public boolean contains(Phase phase) {
    return phases.containsValue(phase);
  }

  /** Returns them in words, {@code C: GRAPHITE}. */
  public List<String> words() {
    return phases.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue().name()).toList();
  }
}
