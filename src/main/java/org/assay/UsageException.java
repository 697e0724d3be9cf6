package org.assay;

/** What was asked for makes no sense: a command line, or a call, that is not understood. */
public final class UsageException extends AssayException {

  public UsageException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
