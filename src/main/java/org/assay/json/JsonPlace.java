package org.assay.json;

import org.assay.SettingsException;

/**
 * Where an object stands, as messages say it.
 *
 * @param file name of its file
 * @param path keys that lead to it, with dots between them; empty for the whole file
 * @param line on which it begins
 */
record JsonPlace(String file, String path, int line) {

  /** Returns the path of a key. */
  String of(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns an error about the object as a whole. */
  SettingsException error(String problem) {
    return new SettingsException(file + ":" + line + ": " + path + ": " + problem);
  }

  /** Returns an error about a key. */
  SettingsException error(String key, int at, String problem) {
    return new SettingsException(file + ":" + at + ": " + of(key) + ": " + problem);
  }

  /** Returns an error about a number of a key's list, counted from 0. */
  SettingsException wrongNumber(String key, int number, JsonValue found) {
    return new SettingsException(
        file
            + ":"
            + found.line()
            + ": "
            + of(key)
            + " holds "
            + found.text()
            + " as its number "
            + (number + 1)
            + ", expected a finite number");
  }
}
