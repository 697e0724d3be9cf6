package org.assay.io;

/** A field of a table in CSV (RFC 4180). */
public final class CsvField {

  private CsvField() {}

  /**
   * Returns a text in quotes: a group id may hold what a table program would split at or run as a
   * formula.
   */
  public static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
