package org.assay.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.assay.AssayException;
import org.assay.lammps.LammpsSession;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyResult;

/**
 * Runs the jobs of a suite on workers. A job that breaks off costs its own results and no other;
 * results come in the suite's order, and what they say does not depend on the number of workers.
 */
public final class SuiteRunner {

  private final Workers workers;
  private final SuiteListener listener;
  private int done;

  /**
   * Makes a runner.
   *
   * @param workers who computes
   * @param listener who hears of progress
   */
  public SuiteRunner(Workers workers, SuiteListener listener) {
    this.workers = workers;
    this.listener = listener;
  }

  /** Runs every job of a suite and waits for the last. */
  public SuiteResult run(Suite suite) throws InterruptedException {
    List<PropertyJob> jobs = suite.jobs();
    done = 0;
    List<Future<Outcome>> futures = new ArrayList<>();
    for (PropertyJob job : jobs) {
      futures.add(workers.submit(session -> attempt(job, session, jobs.size()), suite.timeLimit()));
    }
    List<PropertyResult> properties = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      Outcome outcome = await(jobs.get(i), futures.get(i), jobs.size());
      properties.addAll(outcome.results());
      curves.addAll(outcome.curves());
    }
    return new SuiteResult(properties, curves);
  }

  private Outcome attempt(PropertyJob job, LammpsSession session, int total) {
    synchronized (listener) {
      listener.started(job);
    }
    long started = System.nanoTime();
    try {
      Outcome outcome = inPromisedOrder(job, job.run(session));
      synchronized (listener) {
        listener.finished(job, outcome, ++done, total);
      }
      return outcome;
    } catch (RuntimeException e) {
      return failure(job, e, 1e-9 * (System.nanoTime() - started), total);
    }
  }

  private Outcome await(PropertyJob job, Future<Outcome> future, int total)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return failure(job, e.getCause(), 0, total);
    }
  }

  private Outcome failure(PropertyJob job, Throwable cause, double seconds, int total) {
    String reason =
        cause instanceof AssayException
            ? cause.getMessage()
            : "an error in Assay itself, please report it: " + cause;
    synchronized (listener) {
      listener.failed(job, reason, ++done, total);
    }
    return new Outcome(
        job.quantities().stream()
            .map(q -> Findings.failed(job.test(), q, reason, seconds, Map.of()))
            .toList(),
        List.of());
  }

  /** A job may find things in any order, and must find everything that it promised. */
  private static Outcome inPromisedOrder(PropertyJob job, Outcome outcome) {
    List<PropertyResult> ordered = new ArrayList<>();
    for (Quantity q : job.quantities()) {
      ordered.add(
          outcome.results().stream()
              .filter(r -> r.id().equals(q.id()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(job.name() + " reported no " + q.id())));
    }
    return new Outcome(ordered, outcome.curves());
  }
}
