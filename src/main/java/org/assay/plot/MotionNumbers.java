package org.assay.plot;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;

/** Numbers of results that go with a curve by molecular dynamics. */
final class MotionNumbers {

  private MotionNumbers() {}

  /** Returns the value of a property; nothing where there is none. */
  static OptionalDouble value(Source source, String id) {
    return property(source, id).map(PropertyResult::value).orElse(OptionalDouble.empty());
  }

  /** Returns a number among the settings of a property; nothing where it is missing. */
  static OptionalDouble setting(Source source, String id, String key) {
    return property(source, id)
        .map(p -> p.settings().get(key))
        .filter(Number.class::isInstance)
        .map(v -> OptionalDouble.of(((Number) v).doubleValue()))
        .orElse(OptionalDouble.empty());
  }

  private static Optional<PropertyResult> property(Source source, String id) {
    return source.results().properties().stream()
        .map(p -> p.result())
        .filter(p -> p.id().equals(id))
        .findFirst();
  }
}
