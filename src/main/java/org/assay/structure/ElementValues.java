package org.assay.structure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.units.AtomicWeights;

/**
 * A number of elements: one that all of them have, or each its own.
 *
 * @param common that of all, where no element has its own
 * @param own those of the elements; empty: all have {@code common}
 */
public record ElementValues(Optional<Double> common, Map<String, Double> own) {

  /** 0 of every element. */
  public static final ElementValues ZERO = all(0);

  public ElementValues {
    own = new LinkedHashMap<>(own);
    own.keySet().forEach(AtomicWeights::of);
    if (common.isPresent() != own.isEmpty()) {
      throw new SettingsException("no number of any element; give one for each");
    }
  }

  /** Returns one number of all elements. */
  public static ElementValues all(double value) {
    return new ElementValues(Optional.of(value), Map.of());
  }

  /**
   * Returns a number of each element.
   *
   * @throws SettingsException when there is none, or one of what is no element
   */
  public static ElementValues of(Map<String, Double> own) {
    return new ElementValues(Optional.empty(), own);
  }

  @Override
  public Map<String, Double> own() {
    return new LinkedHashMap<>(own);
  }

  /**
   * Returns the number of an element.
   *
   * @throws SettingsException when it has none
   */
  public double of(String element) {
    Double value = common.orElseGet(() -> own.get(element));
    if (value == null) {
      throw new SettingsException(
          "there are numbers of " + String.join(", ", own.keySet()) + ", but none of " + element);
    }
    return value;
  }

  /**
   * Returns the mean over atoms, {@code Σ_e (n_e/N) v_e}.
   *
   * @throws SettingsException when an atom's element has no number
   */
  public double mean(Structure structure) {
    if (common.isPresent()) {
      return common.get();
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    structure.symbols().forEach(element -> counts.merge(element, 1, Integer::sum));
    double mean = 0;
    for (Map.Entry<String, Integer> e : counts.entrySet()) {
      mean += (double) e.getValue() / structure.size() * of(e.getKey());
    }
    return mean;
  }

  /**
   * Requires a number of each of some elements.
   *
   * @param name what the numbers are called
   * @throws SettingsException naming the elements that have none
   */
  public void requireAll(String name, List<String> elements) {
    List<String> missing =
        elements.stream().filter(e -> common.isEmpty() && !own.containsKey(e)).toList();
    if (!missing.isEmpty()) {
      throw new SettingsException(
          name
              + " names "
              + String.join(", ", own.keySet())
              + ", but not "
              + String.join(", ", missing)
              + "; the elements are "
              + String.join(", ", elements)
              + ": give each its number, or one number for all");
    }
  }

  /** Returns it as JSON has it: a number, or an object of them. */
  public Object json() {
    return common.isPresent() ? common.get() : own();
  }

  /** Returns it for people to read: {@code 3.36}, or {@code Al 3.36, Ni 4.44}. */
  @Override
  public String toString() {
    return common
        .map(Object::toString)
        .orElseGet(
            () ->
                String.join(
                    ", ",
                    own.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList()));
  }
}
