package org.assay;

/** A setting that is unknown, out of its range, or contradicts another one. */
public final class SettingsException extends AssayException {

  public SettingsException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
