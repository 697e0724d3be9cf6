package org.assay.start;

/**
 * A value that was chosen for a key of {@code input.json}, or for the network, and why.
 *
 * @param key key, or a word for a part of the network
 * @param value as JSON has it: text, number or truth value
 * @param reason a sentence without its full stop
 */
public record Choice(String key, Object value, String reason) {

  /** Returns it as a line of a log. */
  public String line() {
    return key + " " + value + ": " + reason;
  }
}
