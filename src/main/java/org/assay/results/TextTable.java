package org.assay.results;

import java.util.List;

/** Tables and paragraphs for a terminal of 100 columns. */
public final class TextTable {

  private static final int WIDTH = 100;

  /** Widest column but the first. */
  private static final int WIDEST = 20;

  /** Most lines of one paragraph; LAMMPS can be long-winded. */
  private static final int MOST_LINES = 4;

  /** Fewest letters that a name may begin with, when its middle is cut. */
  private static final int FEWEST = 8;

  private TextTable() {}

  /**
   * Returns a table with a rule below its first row, lines ended by line feeds.
   *
   * @param rows cells; the first row is the heading, the first column has names
   * @param firstRight first column that is set to the right
   * @param lastRight last such column
   */
  public static String of(List<String[]> rows, int firstRight, int lastRight) {
    int[] widths = widths(rows);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append(line(rows.get(i), widths, firstRight, lastRight)).append('\n');
      if (i == 0) {
        int total = 2 * (widths.length - 1);
        for (int w : widths) {
          total += w;
        }
        out.append("─".repeat(total)).append('\n');
      }
    }
    return out.toString();
  }

  private static int[] widths(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(oneLine(row[i])));
      }
    }
    int others = 2 * (widths.length - 1);
    for (int i = 1; i < widths.length; i++) {
      widths[i] = Math.min(widths[i], WIDEST);
      others += widths[i];
    }
    widths[0] = Math.min(widths[0], Math.max(10, WIDTH - others));
    return widths;
  }

  private static String line(String[] cells, int[] widths, int firstRight, int lastRight) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String text = oneLine(cells[i]);
      String cell = i == 0 ? cutName(text, widths[i]) : cut(text, widths[i]);
      String space = " ".repeat(widths[i] - length(cell));
      boolean right = i >= firstRight && i <= lastRight;
      line.append(i == 0 ? "" : "  ").append(right ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  /** Appends a text over several lines, broken at spaces, the later ones indented. */
  public static void paragraph(StringBuilder out, String text) {
    String rest = oneLine(text).strip();
    String indent = "";
    for (int i = 1; i <= MOST_LINES && !rest.isEmpty(); i++) {
      int width = WIDTH - indent.length();
      boolean last = i == MOST_LINES || length(rest) <= width;
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
