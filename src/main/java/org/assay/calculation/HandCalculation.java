package org.assay.calculation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.AssayException;
import org.assay.Count;
import org.assay.ipi.IpiInputs;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.suite.Suite;

/**
 * A suite calculated by hand: rounds of inputs that are written and outputs that are brought back,
 * until no job asks for more.
 */
public final class HandCalculation {

  /** Two stand-ins for what is missing: what is asked for with both does not depend on it. */
  private static final double[] STAND_INS = {0, 1.7e-3};

  private final Suite suite;
  private final StatedMethod method;
  private final HandTree tree;
  private final Map<String, String> jobs = new LinkedHashMap<>();
  private final Map<String, HandRequest> missing = new LinkedHashMap<>();
  private final Set<String> unusable = new LinkedHashSet<>();
  private final ComputedReferences found;

  /**
   * Runs every job on the outputs that a directory has.
   *
   * @param provenance what is known of the run besides what is stated, by key
   * @param directory of calculations, which need not be there yet
   */
  public HandCalculation(
      Suite suite, StatedMethod method, Map<String, Object> provenance, Path directory) {
    this.suite = suite;
    this.method = method;
    tree = new HandTree(directory);
    found = new ComputedReferences(suite, method, provenance, Map.of());
    suite.jobs().forEach(this::run);
  }

  private void run(PropertyJob job) {
    List<Map<String, HandRequest>> asked = new ArrayList<>();
    Set<String> broken = new LinkedHashSet<>();
    for (double standIn : STAND_INS) {
      HandSession session = new HandSession(tree, standIn);
      Optional<Outcome> outcome = outcome(job, session);
      if (session.isComplete()) {
        outcome.ifPresent(o -> found.found(job, o));
        return;
      }
      broken.addAll(session.unusable());
      asked.add(session.missing());
    }
    Map<String, HandRequest> sure = asked.get(0);
    sure.keySet().retainAll(asked.get(1).keySet());
    sure.forEach(
        (hash, request) -> {
          missing.putIfAbsent(hash, request);
          jobs.putIfAbsent(hash, job.name());
        });
    unusable.addAll(broken);
    List<String> reasons = new ArrayList<>(broken);
    if (!sure.isEmpty() || broken.isEmpty()) {
      reasons.add("waits for " + Count.of(sure.size(), "calculation") + " by hand");
    }
    found.failed(job, String.join("; ", reasons));
  }

  /** A job may fail on stand-ins; on answers it says so itself. */
  private Optional<Outcome> outcome(PropertyJob job, HandSession session) {
    try {
      return Optional.of(
          job.run(
              new CalculationSession(
                  session, suite.calculation(), method.shift(), RelaxationStart.AS_GIVEN)));
    } catch (AssayException | IllegalArgumentException | IllegalStateException e) {
      if (session.isComplete()) {
        found.failed(job, e.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Returns how many calculations are asked for and have no output. */
  public int missing() {
    return missing.size();
  }

  /**
   * Returns what is wrong with outputs that cannot be used, each with its place and the cure: of
   * another structure, cut short, or not converged.
   */
  public List<String> unusable() {
    return List.copyOf(unusable);
  }

  /** Returns how many of these have no inputs yet. */
  public int unwritten() {
    return (int) missing.values().stream().filter(r -> !tree.has(r)).count();
  }

  /** Writes the inputs of those that have none; returns how many. */
  public int write(IpiInputs inputs) {
    int written = 0;
    for (Map.Entry<String, HandRequest> e : missing.entrySet()) {
      if (!tree.has(e.getValue())) {
        tree.write(jobs.get(e.getKey()), e.getValue(), inputs);
        written++;
      }
    }
    return written;
  }

  /** Returns what has been found by now. */
  public ComputedReferences references() {
    return found;
  }
}
