package org.assay.lammps;

import org.assay.AssayException;

/** A worker process that died, did not answer in time, or could not be started. */
public class WorkerException extends AssayException {

  private static final long serialVersionUID = 1;

  private final int newTries;

  public WorkerException(String message) {
    this(message, null);
  }

  public WorkerException(String message, Throwable cause) {
    this(message, cause, 0);
  }

  /** Makes one that a job is worth trying again after, as often as {@code newTries} says. */
  public WorkerException(String message, Throwable cause, int newTries) {
    super(message, cause);
    this.newTries = newTries;
  }

  /**
   * Returns how often a job whose worker ended so is worth trying again: twice when it was ended
   * from outside, once after a crash that may have been an accident. Other crashes, LAMMPS' own
   * errors, nonsense and a time limit that has passed would come again.
   */
  public int newTries() {
    return newTries;
  }

  /** Returns this one with words before and after its own. */
  public WorkerException within(String before, String after) {
    return new WorkerException(before + getMessage() + after, this, newTries);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
