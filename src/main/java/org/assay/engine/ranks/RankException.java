package org.assay.engine.ranks;

import org.assay.AssayException;

/** Ranks that could not be started, died, or could not do what they were asked. */
public final class RankException extends AssayException {

  private static final long serialVersionUID = 1;

  public RankException(String message) {
    this(message, null);
  }

  public RankException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
