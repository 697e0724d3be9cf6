package org.assay.property.forces;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.assay.json.JsonObject;
import org.assay.json.Spelling;
import org.assay.property.Material;
import org.assay.structure.Composition;
import org.assay.structure.ElementValues;

/**
 * Settings of the test {@code forces}.
 *
 * @param dataset labelled structures, of the groups wanted
 * @param shift added to every energy of the dataset, for each atom that of its element (eV)
 * @param parity whether every pair of numbers is kept for a figure
 */
public record ForcesSettings(Dataset dataset, ElementValues shift, boolean parity) {

  /**
   * Reads settings, and the dataset.
   *
   * @param folder folder that the path is relative to
   */
  public static ForcesSettings read(JsonObject json, Material material, Path folder) {
    Path path = json.path("dataset", folder);
    ElementValues shift =
        json.isObject("shift")
            ? json.located("shift", () -> ElementValues.of(json.numbersByName("shift", -1e9, 1e9)))
            : ElementValues.all(json.number("shift", 0, -1e9, 1e9));
    boolean parity = json.flag("parity", true);
    List<String> groups = json.strings("groups").orElse(List.of());
    json.refuseUnknownKeys();
    Dataset all = DatasetReader.read(path, unnamed(material));
    requireElements(json, all, material);
    List<String> known = List.copyOf(all.byGroup().keySet());
    for (String group : groups) {
      if (!known.contains(group)) {
        throw json.error(
            "groups", "no group is called \"" + group + "\"; " + Spelling.suggestion(group, known));
      }
    }
    Dataset wanted =
        new Dataset(
            path.getFileName().toString(),
            all.structures().stream()
                .filter(s -> groups.isEmpty() || groups.contains(s.group()))
                .filter(s -> s.energy().isPresent())
                .toList());
    if (wanted.structures().isEmpty()) {
      throw json.error("dataset", all.name() + " has no structure with an energy");
    }
    json.located(
        "shift",
        () -> {
          shift.requireAll("it", wanted.elements());
          return shift;
        });
    return new ForcesSettings(wanted, shift, parity);
  }

  /** Atoms that nothing names are of the suite's element, where it is of one. */
  private static String unnamed(Material material) {
    return material.isMixed() ? DataSettings.UNNAMED : material.element();
  }

  private static void requireElements(JsonObject json, Dataset dataset, Material material) {
    for (LabelledStructure s : dataset.structures()) {
      for (String element : Composition.of(s.structure()).elements()) {
        if (!material.elements().contains(element)) {
          throw json.error(
              "dataset",
              s.place()
                  + " has atoms "
                  + (element.equals(DataSettings.UNNAMED)
                      ? "whose element nothing names"
                      : "of " + element)
                  + ", and the suite is of "
                  + material.text());
        }
      }
    }
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dataset", dataset.name());
    map.put("shiftEvPerAtom", shift.json());
    return map;
  }
}
