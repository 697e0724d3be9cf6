package org.assay;

/** Something was asked of an engine that it does not give; the message says what. */
public final class NotGivenException extends AssayException {

  private static final long serialVersionUID = 1;

  public NotGivenException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
