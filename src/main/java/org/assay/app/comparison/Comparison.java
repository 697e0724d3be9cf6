package org.assay.app.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.SharedValidation;
import org.assay.comparison.ComparisonFiles;
import org.assay.comparison.SideBySide;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.results.Results;
import org.assay.score.ScoreWeights;
import org.assay.suite.FailedJobs;
import org.assay.suite.Suite;

/**
 * Several potentials to be put side by side, and beside DFT.
 *
 * @param suite what is computed of each candidate, and what weighs the results; may be missing
 *     where there are no candidates
 * @param candidates to be validated, by name
 * @param known results of others, by name
 */
public record Comparison(
    Optional<Suite> suite, Map<String, Candidate> candidates, Map<String, Results> known) {

  public Comparison {
    candidates = new LinkedHashMap<>(candidates);
    known = new LinkedHashMap<>(known);
  }

  /**
   * Validates the candidates and writes data, figures and page into a directory.
   *
   * @param workers how the jobs are run
   * @throws org.assay.lammps.WorkerException when there is no LAMMPS, or no pair style in it
   */
  public ComparisonOutcome run(WorkerSettings workers, Path directory, ComparisonListener listener)
      throws InterruptedException, IOException {
    Map<String, Results> all = new LinkedHashMap<>();
    FailedJobs failed = FailedJobs.NONE;
    if (!candidates.isEmpty()) {
      failed = validate(suite.orElseThrow(), workers, directory, listener, all);
    }
    all.putAll(known);
    SideBySide found =
        SideBySide.of(
            all,
            new ScoreWeights(suite.map(Suite::weights).orElse(Map.of())),
            suite.map(x -> x.material().groundState()));
    ComparisonFiles.write(found, directory);
    return new ComparisonOutcome(found, failed, directory.resolve(ComparisonFiles.PAGE));
  }

  /** Runs the suite on each, adds what was found to the results, and returns what failed. */
  private FailedJobs validate(
      Suite suite,
      WorkerSettings workers,
      Path directory,
      ComparisonListener listener,
      Map<String, Results> results)
      throws InterruptedException, IOException {
    FailedJobs failed = FailedJobs.NONE;
    Path cache = directory.resolve(SharedValidation.CACHE);
    listener.begin();
    try (SharedValidation validation = new SharedValidation(suite, workers, cache)) {
      listener.starting(
          candidates.size(), suite, validation.jobs(), validation.calculators(candidates.values()));
      Map<String, SharedValidation.Pending> pending = new LinkedHashMap<>();
      for (Map.Entry<String, Candidate> e : candidates.entrySet()) {
        listener.queued(validation.jobs());
        pending.put(e.getKey(), validation.start(e.getValue(), listener.of(e.getKey())));
      }
      for (Map.Entry<String, SharedValidation.Pending> e : pending.entrySet()) {
        Results found = e.getValue().await();
        results.put(e.getKey(), found);
        failed = failed.and(validation.failed(e.getKey(), found));
        listener.done(e.getKey());
      }
    } finally {
      listener.end();
    }
    return failed;
  }
}
