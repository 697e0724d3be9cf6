package org.assay.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assay.units.AtomicWeights;

/** Labels of atoms in {@code pw.x}: a symbol, and what tells types of one element apart. */
final class PwLabel {

  private static final Set<String> KNOWN = Set.copyOf(AtomicWeights.symbols());

  private PwLabel() {}

  /**
   * Returns the element of a label such as {@code Fe1}, {@code O_h}, {@code C-h}, {@code Hx}: its
   * first two letters where they make one, else the first.
   */
  static Optional<String> symbol(String label) {
    for (int length = 2; length > 0; length--) {
      if (label.length() >= length) {
        String word =
            label.substring(0, 1).toUpperCase(Locale.ROOT)
                + label.substring(1, length).toLowerCase(Locale.ROOT);
        if (KNOWN.contains(word)) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }
}
