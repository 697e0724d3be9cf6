package org.assay.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.structure.ElementValues;

/**
 * A set of reference values and curves, by id. A property may have several, of other functionals or
 * of experiment; the one to judge by is that of a calculation of our own, else one of the
 * functional that is to be reproduced, else the first.
 */
public final class References {

  private final Map<String, List<ReferenceValue>> values = new LinkedHashMap<>();
  private final Map<String, List<ReferenceCurve>> curves = new LinkedHashMap<>();
  private final Map<String, Calculation> calculations = new LinkedHashMap<>();
  private final ElementValues shift;

  /** Makes a set without calculations of our own, of no functional in particular. */
  public References(List<ReferenceValue> values, List<ReferenceCurve> curves) {
    this(values, curves, List.of(), Optional.empty(), ElementValues.ZERO);
  }

  /**
   * Makes a set.
   *
   * @param functional what potentials are to reproduce, in capitals; nothing: that of the first
   *     calculation of our own
   * @param shift what was added to the energy of each atom where no calculation says it (eV)
   */
  public References(
      List<ReferenceValue> values,
      List<ReferenceCurve> curves,
      List<Calculation> calculations,
      Optional<String> functional,
      ElementValues shift) {
    this.shift = shift;
    values.forEach(v -> this.values.computeIfAbsent(v.id(), id -> new ArrayList<>()).add(v));
    curves.forEach(c -> this.curves.computeIfAbsent(c.id(), id -> new ArrayList<>()).add(c));
    calculations.forEach(c -> this.calculations.put(c.name(), c));
    Optional<String> wanted = functional.or(this::ownFunctional);
    this.values
        .values()
        .forEach(all -> all.sort(Comparator.comparingInt(v -> rank(v.origin(), wanted))));
    this.curves
        .values()
        .forEach(all -> all.sort(Comparator.comparingInt(c -> rank(c.origin(), wanted))));
  }

  /** Returns a set with nothing in it. */
  public static References none() {
    return new References(List.of(), List.of());
  }

  private Optional<String> ownFunctional() {
    return values.values().stream()
        .flatMap(List::stream)
        .filter(v -> v.origin().calculation().isPresent())
        .flatMap(v -> v.origin().functional().stream())
        .findFirst();
  }

  /** Returns 0 for what to judge by first; what is equal keeps the order of the file. */
  private static int rank(Origin origin, Optional<String> wanted) {
    boolean same = wanted.isEmpty() || origin.functional().equals(wanted);
    return (same ? 0 : 2) + (origin.calculation().isPresent() ? 0 : 1);
  }

  /** Returns the value of that id to judge by. */
  public Optional<ReferenceValue> value(String id) {
    return values.getOrDefault(id, List.of()).stream().findFirst();
  }

  /** Returns further values of that id, which are shown and not judged by. */
  public List<ReferenceValue> others(String id) {
    List<ReferenceValue> all = values.getOrDefault(id, List.of());
    return all.isEmpty() ? all : List.copyOf(all.subList(1, all.size()));
  }

  /** Returns all values to judge by, in order. */
  public List<ReferenceValue> values() {
    return values.values().stream().map(all -> all.get(0)).toList();
  }

  /** Returns the curve of that id. */
  public Optional<ReferenceCurve> curve(String id) {
    return curves.getOrDefault(id, List.of()).stream().findFirst();
  }

  /** Returns what was added to the energy of each atom in a reference (eV). */
  public ElementValues shift(Origin origin) {
    return calculation(origin).map(Calculation::shift).orElse(shift);
  }

  /** Returns the calculation of our own that a reference belongs to, where it does. */
  public Optional<Calculation> calculation(Origin origin) {
    return origin.calculation().map(calculations::get);
  }
}
