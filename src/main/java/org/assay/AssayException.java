package org.assay;

/**
 * Root of the errors that a user can do something about. Its message names the subject, the value
 * with its unit, what was allowed, where it stood and what to do next.
 */
public abstract class AssayException extends RuntimeException {

  protected AssayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the exit status of a command that ends with this error. */
  public abstract int exitCode();
}
