package org.assay.results;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceValue;

/**
 * By which methods the references of results were found: what is of another than most is marked
 * where people read it, for a difference of functionals is no error of a potential.
 *
 * @param usual the method of most references; empty where there are none
 */
public record ReferenceMethods(String usual) {

  /** Counts. */
  public static ReferenceMethods of(Results results) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    results.properties().stream()
        .flatMap(p -> p.reference().stream())
        .forEach(r -> counts.merge(kind(r), 1, Integer::sum));
    return new ReferenceMethods(
        counts.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(""));
  }

  /** Returns whether a reference was found by another method than most. */
  public boolean isOther(ReferenceValue reference) {
    return !usual.isEmpty() && !kind(reference).equals(usual);
  }

  /** Returns the functional, whatever the code and its electrons; of others the whole method. */
  private static String kind(ReferenceValue reference) {
    return reference
        .origin()
        .functional()
        .map(functional -> "DFT " + functional)
        .orElse(reference.method().strip());
  }

  /** Returns the method in few words: the functional, or what stands before the first comma. */
  public static String brief(ReferenceValue reference) {
    return kind(reference).split(",", 2)[0];
  }

  /** Returns a reference that nothing is judged by, with its method. */
  public static String value(ReferenceValue v) {
    return (Numbers.value(v.value(), v.unit()) + " " + Labels.unit(v.unit())).strip()
        + " ("
        + v.method()
        + ")";
  }

  /** Returns a result as text, or its status where it has no value. */
  public static String value(PropertyResult r) {
    return r.value().isPresent()
        ? (Numbers.value(r) + " " + Labels.unit(r.unit())).strip()
        : r.status().text();
  }
}
