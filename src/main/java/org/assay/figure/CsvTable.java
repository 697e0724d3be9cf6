package org.assay.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.assay.io.CsvField;

/** Rows of text under a header, written as CSV (RFC 4180, with line feeds). */
public final class CsvTable {

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public CsvTable(String... header) {
    this.header = List.of(header);
  }

  /**
   * Adds a row; numbers in full precision, empty for null. A text that a spreadsheet would take for
   * a formula gets an apostrophe before it: names and messages come from files.
   */
  public CsvTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells under " + header);
    }
    List<String> row = new ArrayList<>();
    for (Object c : cells) {
      row.add(c == null ? "" : c instanceof Number ? c.toString() : text(c.toString()));
    }
    rows.add(row);
    return this;
  }

  /** Returns how many rows there are. */
  public int rows() {
    return rows.size();
  }

  /**
   * Returns several tables as one, a first column telling them apart; columns that one lacks are
   * empty in its rows.
   */
  static CsvTable joined(String column, List<String> names, List<CsvTable> tables) {
    Set<String> all = new LinkedHashSet<>(List.of(column));
    tables.forEach(t -> all.addAll(t.header));
    CsvTable joined = new CsvTable(all.toArray(String[]::new));
    for (int i = 0; i < tables.size(); i++) {
      CsvTable t = tables.get(i);
      for (List<String> row : t.rows) {
        List<String> cells = new ArrayList<>();
        for (String c : all) {
          int at = t.header.indexOf(c);
          cells.add(at < 0 ? c.equals(column) ? text(names.get(i)) : "" : row.get(at));
        }
        joined.rows.add(cells);
      }
    }
    return joined;
  }

  private static String text(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  public String csv() {
    StringBuilder out = new StringBuilder();
    append(out, header);
    rows.forEach(r -> append(out, r));
    return out.toString();
  }

  private static void append(StringBuilder out, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean quote = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      out.append(i == 0 ? "" : ",").append(quote ? CsvField.quoted(cell) : cell);
    }
    out.append('\n');
  }
}
