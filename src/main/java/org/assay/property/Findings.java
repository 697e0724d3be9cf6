package org.assay.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.AssayException;
import org.assay.NotGivenException;
import org.assay.lammps.Relaxation;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;

/** Collects the results of one job while it runs: settings, status and time go on by themselves. */
public final class Findings {

  private final String test;
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<PropertyResult> results = new ArrayList<>();
  private final List<Curve> curves = new ArrayList<>();
  private final Map<String, Recipe> recipes = new HashMap<>();
  private final long started = System.nanoTime();

  /**
   * Begins a job's collection; the clock starts.
   *
   * @param test name of the test
   * @param settings settings used, by name with unit
   */
  public Findings(String test, Map<String, Object> settings) {
    this.test = test;
    this.settings.putAll(settings);
  }

  /** Adds a detail that every later result of the job carries. */
  public Findings note(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** Takes a detail away that later results are not to carry. */
  public void forget(String key) {
    settings.remove(key);
  }

  /** Notes how far a relaxation came. */
  public Findings note(Relaxation relaxation) {
    note("largestForceEvPerAngstrom", relaxation.largestForce());
    return note("steps", relaxation.steps());
  }

  /** Adds a curve. */
  public void add(Curve curve) {
    curves.add(curve);
  }

  /** Adds a value with its status, {@code ok} when the message is empty. */
  public void add(Quantity promised, double value, Status status, String message) {
    if (!Double.isFinite(value)) {
      fail(promised, "the value found is " + value);
      return;
    }
    results.add(
        result(test, promised, OptionalDouble.of(value), status, message, seconds(), settings));
  }

  /** Adds a value with the verdict on it. */
  public void add(Quantity promised, double value, Verdict verdict) {
    add(promised, value, verdict.status(), verdict.message());
  }

  /** Adds a value with the verdict on it, and how it can be found again. */
  public void add(Quantity promised, double value, Verdict verdict, Recipe recipe) {
    recipes.put(promised.id(), recipe);
    add(promised, value, verdict);
  }

  /** Adds a value that is beyond doubt. */
  public void add(Quantity promised, double value) {
    add(promised, value, Status.OK, "");
  }

  /** Adds the reason why a promised value is missing. */
  public void fail(Quantity promised, String reason) {
    results.add(failed(test, promised, reason, seconds(), settings));
  }

  /**
   * Adds what an action finds; an error of LAMMPS fails this quantity and leaves the others, and so
   * does something that the engine does not give.
   */
  public void attempt(Quantity promised, Runnable action) {
    attempt(List.of(promised), action);
  }

  /** Adds what an action finds of several quantities, which an error of LAMMPS fails together. */
  public void attempt(List<Quantity> promised, Runnable action) {
    try {
      action.run();
    } catch (NotGivenException e) {
      promised.forEach(
          q -> results.add(notApplicable(test, q, e.getMessage(), seconds(), settings)));
    } catch (AssayException e) {
      promised.forEach(q -> fail(q, e.getMessage()));
    }
  }

  /** Returns all that was found. */
  public Outcome outcome() {
    return new Outcome(results, curves, recipes);
  }

  private double seconds() {
    return 1e-9 * (System.nanoTime() - started);
  }

  /** Returns a result without a value. */
  public static PropertyResult failed(
      String test, Quantity promised, String reason, double seconds, Map<String, Object> settings) {
    return result(test, promised, OptionalDouble.empty(), Status.FAILED, reason, seconds, settings);
  }

  /** Returns a result of what the engine cannot do, for want of something. */
  public static PropertyResult notApplicable(
      String test, Quantity promised, String lack, double seconds, Map<String, Object> settings) {
    return result(
        test,
        promised,
        OptionalDouble.empty(),
        Status.NOT_APPLICABLE,
        "does not apply: " + lack,
        seconds,
        settings);
  }

  private static PropertyResult result(
      String test,
      Quantity promised,
      OptionalDouble value,
      Status status,
      String message,
      double seconds,
      Map<String, Object> settings) {
    return new PropertyResult(
        promised.id(),
        test,
        promised.subject(),
        promised.quantity(),
        value,
        promised.unit(),
        status,
        seconds,
        settings,
        message);
  }
}
