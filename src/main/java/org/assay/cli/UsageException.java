package org.assay.cli;

import org.assay.AssayException;

/** A command line that is not understood. */
final class UsageException extends AssayException {

  UsageException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
