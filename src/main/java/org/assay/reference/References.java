package org.assay.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A set of reference values and curves, by id. */
public final class References {

  private final Map<String, ReferenceValue> values = new LinkedHashMap<>();
  private final Map<String, ReferenceCurve> curves = new LinkedHashMap<>();

  /** Makes a set; of two with the same id the first counts. */
  public References(List<ReferenceValue> values, List<ReferenceCurve> curves) {
    values.forEach(v -> this.values.putIfAbsent(v.id(), v));
    curves.forEach(c -> this.curves.putIfAbsent(c.id(), c));
  }

  /** Returns a set with nothing in it. */
  public static References none() {
    return new References(List.of(), List.of());
  }

  /** Returns the value of that id. */
  public Optional<ReferenceValue> value(String id) {
    return Optional.ofNullable(values.get(id));
  }

  /** Returns all values, in order. */
  public List<ReferenceValue> values() {
    return List.copyOf(values.values());
  }

  /** Returns the curve of that id. */
  public Optional<ReferenceCurve> curve(String id) {
    return Optional.ofNullable(curves.get(id));
  }
}
