package org.assay.suite;

import java.util.Optional;
import org.assay.lammps.worker.KeptRuns;
import org.assay.property.PropertyJob.Outcome;

/**
 * Outcomes of jobs that have been done before, found by what decided them: a key of {@link JobKeys}
 * names potential, settings, structures and versions by their content. Called from several threads.
 */
public interface ResultStore {

  /** A store that keeps nothing. */
  ResultStore NONE =
      new ResultStore() {
        @Override
        public Optional<Outcome> find(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, Outcome outcome) {}
      };

  /** Returns the outcome of the job with that key, where it is known. */
  Optional<Outcome> find(String key);

  /** Returns where a job that is not done keeps its runs of molecular dynamics; nowhere, mostly. */
  default Optional<KeptRuns> runs(String key) {
    return Optional.empty();
  }

  /**
   * Keeps an outcome, whole or not at all.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  void put(String key, Outcome outcome);
}
