package org.assay.start;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value that was chosen for a key of {@code input.json}, or for the network, and why.
 *
 * @param key key, or a word for a part of the network
 * @param value as JSON has it: text, number, truth value, or numbers by element
 * @param reason a sentence without its full stop
 */
public record Choice(String key, Object value, String reason) {

  /** Returns it as a line of a log. */
  public String line() {
    return key + " " + words(value) + ": " + reason;
  }

  /** Numbers of several elements stand one behind the other: {@code S -0.12, Cu -0.12}. */
  private static String words(Object value) {
    return value instanceof Map<?, ?> own
        ? own.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
