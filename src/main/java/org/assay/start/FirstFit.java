package org.assay.start;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.OpenKeys;
import org.assay.model.file.NnFile;
import org.assay.survey.Derivatives;
import org.assay.units.AtomicWeights;

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
    Dataset dataset = settings.dataset().read(unspoken.or(open::element), listener);
    String element = unspoken.orElseGet(() -> element(open, dataset));
    OptionalDouble shift =
        open.sets("u_shift") ? OptionalDouble.of(settings.shift()) : OptionalDouble.empty();
    Derivatives derivatives = Derivatives.of(dataset);
    Derivation derivation =
        Derivation.of(element, dataset, derivatives, new Given(open.effort(), shift, open::sets));
    Map<String, Object> keys = new LinkedHashMap<>();
    derivation.keys().forEach(c -> keys.put(c.key(), c.value()));
    FitSettings complete = open.completed(settings, keys, derivation.frame());
    List<String> reasons =
        derivation.choices(named.isEmpty()).stream()
            .filter(c -> !open.sets(c.key()))
            .map(Choice::line)
            .toList();
    return new FirstFit(complete, named.orElse(derivation.frame()), dataset, derivatives, reasons);
  }

  /**
   * Returns the one element of the data.
   *
   * @throws SettingsException when they name none, several, or another than the input
   */
  private static String element(OpenKeys open, Dataset dataset) {
    String only =
        ElementOfData.of(
            dataset, open.input().toString(), "add \"element\", such as \"element\": \"Si\"");
    if (open.element().isPresent() && !open.element().get().equals(only)) {
      throw new SettingsException(
          open.input() + ": element is " + open.element().get() + ", but the data are of " + only);
    }
    AtomicWeights.of(only);
    return only;
  }
}
