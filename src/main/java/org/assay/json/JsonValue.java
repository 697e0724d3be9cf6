package org.assay.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value with the line it stands on.
 *
 * @param line line in its file, counted from 1
 * @param content a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@link
 *     JsonObject}, {@code List} of {@code JsonValue}, or null
 */
record JsonValue(int line, Object content) {

  /** Returns the number, where it is a finite one. */
  OptionalDouble finite() {
    return content instanceof Number n && Double.isFinite(n.doubleValue())
        ? OptionalDouble.of(n.doubleValue())
        : OptionalDouble.empty();
  }

  /** Returns the values of a list, where it is one. */
  Optional<List<JsonValue>> list() {
    if (!(content instanceof List<?> list)) {
      return Optional.empty();
    }
    return Optional.of(list.stream().map(JsonValue.class::cast).toList());
  }

  /** Returns a finite number, text, truth value, or list of them, where it is one. */
  Optional<Object> setting() {
    if (list().isEmpty()) {
      boolean plain = content instanceof String || content instanceof Boolean;
      return plain || finite().isPresent() ? Optional.of(content) : Optional.empty();
    }
    List<Object> all = new ArrayList<>();
    for (JsonValue value : list().get()) {
      Optional<Object> one = value.setting();
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(List.copyOf(all));
  }

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
