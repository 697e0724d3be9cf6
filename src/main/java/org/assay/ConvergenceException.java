package org.assay;

/** An iteration that did not reach its tolerance within the steps it was allowed. */
public final class ConvergenceException extends AssayException {

  public ConvergenceException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
