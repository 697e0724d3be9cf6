package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled structures in the order of their file.
 *
 * @param name file name, for messages
 * @param structures at least one
 */
public record Dataset(String name, List<LabelledStructure> structures) {

  public Dataset {
    structures = List.copyOf(structures);
  }

  /** Returns the structures of each group, groups in the order of their first structure. */
  public Map<String, List<LabelledStructure>> byGroup() {
    Map<String, List<LabelledStructure>> groups = new LinkedHashMap<>();
    for (LabelledStructure s : structures) {
      groups.computeIfAbsent(s.group(), g -> new ArrayList<>()).add(s);
    }
    return groups;
  }

  /** Returns the number of atoms in all structures. */
  public int atoms() {
    return structures.stream().mapToInt(LabelledStructure::size).sum();
  }
}
