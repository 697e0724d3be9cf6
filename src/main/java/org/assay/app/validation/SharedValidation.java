package org.assay.app.validation;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.results.OutcomeFiles;
import org.assay.results.Results;
import org.assay.results.ResultsMerge;
import org.assay.suite.CollectingWorkers;
import org.assay.suite.FailedJobs;
import org.assay.suite.ResultStore;
import org.assay.suite.StructureCollector;
import org.assay.suite.Suite;
import org.assay.suite.SuiteListener;

/**
 * Runs one suite on several potentials, whose jobs share one pool of workers: while the last jobs
 * of one potential run, the first of the next do. What has been found before is not computed again.
 */
public final class SharedValidation implements AutoCloseable {

  /** Where what was found is usually kept, within the directory of what is written. */
  public static final String CACHE = "cache";

  private final JudgedSuite suite;
  private final Calculators calculators;
  private final Calculators.Pools pools;
  private final ResultStore store;

  /**
   * Reads the suite's references.
   *
   * @param cache directory of what has been found before
   */
  public SharedValidation(Suite suite, WorkerSettings workers, Path cache) {
    this.suite = JudgedSuite.of(suite);
    calculators = new Calculators(workers.withTimeLimit(suite.timeLimit()));
    pools = calculators.open(JobFiles.crashes(cache.toAbsolutePath().getParent()));
    store = new OutcomeFiles(cache);
  }

  /** A validation whose jobs have been handed to the workers. */
  public final class Pending {
    private final Candidate candidate;
    private final CandidateRun running;

    private Pending(Candidate candidate, CandidateRun running) {
      this.candidate = candidate;
      this.running = running;
    }

    /** Returns whether the last job is done. */
    public boolean isDone() {
      return running.isDone();
    }

    /** Waits for the last job and puts what was found beside the references. */
    public Results await() throws InterruptedException {
      CandidateRun.Found found = running.await();
      return ResultsMerge.merge(
          found.suite().properties(),
          suite.picked(found.sameCells()),
          found.suite().curves(),
          suite.references(),
          candidate.potential(),
          RunFacts.now(
              suite.suite(), candidate, calculators.lammpsVersion(candidate), Optional.empty()));
    }
  }

  /** Queues all jobs of a potential behind those that are queued already. */
  public Pending start(Candidate candidate, SuiteListener listener) {
    calculators.require(candidate);
    return new Pending(
        candidate,
        candidate.start(
            suite, pools.of(candidate), listener, store, calculators.lammpsVersion(candidate)));
  }

  /**
   * Queues all jobs of a potential likewise, and shows somebody the structures that they go
   * through: every job is run, whatever was found before.
   */
  public Pending start(Candidate candidate, SuiteListener listener, StructureCollector collector) {
    calculators.require(candidate);
    return new Pending(
        candidate,
        candidate.start(
            suite,
            new CollectingWorkers(pools.of(candidate), collector),
            listener,
            ResultStore.NONE,
            calculators.lammpsVersion(candidate)));
  }

  /** Returns which of the jobs failed. */
  public FailedJobs failed(String name, Results results) {
    return suite.failed(results, name + ": ");
  }

  /** Returns the suite. */
  public Suite suite() {
    return suite.suite();
  }

  /** Returns how many jobs a candidate has, those in the cells of references among them. */
  public int jobs() {
    return suite.jobs().size();
  }

  /** Returns LAMMPS's version. */
  public String lammpsVersion() {
    return calculators.lammps().version();
  }

  /** Returns what computes for some candidates, in words. */
  public String calculators(Collection<Candidate> candidates) {
    return calculators.words(candidates);
  }

  /** Ends the workers; jobs that are not done are given up. */
  @Override
  public void close() {
    pools.close();
  }
}
