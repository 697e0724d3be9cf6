package org.assay.fit.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;

/** How much time a fit, and its network in LAMMPS, may take: {@code effort}. */
public enum Effort {
  FAST,
  NORMAL,
  BEST;

  /** Returns its name in input.json and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Effort::key).toList();
  }

  /**
   * Returns the effort of a name.
   *
   * @throws SettingsException when there is none
   */
  public static Effort of(String key) {
    return Arrays.stream(values())
        .filter(e -> e.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "effort is \"" + key + "\", expected one of " + String.join(", ", keys())));
  }
}
