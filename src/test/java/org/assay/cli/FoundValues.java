package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.results.ResultsReader;

/** What a validation found, by the names of the quantities. */
record FoundValues(Map<String, PropertyResult> byId) {

  /** Reads the results that a directory holds. */
  static FoundValues of(Path directory) {
    Map<String, PropertyResult> all = new HashMap<>();
    ResultsReader.read(directory.resolve("results.json"))
        .properties()
        .forEach(p -> all.put(p.result().id(), p.result()));
    return new FoundValues(all);
  }

  Collection<PropertyResult> all() {
    return byId.values();
  }

  /**
   * Requires the same quantities, with the same status and the same values.
   *
   * @param tolerance largest difference, of a value above 1 as a part of it
   * @param wider other tolerances, of quantities whose name a key is found in
   */
  void requireSame(FoundValues expected, double tolerance, Map<String, Double> wider) {
    assertEquals(expected.byId.keySet(), byId.keySet());
    expected.byId.forEach(
        (id, one) -> {
          PropertyResult other = byId.get(id);
          assertEquals(one.status(), other.status(), id + ": " + other.message());
          assertEquals(one.value().isPresent(), other.value().isPresent(), id);
          assertTrue(one.value().isPresent() || one.status() != Status.OK, id + " has no value");
          if (one.value().isPresent()) {
            double value = one.value().getAsDouble();
            double off =
                Math.abs(value - other.value().getAsDouble()) / Math.max(1, Math.abs(value));
            double allowed =
                wider.entrySet().stream()
                    .filter(e -> id.contains(e.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .findFirst()
                    .orElse(tolerance);
            assertTrue(off <= allowed, id + ": off by " + off + " of " + value);
          }
        });
  }
}
