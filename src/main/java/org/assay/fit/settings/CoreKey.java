package org.assay.fit.settings;

import java.util.Optional;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.model.ZblCore;

/** The key {@code core} of an input: a short-range repulsion, {@code {"zbl": [inner, outer]}}. */
final class CoreKey {

  private static final String NAME = "core";

  private CoreKey() {}

  static Optional<ZblCore> read(JsonObject json) {
    if (!json.has(NAME)) {
      return Optional.empty();
    }
    JsonObject core = json.object(NAME);
    if (!core.keys().equals(Set.of("zbl"))) {
      throw json.error(
          NAME,
          "an object with the keys "
              + core.keys()
              + " found, expected one with zbl alone, such as {\"zbl\": [1.0, 1.6]}");
    }
    double[] radii = core.numbers("zbl");
    return json.located(
        NAME,
        () -> {
          if (radii.length != 2) {
            throw new SettingsException(
                "zbl has "
                    + radii.length
                    + " numbers, expected two: where it begins to be switched off, and where it"
                    + " ends (Å), such as {\"zbl\": [1.0, 1.6]}");
          }
          return Optional.of(new ZblCore(radii[0], radii[1]));
        });
  }
}
