package org.assay.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;

/**
 * The elements that a potential knows, in the order of its file; an element's index is its place in
 * that order.
 *
 * @param symbols chemical symbols, at least one, each once
 */
public record ElementSet(List<String> symbols) {

  public ElementSet {
    symbols = List.copyOf(symbols);
    if (symbols.isEmpty()) {
      throw new SettingsException("a potential of no element; name at least one");
    }
    if (new HashSet<>(symbols).size() < symbols.size()) {
      throw new SettingsException(
          "elements " + String.join(", ", symbols) + ": each may be named once");
    }
  }

  /** Makes the set of these elements. */
  public static ElementSet of(String... symbols) {
    return new ElementSet(List.of(symbols));
  }

  /** Returns the number of elements. */
  public int size() {
    return symbols.size();
  }

  /** Returns the symbol of an element. */
  public String symbol(int index) {
    return symbols.get(index);
  }

  /**
   * Returns the index of an element.
   *
   * @throws SettingsException when it is not among them, naming those that are
   */
  public int index(String symbol) {
    int index = symbols.indexOf(symbol);
    if (index < 0) {
      throw new SettingsException(
          "element " + symbol + " is unknown; the potential is for " + this);
    }
    return index;
  }

  /**
   * Returns the symbol that nobody needs to name: that of the only element, where there are no
   * others.
   */
  public Optional<String> unspoken() {
    return symbols.size() == 1 ? Optional.of(symbols.get(0)) : Optional.empty();
  }

  /** Returns the symbols for people to read: {@code Si}, or {@code Al, Ni}. */
  @Override
  public String toString() {
    return String.join(", ", symbols);
  }
}
