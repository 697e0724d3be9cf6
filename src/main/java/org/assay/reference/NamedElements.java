package org.assay.reference;

import java.util.HashSet;
import java.util.List;
import org.assay.json.JsonObject;

/** The elements that a file of references, or the suite that they are for, is of. */
public final class NamedElements {

  private static final String ONE = "element";
  private static final String SEVERAL = "elements";

  private NamedElements() {}

  /**
   * Reads {@code "element": "Si"} or {@code "elements": ["In", "P"]}.
   *
   * @throws org.assay.SettingsException when there is neither or both, a symbol is none, or comes
   *     twice; the message begins with file and line
   */
  public static List<String> read(JsonObject root) {
    String key = key(root);
    if (root.has(ONE) && root.has(SEVERAL)) {
      throw root.error(key, "says again what \"" + ONE + "\" says; leave one of them out");
    }
    List<String> elements = key.equals(SEVERAL) ? root.texts(SEVERAL) : List.of(root.string(ONE));
    for (String element : elements) {
      if (!element.matches("[A-Z][a-z]?")) {
        throw root.error(key, "\"" + element + "\" is no chemical symbol, such as Si");
      }
    }
    if (elements.isEmpty() || new HashSet<>(elements).size() < elements.size()) {
      throw root.error(key, elements + " found, expected one symbol or more, each once");
    }
    return elements;
  }

  /** Returns the key that names them. */
  public static String key(JsonObject root) {
    return root.has(SEVERAL) ? SEVERAL : ONE;
  }
}
