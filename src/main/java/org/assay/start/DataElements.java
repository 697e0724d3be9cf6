package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.units.AtomicWeights;

/** The elements of a potential for data: those that somebody names, or those of the data. */
public final class DataElements {

  private DataElements() {}

  /**
   * Returns the elements in the order that is given, or in that of chemical formulae.
   *
   * @param named by the user; empty: those of the data. There may be more than the data have
   * @return nothing when neither the user nor any structure names one
   * @throws org.assay.SettingsException when one is no element
   * @throws DataFormatException naming the first atom of another element, or of none
   */
  public static Optional<ElementSet> of(Dataset dataset, List<String> named) {
    named.forEach(AtomicWeights::of);
    if (!named.isEmpty()) {
      dataset.requireElements(named);
      return Optional.of(new ElementSet(named));
    }
    List<String> found = new ArrayList<>(dataset.elements());
    if (found.remove(DataSettings.UNNAMED)) {
      if (found.isEmpty()) {
        return Optional.empty();
      }
      throw unnamed(dataset, found);
    }
    found.forEach(AtomicWeights::of);
    return Optional.of(new ElementSet(found));
  }

  private static DataFormatException unnamed(Dataset dataset, List<String> found) {
    LabelledStructure first =
        dataset.structures().stream()
            .filter(s -> s.structure().symbols().contains(DataSettings.UNNAMED))
            .findFirst()
            .orElseThrow();
    return new DataFormatException(
        first.place()
            + ": structure "
            + (first.id() + 1)
            + " \""
            + first.group()
            + "\" does not name the elements of its atoms, but others do ("
            + String.join(", ", found)
            + "); name them there (docs/data.md, \"Elements\")");
  }
}
