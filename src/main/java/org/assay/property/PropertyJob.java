package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;

/**
 * A piece of a property test that one worker computes on its own. It names what it will report
 * before it runs, so that each of its quantities is reported as failed should its worker die.
 */
public interface PropertyJob {

  /**
   * One number that a job promises.
   *
   * @param id {@code test/subject/…/quantity}, unique in a run
   * @param subject what is tested: the phase, with the surface where there is one
   * @param quantity last part of the id
   * @param unit unit of the number
   */
  record Quantity(String id, String subject, String quantity, String unit) {

    /** Returns the parts of the id between the phase and the quantity. */
    public List<String> between() {
      String[] parts = id.split("/");
      return parts.length > 3 ? Arrays.asList(parts).subList(2, parts.length - 1) : List.of();
    }

    /** Returns these parts as they are printed: {@code 111-glide} as {@code (111) glide}. */
    public String details() {
      return between().stream()
          .map(part -> Notation.interstitial(Notation.plane(part)))
          .map(part -> part.replaceFirst("^([0-9.]+)K$", "$1 K"))
          .collect(Collectors.joining(", "));
    }

    /** Returns a noun with these parts behind it. */
    public String named(String noun) {
      String details = details();
      return noun + (details.isEmpty() ? "" : ", " + details);
    }

    /** Returns the last part of the id in words. */
    public String words() {
      return quantity.replace('_', ' ');
    }
  }

  /**
   * What a job found.
   *
   * @param results one for each quantity promised
   * @param curves any number
   * @param recipes by id, what a value was made of
   */
  record Outcome(List<PropertyResult> results, List<Curve> curves, Map<String, Recipe> recipes) {
    public Outcome {
      results = List.copyOf(results);
      curves = List.copyOf(curves);
      recipes = Map.copyOf(recipes);
    }

    /** Makes an outcome without recipes. */
    public Outcome(List<PropertyResult> results, List<Curve> curves) {
      this(results, curves, Map.of());
    }

    /** Returns the result of a quantity; nothing where it has no value. */
    public Optional<PropertyResult> valued(Quantity q) {
      return results.stream()
          .filter(r -> r.id().equals(q.id()) && r.value().isPresent())
          .findFirst();
    }

    /** Returns the starts of all runs, by name. */
    public Map<String, MovingAtoms> starts() {
      Map<String, MovingAtoms> all = new LinkedHashMap<>();
      recipes.values().forEach(r -> r.starts().forEach(s -> all.put(s.name(), s.atoms())));
      return all;
    }

    /** Returns what several parts of a job found, in their order. */
    public static Outcome joined(List<Outcome> parts) {
      List<PropertyResult> results = new ArrayList<>();
      List<Curve> curves = new ArrayList<>();
      Map<String, Recipe> recipes = new HashMap<>();
      for (Outcome part : parts) {
        results.addAll(part.results);
        curves.addAll(part.curves);
        recipes.putAll(part.recipes);
      }
      return new Outcome(results, curves, recipes);
    }
  }

  /** Returns the name of the test that this job is a part of. */
  String test();

  /** Returns a short name for progress lines, unique in a run, for example {@code vacancy DC}. */
  String name();

  /** Returns how much time it costs. */
  default Tier tier() {
    return Tier.QUICK;
  }

  /**
   * Returns for how long its atoms will move, all runs together, as far as that can be told before
   * (ps); 0 for a job that does no molecular dynamics.
   */
  default double plannedTime() {
    return 0;
  }

  /** Returns everything that {@link #run} reports. */
  List<Quantity> quantities();

  /**
   * Returns LAMMPS input that finds values again for which a {@link Recipe} has no formula.
   *
   * @param found what {@link #run} found, perhaps in an earlier run of the program
   */
  default List<Script> scripts(Outcome found) {
    return List.of();
  }

  /** Computes, with a LAMMPS of its own while it runs. */
  Outcome run(LammpsSession session);
}
