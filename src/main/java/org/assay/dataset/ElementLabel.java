package org.assay.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.units.AtomicWeights;

/**
 * What a species column says: {@code Si}; with a remark {@code Si1}, {@code Fe_up}, {@code SI},
 * {@code si}, and deuterium's {@code D}; {@code X} is an atom without a name; {@code 14} is a
 * number, which need not be silicon's.
 *
 * @param symbol of the element
 * @param exact whether it is written as the element's symbol is
 */
record ElementLabel(String symbol, boolean exact) {

  private static final Pattern SYMBOL_FIRST = Pattern.compile("([A-Za-z]{1,2})(?![A-Za-z]).*");

  /** Returns what a label says; nothing where it is no element's. */
  static Optional<ElementLabel> of(String label) {
    if (AtomicWeights.isSymbol(label) || DataSettings.UNNAMED.equals(label)) {
      return Optional.of(new ElementLabel(label, true));
    }
    if (label.equals("D") || label.equals("T")) {
      return Optional.of(new ElementLabel("H", false));
    }
    Matcher m = SYMBOL_FIRST.matcher(label);
    if (!m.matches()) {
      return Optional.empty();
    }
    return AtomicWeights.spelled(m.group(1)).map(symbol -> new ElementLabel(symbol, false));
  }
}
