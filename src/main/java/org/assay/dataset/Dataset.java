package org.assay.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assay.DataFormatException;
import org.assay.structure.Composition;

/**
 * Labelled structures in the order of their file.
 *
 * @param name file names, for messages
 * @param structures at least one
 * @param notes what was left out on reading, and why; for the user to see
 */
public record Dataset(String name, List<LabelledStructure> structures, List<String> notes) {

  public Dataset {
    structures = List.copyOf(structures);
    notes = List.copyOf(notes);
  }

  /** Makes a dataset of which nothing was left out. */
  public Dataset(String name, List<LabelledStructure> structures) {
    this(name, structures, List.of());
  }

  /** Returns the structures of each group, groups in the order of their first structure. */
  public Map<String, List<LabelledStructure>> byGroup() {
    Map<String, List<LabelledStructure>> groups = new LinkedHashMap<>();
    for (LabelledStructure s : structures) {
      groups.computeIfAbsent(s.group(), g -> new ArrayList<>()).add(s);
    }
    return groups;
  }

  /** Returns the elements of all structures, in the order of chemical formulae. */
  public List<String> elements() {
    Set<String> found = new HashSet<>();
    structures.forEach(s -> found.addAll(s.structure().symbols()));
    return Composition.inOrder(found);
  }

  /**
   * Refuses atoms of other elements than those that a network knows.
   *
   * @param symbols of these elements
   * @throws DataFormatException naming the first such atom
   */
  public void requireElements(Collection<String> symbols) {
    for (LabelledStructure s : structures) {
      for (int i = 0; i < s.size(); i++) {
        String symbol = s.structure().symbol(i);
        if (!symbols.contains(symbol)) {
          boolean unnamed = symbol.equals(DataSettings.UNNAMED);
          throw new DataFormatException(
              s.place()
                  + ": atom "
                  + (i + 1)
                  + (unnamed ? " has no element" : " is " + symbol)
                  + ", but the network is for "
                  + String.join(", ", symbols)
                  + " (structure "
                  + (s.id() + 1)
                  + " \""
                  + s.group()
                  + "\"); "
                  + (unnamed
                      ? "name the elements in the file (docs/data.md, \"Elements\")"
                      : "leave the structure out, or take a network that knows " + symbol));
        }
      }
    }
  }

  /** Returns the number of atoms in all structures. */
  public int atoms() {
    return structures.stream().mapToInt(LabelledStructure::size).sum();
  }
}
