package org.assay.lammps;

import org.assay.AssayException;

/** A worker process that died, did not answer in time, or could not be started. */
public final class WorkerException extends AssayException {

  private static final long serialVersionUID = 1;

  private final boolean canPass;

  public WorkerException(String message) {
    this(message, null);
  }

  public WorkerException(String message, Throwable cause) {
    this(message, cause, false);
  }

  WorkerException(String message, Throwable cause, boolean canPass) {
    super(message, cause);
    this.canPass = canPass;
  }

  /**
   * Returns whether a new try may fare better: the worker was ended from outside. A crash, LAMMPS'
   * own errors, nonsense and a time limit that has passed would come again.
   */
  boolean canPass() {
    return canPass;
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
