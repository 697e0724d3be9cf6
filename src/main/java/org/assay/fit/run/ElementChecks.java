package org.assay.fit.run;

import java.util.List;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.fit.settings.FitSettings;
import org.assay.model.NetworkSharing;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;

/** What settings, network and data have to say of the same elements. */
final class ElementChecks {

  private ElementChecks() {}

  /**
   * Requires that they do.
   *
   * @throws org.assay.AssayException naming the element, and where it is missing
   */
  static void require(FitSettings settings, NetworkFile start, Dataset dataset) {
    List<String> elements = start.elements().symbols();
    dataset.requireElements(elements);
    String input = settings.input() + ": ";
    settings.shift().requireAll(input + "u_shift", elements);
    settings.model().finalBias().ifPresent(b -> b.requireAll(input + "final_bias", elements));
    for (String element : settings.objective().elementWeights().keySet()) {
      if (!elements.contains(element)) {
        throw new SettingsException(
            input
                + "element_weights names "
                + element
                + ", but the network is for "
                + start.elements());
      }
    }
    if (settings.elements().pureFrozen()) {
      requirePure(input, start.nnFile());
    }
  }

  private static void requirePure(String input, NnFile start) {
    if (start.species().size() == 1) {
      throw new SettingsException(
          input
              + "freeze_pure is for networks of several elements, but this one is for "
              + start.elements()
              + ", of which nothing would be left to be fitted");
    }
    if (start.parameters().isEmpty()) {
      throw new SettingsException(
          input
              + "freeze_pure keeps what the network to start from gives for pure elements, but its"
              + " weights are still to be drawn (irand is 1); name one with weights, or start_from");
    }
    if (start.sharing() != NetworkSharing.PER_ELEMENT) {
      throw new SettingsException(
          input
              + "freeze_pure needs a network for each element, but those of "
              + start.elements()
              + " have their hidden layers in common; \"networks\": \"per-element\" parts them");
    }
  }

  /**
   * Returns warnings of elements that no structure of the training set has.
   *
   * @param present elements of the training set
   */
  static List<String> absent(NetworkFile start, Set<String> present) {
    return start.elements().symbols().stream()
        .filter(e -> !present.contains(e))
        .map(
            e ->
                "warning: no structure of the training set has "
                    + e
                    + ", which the network knows: its weights stay "
                    + (start.networks().isPresent() ? "as they are" : "as they are drawn")
                    + ", and what it gives for "
                    + e
                    + " means nothing new")
        .toList();
  }
}
