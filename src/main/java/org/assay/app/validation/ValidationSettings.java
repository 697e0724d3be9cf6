package org.assay.app.validation;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.lammps.worker.WorkerSettings;

/**
 * How a suite is run, whatever is tested.
 *
 * @param workers worker processes, and of how many MPI processes each is
 * @param resume whether what the directory holds from before counts
 * @param export where to write results as LAMMPS input
 */
public record ValidationSettings(WorkerSettings workers, boolean resume, Optional<Path> export) {

  /** Returns a worker for each core, and nothing from before. */
  public static ValidationSettings defaults() {
    return new ValidationSettings(WorkerSettings.defaults(), false, Optional.empty());
  }

  /** Returns the same, going on with what the directory holds. */
  public ValidationSettings resuming() {
    return new ValidationSettings(workers, true, export);
  }
}
