package org.assay.json;

import java.util.List;

/**
 * A value with the line it stands on.
 *
 * @param line line in its file, counted from 1
 * @param content a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link
 *     JsonObject}, {@code List} of {@code JsonValue}, or null
 */
record JsonValue(int line, Object content) {

  /** Returns the value as messages show it. */
  String text() {
    if (content instanceof String s) {
      return "\"" + s + "\"";
    }
    if (content instanceof List<?>) {
      return "a list";
    }
    return content instanceof JsonObject ? "an object" : String.valueOf(content);
  }
}
