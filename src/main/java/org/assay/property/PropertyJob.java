package org.assay.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.lammps.LammpsSession;

/**
 * A piece of a property test that one worker computes on its own. It names what it will report
 * before it runs, so that each of its quantities is reported as failed should its worker die.
 */
public interface PropertyJob {

  /** One number that a job promises. */
  record Quantity(String id, String subject, String quantity, String unit) {}

  /**
   * What a job found.
   *
   * @param results one for each quantity promised
   * @param curves any number
   * @param recipes by id, how a value can be found again, where that takes no more than a few
   *     evaluations
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

  /** Returns everything that {@link #run} reports. */
  List<Quantity> quantities();

  /** Computes, with a LAMMPS of its own while it runs. */
  Outcome run(LammpsSession session);
}
