package org.assay.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.property.ConvergenceLadder;
import org.assay.property.PropertyResult;

/**
 * Values of a test's properties against one of its settings.
 *
 * @param ladder the setting
 * @param reached values of the setting that were used, from coarse to fine
 * @param properties by id; those that had a value at every step
 */
public record Convergence(
    ConvergenceLadder ladder, List<Double> reached, Map<String, Property> properties) {

  /**
   * A property.
   *
   * @param unit unit of the values
   * @param values one for each value of the setting
   */
  public record Property(String unit, List<Double> values) {
    public Property {
      values = List.copyOf(values);
    }

    /** Returns the value at the finest setting. */
    public double finest() {
      return values.get(values.size() - 1);
    }

    /** Returns the difference from the finest setting's value that is too small to matter. */
    public double tolerance() {
      double size = Math.abs(finest());
      return switch (unit) {
        case "eV" -> 5e-3;
        case "eV/atom", "Å" -> 1e-4 * Math.max(1, size);
        case "J/m²" -> 5e-3;
        case "mJ/m²" -> Math.max(0.5, 5e-3 * size);
        case "THz" -> 0.02;
        case "J/mol/K" -> 1e-3 * size;
        default -> 5e-3 * Math.max(size, 1e-3);
      };
    }
  }

  public Convergence {
    reached = List.copyOf(reached);
    properties = Map.copyOf(properties);
  }

  /** Puts results of the same test, from the coarse setting to the fine, side by side. */
  static Convergence of(ConvergenceLadder ladder, List<List<PropertyResult>> runs) {
    Map<String, Property> properties = new LinkedHashMap<>();
    for (PropertyResult first : runs.get(0)) {
      List<Double> values = new ArrayList<>();
      for (List<PropertyResult> run : runs) {
        run.stream()
            .filter(r -> r.id().equals(first.id()))
            .flatMapToDouble(r -> r.value().stream())
            .forEach(values::add);
      }
      if (values.size() == runs.size()) {
        properties.put(first.id(), new Property(first.unit(), values));
      }
    }
    return new Convergence(ladder, ladder.values().subList(0, runs.size()), properties);
  }

  /** Returns whether the last step changed no property by more than its tolerance. */
  public boolean stands() {
    int n = reached.size();
    return n > 1
        && properties.values().stream()
            .allMatch(p -> Math.abs(p.finest() - p.values().get(n - 2)) <= p.tolerance());
  }

  /** Returns by how much a property at the standard setting differs from the finest one's. */
  public OptionalDouble errorOfStandard(String id) {
    int at = reached.indexOf(ladder.standard());
    return at < 0 || !properties.containsKey(id)
        ? OptionalDouble.empty()
        : OptionalDouble.of(properties.get(id).values().get(at) - properties.get(id).finest());
  }
}
