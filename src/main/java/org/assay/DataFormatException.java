package org.assay;

/** A file that cannot be read as what it should be; the message begins with {@code file:line}. */
public final class DataFormatException extends AssayException {

  public DataFormatException(String message) {
    super(message, null);
  }

  public DataFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Reports a fault at a place in a file.
   *
   * @param file name of the file as the user gave it
   * @param line line number, counted from 1
   * @param problem what was found, what was expected, and what to do
   */
  public static DataFormatException at(String file, int line, String problem) {
    return new DataFormatException(file + ":" + line + ": " + problem);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
