package org.assay.app.reference;

import java.util.List;
import org.assay.SettingsException;
import org.assay.ipi.IpiSettings;

/**
 * A setting of a calculation whose accuracy depends on it, with values from coarse to fine.
 *
 * @param name as {@link IpiSettings#with} knows it
 * @param values at least two
 */
public record VariedSetting(String name, List<String> values) {

  public VariedSetting {
    values = List.copyOf(values);
    if (values.size() < 2) {
      throw new SettingsException(
          name + ": " + values + ", expected two values or more, from coarse to fine");
    }
  }

  /** Reads {@code ecutwfc=20,30,40}. */
  public static VariedSetting of(String text) {
    String[] parts = text.strip().split("=", 2);
    if (parts.length < 2 || parts[0].isBlank()) {
      throw new SettingsException(text + ": expected NAME=VALUE,VALUE,… from coarse to fine");
    }
    return new VariedSetting(parts[0].strip(), List.of(parts[1].strip().split("\\s*,\\s*")));
  }

  /** Returns the finest value. */
  String finest() {
    return values.get(values.size() - 1);
  }
}
