package org.assay.dataset;

import java.util.Optional;
import org.assay.units.AtomicWeights;

/** Labels of atoms in {@code pw.x}: a symbol, and what tells types of one element apart. */
final class PwLabel {

  private PwLabel() {}

  /**
   * Returns the element of a label such as {@code Fe1}, {@code O_h}, {@code C-h}, {@code Hx}: its
   * first two letters where they make one, else the first.
   */
  static Optional<String> symbol(String label) {
    int length = Math.min(2, label.length());
    return AtomicWeights.spelled(label.substring(0, length))
        .or(() -> AtomicWeights.spelled(label.substring(0, Math.min(1, length))));
  }
}
