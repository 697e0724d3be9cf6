package org.assay.results;

import java.util.ArrayList;
import java.util.List;

/** Tables and paragraphs for a terminal, of 100 columns where nothing else is said. */
public final class TextTable {

  /** Columns that are taken where nothing says how wide a terminal is. */
  public static final int WIDTH = 100;

  /** Widest column but the first. */
  private static final int WIDEST = 20;

  /** Most lines of one paragraph; LAMMPS can be long-winded. */
  private static final int MOST_LINES = 4;

  /** A column of names that would be narrower leaves other columns to a table of their own. */
  private static final int NARROW = 18;

  /** A name of more letters is cut, not folded. */
  private static final int LONG = 60;

  /** Fewest letters that a name may begin with, when its middle is cut. */
  private static final int FEWEST = 8;

  private TextTable() {}

  /** Returns a table of 100 columns at most, as {@link #of(List, int, int, int)} does. */
  public static String of(List<String[]> rows, int firstRight, int lastRight) {
    return of(rows, firstRight, lastRight, WIDTH);
  }

  /**
   * Returns a table with a rule below its first row, lines ended by line feeds. Names that are too
   * long take several lines; columns for which there is no room follow in a table below, beside the
   * names again.
   *
   * @param rows cells; the first row is the heading, the first column has names
   * @param firstRight first column that is set to the right
   * @param lastRight last such column
   * @param width columns of the terminal
   */
  public static String of(List<String[]> rows, int firstRight, int lastRight, int width) {
    int[] widths = widths(rows);
    StringBuilder out = new StringBuilder();
    int from = 1;
    do {
      int used = Math.min(widths[0], NARROW);
      int to = from;
      while (to < widths.length && (to == from || used + 2 + widths[to] <= width)) {
        used += 2 + widths[to++];
      }
      int names = Math.min(widths[0], Math.max(10, width - used + Math.min(widths[0], NARROW)));
      out.append(out.isEmpty() ? "" : "\n");
      block(out, rows, widths, new Columns(names, from, to, firstRight, lastRight));
      from = to;
    } while (from < widths.length);
    return out.toString();
  }

  /** Columns of a table: that of the names, and those from one up to another. */
  private record Columns(int names, int from, int to, int firstRight, int lastRight) {}

  private static void block(StringBuilder out, List<String[]> rows, int[] widths, Columns columns) {
    for (int i = 0; i < rows.size(); i++) {
      line(out, rows.get(i), widths, columns);
      if (i == 0) {
        int total = columns.names;
        for (int c = columns.from; c < columns.to; c++) {
          total += 2 + widths[c];
        }
        out.append("─".repeat(total)).append('\n');
      }
    }
  }

  private static int[] widths(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        int needed = length(oneLine(row[i]));
        widths[i] = Math.max(widths[i], i == 0 ? needed : Math.min(needed, WIDEST));
      }
    }
    return widths;
  }

  private static void line(StringBuilder out, String[] cells, int[] widths, Columns columns) {
    List<String> names = folded(oneLine(cells[0]), columns.names);
    StringBuilder line = new StringBuilder(padded(names.get(0), columns.names, false));
    for (int i = columns.from; i < columns.to; i++) {
      boolean right = i >= columns.firstRight && i <= columns.lastRight;
      String cell = cut(oneLine(cells[i]), widths[i]);
      line.append("  ").append(padded(cell, widths[i], right));
    }
    out.append(line.toString().stripTrailing()).append('\n');
    names.stream().skip(1).forEach(n -> out.append("  ").append(n).append('\n'));
  }

  private static String padded(String cell, int width, boolean right) {
    String space = " ".repeat(width - length(cell));
    return right ? space + cell : cell + space;
  }

  /** Breaks a name at spaces, the later lines indented by two; cuts one that is very long. */
  private static List<String> folded(String name, int width) {
    List<String> lines = new ArrayList<>();
    String rest = length(name) > LONG ? cutName(name, width) : name;
    int room = width;
    while (length(rest) > room) {
      int end = lineEnd(rest, room);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
      room = width - 2;
    }
    lines.add(rest);
    return lines;
  }

  /** Appends a text over several lines of 100 columns. */
  public static void paragraph(StringBuilder out, String text) {
    paragraph(out, text, WIDTH);
  }

  /** Appends a text over several lines, broken at spaces, the later ones indented. */
  public static void paragraph(StringBuilder out, String text, int columns) {
    String rest = oneLine(text).strip();
    String indent = "";
    // As many letters as four usual lines have.
    int most = (MOST_LINES * WIDTH + columns - 1) / columns;
    for (int i = 1; i <= most && !rest.isEmpty(); i++) {
      int width = columns - indent.length();
      boolean last = i == most || length(rest) <= width;
      int end = last ? rest.length() : lineEnd(rest, width);
      out.append(indent).append(cut(rest.substring(0, end).stripTrailing(), width)).append('\n');
      rest = rest.substring(end).strip();
      indent = "  ";
    }
  }

  /** Returns where to break a text that is too long: at the last space that fits, else anywhere. */
  private static int lineEnd(String text, int width) {
    int anywhere = text.offsetByCodePoints(0, width);
    int space = text.lastIndexOf(' ', anywhere);
    return space > 0 ? space : anywhere;
  }

  /** Cuts a name before its last word and the phase in brackets, for those tell it from others. */
  private static String cutName(String text, int width) {
    int phase = text.lastIndexOf(" (");
    int tail = phase < 0 ? -1 : text.lastIndexOf(", ", phase);
    for (int keep : new int[] {tail, phase}) {
      int head = keep < 0 ? 0 : width - length(text.substring(keep));
      if (length(text) > width && head >= FEWEST) {
        return cut(text.substring(0, keep), head) + text.substring(keep);
      }
    }
    return cut(text, width);
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  /** Control characters, out of a message of LAMMPS or a file, must not reach the terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static int length(String text) {
    // A line over a digit takes no column of its own.
    return (int)
        text.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).count();
  }
}
