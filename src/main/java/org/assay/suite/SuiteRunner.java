package org.assay.suite;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.AssayException;
import org.assay.NotGivenException;
import org.assay.io.IoReason;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.KeptRuns;
import org.assay.property.Findings;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.structure.Structure;

/**
 * Runs the jobs of a suite on workers. A job that breaks off costs its own results and no other;
 * results come in the suite's order, and what they say does not depend on the number of workers.
 */
public final class SuiteRunner {

  private final Workers workers;
  private final SuiteListener listener;
  private final ResultStore store;
  private final Optional<JobKeys> keys;
  private final Optional<StructureGrader> grader;
  private final Optional<BondCheck> bonds;

  /**
   * Makes a runner that keeps nothing.
   *
   * @param workers who computes
   * @param listener who hears of progress
   */
  public SuiteRunner(Workers workers, SuiteListener listener) {
    this(workers, listener, ResultStore.NONE, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private SuiteRunner(
      Workers workers,
      SuiteListener listener,
      ResultStore store,
      Optional<JobKeys> keys,
      Optional<StructureGrader> grader,
      Optional<BondCheck> bonds) {
    this.workers = workers;
    this.listener = listener;
    this.store = store;
    this.keys = keys;
    this.grader = grader;
    this.bonds = bonds;
  }

  /**
   * Returns a runner that asks a store first and keeps in it, at once, what each job found. A job
   * of which a quantity failed is not kept: it is tried again the next time.
   */
  public SuiteRunner withStore(ResultStore newStore, JobKeys newKeys) {
    return new SuiteRunner(workers, listener, newStore, Optional.of(newKeys), grader, bonds);
  }

  /**
   * Returns a runner that flags values made of structures far from the potential's training set.
   */
  public SuiteRunner withGrader(StructureGrader newGrader) {
    return new SuiteRunner(workers, listener, store, keys, Optional.of(newGrader), bonds);
  }

  /**
   * Returns a runner that flags values made of structures in which the potential's bond-order
   * parameters make no bonds.
   */
  public SuiteRunner withBonds(BondCheck newBonds) {
    return new SuiteRunner(workers, listener, store, keys, grader, Optional.of(newBonds));
  }

  /** Runs every job of a suite and waits for the last. */
  public SuiteResult run(Suite suite) throws InterruptedException {
    return start(suite).await();
  }

  /**
   * Hands every job of a suite to the workers and returns at once, so that those of other suites or
   * potentials can queue behind them.
   */
  public Running start(Suite suite) {
    List<PropertyJob> jobs = suite.jobs();
    Progress progress = new Progress(listener, jobs.size());
    List<Future<Outcome>> futures = new ArrayList<>();
    for (PropertyJob job : jobs) {
      Optional<String> key = keys.flatMap(k -> k.of(job));
      Optional<Outcome> known = key.flatMap(store::find).filter(o -> answers(job, o));
      if (known.isPresent()) {
        progress.reused(job, known.get());
        futures.add(CompletableFuture.completedFuture(known.get()));
      } else {
        futures.add(
            workers.submit(
                session -> run(job, key, session, progress), job.name(), job.tier().patience()));
      }
    }
    return new Running(jobs, futures, progress);
  }

  /** A suite whose jobs have been handed to the workers. */
  public static final class Running {
    private final List<PropertyJob> jobs;
    private final List<Future<Outcome>> futures;
    private final Progress progress;

    private Running(List<PropertyJob> jobs, List<Future<Outcome>> futures, Progress progress) {
      this.jobs = jobs;
      this.futures = futures;
      this.progress = progress;
    }

    /** Returns whether the last job is done. */
    public boolean isDone() {
      return futures.stream().allMatch(Future::isDone);
    }

    /** Waits for the last job. */
    public SuiteResult await() throws InterruptedException {
      List<Outcome> outcomes = new ArrayList<>();
      for (int k = 0; k < jobs.size(); k++) {
        outcomes.add(SuiteRunner.await(jobs.get(k), futures.get(k), progress));
      }
      Outcome all = Outcome.joined(outcomes);
      return new SuiteResult(all.results(), all.curves(), all.recipes());
    }
  }

  private static boolean answers(PropertyJob job, Outcome outcome) {
    return outcome.results().stream()
        .map(PropertyResult::id)
        .toList()
        .equals(job.quantities().stream().map(Quantity::id).toList());
  }

  private Outcome run(
      PropertyJob job, Optional<String> key, LammpsSession session, Progress progress) {
    progress.started(job);
    long started = System.nanoTime();
    Optional<KeptRuns> runs = key.flatMap(store::runs);
    Outcome outcome;
    try {
      ObservedSession observed =
          new ObservedSession(session, runs, time -> progress.moved(job, time));
      requireDynamics(job, session);
      Outcome found = inPromisedOrder(job, job.run(observed));
      outcome = judged(noted(found, observed.incidents()));
    } catch (NotGivenException e) {
      double seconds = 1e-9 * (System.nanoTime() - started);
      outcome =
          without(
              q -> Findings.notApplicable(job.test(), q, e.getMessage(), seconds, Map.of()), job);
    } catch (RuntimeException e) {
      double seconds = 1e-9 * (System.nanoTime() - started);
      String reason = reason(e);
      progress.failed(job, reason);
      return failed(job, reason, seconds);
    }
    if (key.isPresent() && outcome.results().stream().noneMatch(r -> r.status() == Status.FAILED)) {
      keep(job, key.get(), outcome, progress);
    }
    progress.finished(job, outcome);
    return outcome;
  }

  /** Judges the structures that values are made of; those with a recipe tell which these are. */
  private Outcome judged(Outcome outcome) {
    if (grader.isEmpty() && bonds.isEmpty()) {
      return outcome;
    }
    IdentityHashMap<Structure, StructureGrader.Grade> grades = new IdentityHashMap<>();
    IdentityHashMap<Structure, Optional<String>> failures = new IdentityHashMap<>();
    List<PropertyResult> results = new ArrayList<>();
    for (PropertyResult r : outcome.results()) {
      Recipe recipe = outcome.recipes().get(r.id());
      PropertyResult judged = r;
      if (recipe != null && r.value().isPresent() && grader.isPresent()) {
        judged =
            Extrapolation.judged(
                judged, recipe, s -> grades.computeIfAbsent(s, grader.get()::grade));
      }
      if (recipe != null && r.value().isPresent() && bonds.isPresent()) {
        judged =
            BondVerdict.judged(
                judged, recipe, s -> failures.computeIfAbsent(s, bonds.get()::failure));
      }
      results.add(judged);
    }
    return new Outcome(results, outcome.curves(), outcome.recipes());
  }

  private void keep(PropertyJob job, String key, Outcome outcome, Progress progress) {
    try {
      store.put(key, outcome);
      store.runs(key).ifPresent(KeptRuns::clear);
    } catch (UncheckedIOException e) {
      progress.notKept(job, e.getMessage() + " (" + IoReason.of(e.getCause()) + ")");
    }
  }

  /** Waits for a job; a worker's time limit ends the waiting even where the job hangs. */
  private static Outcome await(PropertyJob job, Future<Outcome> future, Progress progress)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String reason = reason(e.getCause());
      progress.failed(job, reason);
      return failed(job, reason, 0);
    }
  }

