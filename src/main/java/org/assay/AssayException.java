package org.assay;

import java.util.concurrent.ExecutionException;

/**
 * Root of the errors that a user can do something about. Its message names the subject, the value
 * with its unit, what was allowed, where it stood and what to do next.
 */
public abstract class AssayException extends RuntimeException {

  protected AssayException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns what a task threw, to be thrown where somebody waits for it.
   *
   * @throws Error when it was one
   */
  public static RuntimeException of(ExecutionException task) {
    Throwable cause = task.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException problem ? problem : new IllegalStateException(cause);
  }

  /** Returns the exit status of a command that ends with this error. */
  public abstract int exitCode();
}
