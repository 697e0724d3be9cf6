package org.assay.results;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;

/**
 * The content of {@code results.json}: everything that a report is made from.
 *
 * @param created when the validation ended, ISO 8601
 * @param assayVersion version of this program
 * @param machine what it ran on, in words
 * @param potential what was validated
 * @param lammpsVersion as LAMMPS prints it; empty where another program computed
 * @param seed seed of the validation
 * @param elements chemical symbols of the structures that were computed, those of the suite; none
 *     in results of older versions
 * @param fit how the potential was fitted, where this run did it
 * @param properties numbers, each with its reference
 * @param curves curves and clouds of points, each with its reference
 */
public record Results(
    String created,
    String assayVersion,
    String machine,
    Potential potential,
    String lammpsVersion,
    long seed,
    List<String> elements,
    Optional<Fit> fit,
    List<Property> properties,
    List<PropertyCurve> curves) {

  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /**
   * A potential as LAMMPS takes it, or another program that computed.
   *
   * @param name what figures and tables call it
   * @param sha256 hash of the files that define it, hexadecimal
   * @param pairStyle arguments of {@code pair_style}; empty where there is an engine
   * @param pairCoeff arguments of every {@code pair_coeff}, in order
   * @param engine what computed, as {@code --engine} takes it, where that was not LAMMPS
   */
  public record Potential(
      String name,
      String sha256,
      String pairStyle,
      List<String> pairCoeff,
      Optional<String> engine) {
    public Potential {
      pairCoeff = List.copyOf(pairCoeff);
    }

    /** Makes a potential of LAMMPS. */
    public Potential(String name, String sha256, String pairStyle, List<String> pairCoeff) {
      this(name, sha256, pairStyle, pairCoeff, Optional.empty());
    }

    /** Returns in a line what defines it. */
    public String definition() {
      return engine.orElse("pair_style " + pairStyle);
    }
  }

  /**
   * A number beside its reference.
   *
   * @param result what was found
   * @param reference what it is judged by
   * @param sameCell what was found in the cell, and with the settings, in which the reference was
   *     computed, where these are others: errors of a finite size cancel between the two
   * @param others further references of it, which are shown and not judged by
   */
  public record Property(
      PropertyResult result,
      Optional<ReferenceValue> reference,
      Optional<PropertyResult> sameCell,
      List<ReferenceValue> others) {
    public Property {
      others = List.copyOf(others);
      finite(result.id() + "/seconds", result.seconds());
      reference.ifPresent(r -> finite(result.id() + "/reference", r.value()));
      others.forEach(r -> finite(result.id() + "/reference", r.value()));
    }

    /** Makes one that was found with the settings of its only reference. */
    public Property(PropertyResult result, Optional<ReferenceValue> reference) {
      this(result, reference, Optional.empty(), List.of());
    }

    /** Returns what is compared with the reference. */
    public PropertyResult compared() {
      return sameCell.orElse(result);
    }

    /**
     * Returns the same number beside another reference, or none. What was found in the reference's
     * cell stays where the other has the same value: of one that was read from results, no more is
     * known.
     */
    public Property beside(Optional<ReferenceValue> other) {
      boolean same =
          other.isPresent()
              && reference.isPresent()
              && other.get().value() == reference.get().value()
              && other.get().unit().equals(reference.get().unit());
      return new Property(result, other, same ? sameCell : Optional.empty(), others);
    }
  }

  /** A curve beside its reference. */
  public record PropertyCurve(Curve curve, Optional<ReferenceCurve> reference) {
    public PropertyCurve {
      finite(curve.id() + "/x", curve.x().values());
      finite(curve.id() + "/y", curve.y().values());
      reference.ifPresent(r -> finite(curve.id() + "/reference/x", r.x()));
      reference.ifPresent(r -> finite(curve.id() + "/reference/y", r.y()));
    }
  }

  /**
   * A fit, for provenance.
   *
   * @param settings settings by name; numbers, strings, booleans, or lists of them
   * @param seed seed that decides every random choice
   * @param stopReason why it ended, in words
   * @param steps optimiser steps done
   * @param seconds wall time (s)
   * @param sets errors of the last network on each part of the data
   * @param groups the same on each group of structures, over all parts; named by the group
   * @param doubts what the errors say against the data, in sentences
   */
  public record Fit(
      Map<String, Object> settings,
      long seed,
      String stopReason,
      int steps,
      double seconds,
      List<ErrorSet> sets,
      List<ErrorSet> groups,
      List<String> doubts) {
    public Fit {
      settings = Map.copyOf(settings);
      sets = List.copyOf(sets);
      groups = List.copyOf(groups);
      doubts = List.copyOf(doubts);
      finite("fit/seconds", seconds);
    }
  }

  /**
   * Errors of one quantity over one part of the data or one group.
   *
   * @param name {@code training}, {@code validation} or {@code test}, or the group's
   * @param quantity {@code energy}, {@code force} or {@code stress}
   * @param unit unit of the errors: eV/atom, eV/Å (components) or GPa (components)
   * @param count how many numbers: structures or components
   * @param rmse root mean square error
   * @param mae mean absolute error
   * @param max largest absolute error
   * @param bias mean error, found minus known; nothing in results of older versions
   */
  public record ErrorSet(
      String name,
      String quantity,
      String unit,
      int count,
      double rmse,
      double mae,
      double max,
      OptionalDouble bias) {
    public ErrorSet {
      finite("fit/sets/" + name + "/rmse", rmse);
      finite("fit/sets/" + name + "/mae", mae);
      finite("fit/sets/" + name + "/max", max);
      bias.ifPresent(b -> finite("fit/sets/" + name + "/bias", b));
    }
  }

  public Results {
    elements = List.copyOf(elements);
    properties = List.copyOf(properties);
    curves = List.copyOf(curves);
    Set<String> seen = new HashSet<>();
    for (Property p : properties) {
      unique(seen, "property", p.result().id());
    }
    for (PropertyCurve c : curves) {
      unique(seen, "curve", "curve " + c.curve().id());
    }
  }

  /** Returns the property of an id, if it is there. */
  public Optional<Property> property(String id) {
    return properties.stream().filter(p -> p.result().id().equals(id)).findFirst();
  }

  /** Returns the same results whose properties stand beside other references. */
  public Results withProperties(List<Property> others) {
    return new Results(
        created,
        assayVersion,
        machine,
        potential,
        lammpsVersion,
        seed,
        elements,
        fit,
        others,
        curves);
  }

  private static void unique(Set<String> seen, String kind, String id) {
    if (!seen.add(id)) {
      throw new IllegalArgumentException(kind + " \"" + id + "\" appears twice in the results");
    }
  }

  private static void finite(String what, double[] values) {
    for (double v : values) {
      finite(what, v);
    }
  }

  private static void finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + ": the value is " + value);
    }
  }
}