  /** Says of every result what happened to the workers that found it. */
  private static Outcome noted(Outcome outcome, List<String> incidents) {
    if (incidents.isEmpty()) {
      return outcome;
    }
    String note = String.join("; ", incidents);
    return new Outcome(
        outcome.results().stream().map(r -> r.withNote(note)).toList(),
        outcome.curves(),
        outcome.recipes());
  }

  private static String reason(Throwable cause) {
    return cause instanceof AssayException
        ? cause.getMessage()
        : "an error in Assay itself, please report it: " + cause;
  }

  private static Outcome failed(PropertyJob job, String reason, double seconds) {
    return without(q -> Findings.failed(job.test(), q, reason, seconds, Map.of()), job);
  }

  /** Returns an outcome without values. */
  private static Outcome without(Function<Quantity, PropertyResult> why, PropertyJob job) {
    return new Outcome(job.quantities().stream().map(why).toList(), List.of());
  }

  /** Says at once what would come to light after half of the work. */
  private static void requireDynamics(PropertyJob job, LammpsSession session) {
    if (job.plannedTime() > 0 && !session.hasDynamics()) {
      throw new NotGivenException("engine " + session.version() + " has no dynamics");
    }
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
    return new Outcome(ordered, outcome.curves(), outcome.recipes());
  }

  /** Counts jobs and tells the listener, one call at a time and once for each end of a job. */
  private static final class Progress {
    private final SuiteListener listener;
    private final int total;
    private final Set<String> ended = new HashSet<>();

    Progress(SuiteListener listener, int total) {
      this.listener = listener;
      this.total = total;
    }

    synchronized void started(PropertyJob job) {
      listener.started(job);
    }

    synchronized void moved(PropertyJob job, double time) {
      listener.moved(job, time);
    }

    synchronized void reused(PropertyJob job, Outcome outcome) {
      if (ended.add(job.name())) {
        listener.reused(job, outcome, ended.size(), total);
      }
    }

    synchronized void notKept(PropertyJob job, String reason) {
      listener.notKept(job, reason);
    }

    synchronized void finished(PropertyJob job, Outcome outcome) {
      if (ended.add(job.name())) {
        listener.finished(job, outcome, ended.size(), total);
      }
    }

    synchronized void failed(PropertyJob job, String reason) {
      if (ended.add(job.name())) {
        listener.failed(job, reason, ended.size(), total);
      }
    }
  }
}
