package org.assay.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.ElementNetworks;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.OpenKeys;
import org.assay.model.ElementSet;
import org.assay.model.NetworkSharing;
import org.assay.model.file.NnFile;
import org.assay.structure.ElementValues;
import org.assay.survey.Derivatives;

/**
 * A fit whose input left keys open, with these derived from its data.
 *
 * @param settings complete
 * @param start network to start from
 * @param dataset what the input's paths hold
 * @param derivatives what is known of its forces and stresses
 * @param reasons of what was derived, in sentences
 */
public record FirstFit(
    FitSettings settings,
    NnFile start,
    Dataset dataset,
    Derivatives derivatives,
    List<String> reasons) {

  public FirstFit {
    reasons = List.copyOf(reasons);
  }

  /**
   * Reads the data of an input with open keys, and fills these in.
   *
   * @param settings with {@link FitSettings#open()}
   * @param listener follows the reading
   * @throws org.assay.AssayException when the data cannot be read, or do not tell their element
   */
  public static FirstFit read(FitSettings settings, ReadingListener listener) {
    OpenKeys open = settings.open().orElseThrow();
    Optional<NnFile> named = open.names() ? Optional.of(settings.start()) : Optional.empty();
    Optional<String> unspoken = named.flatMap(n -> n.elements().unspoken());
    Dataset dataset = settings.dataset().read(unspoken.or(open::unspoken), listener);
    ElementSet elements =
        named.map(NnFile::elements).orElseGet(() -> elements(settings, open, dataset));
    Optional<ElementValues> shift =
        open.sets("u_shift") ? Optional.of(settings.shift()) : Optional.empty();
    Optional<NetworkSharing> sharing =
        named.map(NnFile::sharing).or(() -> settings.elements().sharing());
    // A network that is named says itself what its elements have in common.
    Predicate<String> sets =
        key -> open.sets(key) || named.isPresent() && key.equals(ElementNetworks.KEY);
    Derivatives derivatives = Derivatives.of(dataset);
    Derivation derivation =
        Derivation.of(
            elements, dataset, derivatives, new Given(open.effort(), shift, sharing, sets));
    Map<String, Object> keys = new LinkedHashMap<>();
    derivation.keys().forEach(c -> keys.put(c.key(), c.value()));
    FitSettings complete = open.completed(settings, keys, derivation.frame());
    List<String> reasons =
        derivation.choices(named.isEmpty()).stream()
            .filter(c -> !open.sets(c.key()))
            .map(Choice::line)
            .toList();
    NnFile start = complete.withCore(named.orElse(derivation.frame()));
    return new FirstFit(complete, start, dataset, derivatives, reasons);
  }

  private static ElementSet elements(FitSettings settings, OpenKeys open, Dataset dataset) {
    ElementSet elements =
        DataElements.of(dataset, open.elements())
            .orElseThrow(
                () ->
                    new SettingsException(
                        open.input()
                            + ": neither the input nor the data say which element this is; add"
                            + " \"element\", such as \"element\": \"Si\""));
    if (settings.elements().pureFrozen()) {
      throw new SettingsException(
          open.input()
              + ": freeze_pure keeps what networks give for pure elements, but the input names none"
              + " to start from; add start_from or pot_file");
    }
    return elements;
  }
}
