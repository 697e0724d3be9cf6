package org.assay.lammps;

import org.assay.AssayException;

/** A worker process that died, did not answer in time, or could not be started. */
public final class WorkerException extends AssayException {

  public WorkerException(String message) {
    super(message, null);
  }

  public WorkerException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
