package org.assay.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a header of extended XYZ, and what its name says.
 *
 * @param text as the file has it
 * @param label what it names, by the rule of {@link LabelName}
 * @param alike whether it sounds like the name of a label
 * @param declaration whether it declares a unit, and of what, as far as that is known
 * @param unit of what it declares the unit
 */
record XyzKey(
    String text,
    Optional<LabelName> label,
    boolean alike,
    boolean declaration,
    Optional<DeclaredUnits.Quantity> unit) {

  /** The keys of one file: the same few in each of its structures, looked at once. */
  static final class Known {

    /** More are no names, but text. */
    private static final int MOST = 1000;

    private final Map<String, XyzKey> keys = new HashMap<>();

    /** Returns a key that was cut out of a header. */
    XyzKey of(String text) {
      XyzKey key = keys.get(text);
      if (key == null) {
        if (keys.size() == MOST) {
          keys.clear();
        }
        key = XyzKey.of(text);
        keys.put(text, key);
      }
      return key;
    }
  }

  private static XyzKey of(String text) {
    List<String> words = LabelName.withoutOrigin(text, new ArrayList<>());
    boolean declaration = !words.isEmpty() && words.get(words.size() - 1).matches("units?");
    return new XyzKey(
        text,
        LabelName.of(text),
        LabelName.isAlike(text),
        declaration,
        declaration && words.size() > 1
            ? DeclaredUnits.Quantity.named(words.get(words.size() - 2))
            : Optional.empty());
  }

  /** Tells whether it declares units of everything at once. */
  boolean isOfAllUnits() {
    return declaration && text.toLowerCase(Locale.ROOT).matches("units?");
  }
}
