package org.assay.fit.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.model.file.NetworkFile;

/**
 * An input that leaves keys, and perhaps the network to start from, to be derived from its data:
 * one that names no {@code pot_file}, or says {@code "defaults": "derived"}.
 *
 * @param input the file
 * @param json what it says
 * @param names whether it names a network to start from
 * @param elements symbols of the elements, if the input names them
 * @param effort how much the fit and its network may cost
 */
public record OpenKeys(
    Path input, JsonObject json, boolean names, List<String> elements, Effort effort) {

  OpenKeys withEffort(Effort other) {
    return new OpenKeys(input, json, names, elements, other);
  }

  /**
   * Returns the symbol of atoms whose element the data do not name, if the input names one only.
   */
  public Optional<String> unspoken() {
    return elements.size() == 1 ? Optional.of(elements.get(0)) : Optional.empty();
  }

  /** Returns whether the input sets a key itself. */
  public boolean sets(String key) {
    return json.has(key);
  }

  /**
   * Returns the settings with what was derived.
   *
   * @param settings as they were read
   * @param keys values of keys; what the input sets itself stays
   * @param frame network that was derived; where the input names a {@code pot_file}, that is taken
   */
  public FitSettings completed(FitSettings settings, Map<String, Object> keys, NetworkFile frame) {
    FitSettings complete =
        FitSettingsReader.completed(
            input, json.withDefaults(keys), names ? Optional.empty() : Optional.of(frame));
    return settings.seed().isPresent() ? complete.withSeed(settings.seed().getAsLong()) : complete;
  }
}
