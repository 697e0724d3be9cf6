package org.assay.dataset;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.SettingsException;

/**
 * Under which keys of extended XYZ the labels stand, where somebody says so; what is not said goes
 * by the rule of {@link LabelName}.
 *
 * @param chosen key of a header, or for forces name of columns; {@value #NONE} takes nothing
 */
public record DataKeys(Map<Label, String> chosen) {

  /** All by rule. */
  public static final DataKeys BY_RULE = new DataKeys(Map.of());

  /** Stands for a key where a label is not to be read. */
  public static final String NONE = "none";

  public DataKeys {
    chosen = Map.copyOf(chosen);
    chosen.forEach(
        (label, key) -> {
          if (key.isBlank()) {
            throw new SettingsException("the key of " + label.key() + " is empty");
          }
        });
  }

  /**
   * Returns the keys that a text such as {@code energy=REF_energy,forces=REF_forces} names.
   *
   * @throws SettingsException when it cannot be understood
   */
  public static DataKeys parse(String text) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int at = pair.indexOf('=');
      if (at < 0) {
        throw new SettingsException(
            "\"" + pair + "\" is not of the form energy=KEY; several are separated by commas");
      }
      if (named.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip()) != null) {
        throw new SettingsException("\"" + text + "\" names a label twice");
      }
    }
    return of(named);
  }

  /**
   * Returns the keys of labels by their names.
   *
   * @throws SettingsException when a label is not known, naming those that are
   */
  public static DataKeys of(Map<String, String> named) {
    Map<Label, String> chosen = new EnumMap<>(Label.class);
    named.forEach(
        (label, key) -> {
          if (!Label.keys().contains(label)) {
            throw new SettingsException(
                "\"" + label + "\" is no label; valid: " + String.join(", ", Label.keys()));
          }
          chosen.put(Label.valueOf(label.toUpperCase(java.util.Locale.ROOT)), key);
        });
    return new DataKeys(chosen);
  }

  /** Returns the key that somebody chose for a label. */
  Optional<String> of(Label label) {
    return Optional.ofNullable(chosen.get(label));
  }

  /** Returns the keys by the names of their labels, in the order of {@link Label}. */
  public Map<String, String> byName() {
    return new EnumMap<>(chosen.isEmpty() ? new EnumMap<Label, String>(Label.class) : chosen)
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().key(), Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
