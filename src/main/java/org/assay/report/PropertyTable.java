package org.assay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;

/** The properties as a table for a terminal of 100 columns. */
public final class PropertyTable {

  private static final int WIDTH = 100;

  private PropertyTable() {}

  /** Returns the table, lines ended by line feeds, and below it why a result is not {@code ok}. */
  public static String text(Results results) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "property", "this potential", Labels.reference(results), "difference", "", "status"
        });
    for (Results.Property p : results.properties()) {
      rows.add(row(p));
    }
    int[] widths = new int[6];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row[i]));
      }
    }
    int fixed = 5 * 2;
    for (int i = 1; i < widths.length; i++) {
      widths[i] = Math.min(widths[i], 20);
      fixed += widths[i];
    }
    widths[0] = Math.min(widths[0], WIDTH - fixed);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      out.append(line(rows.get(i), widths)).append('\n');
      if (i == 0) {
        int total = fixed + widths[0];
        out.append("─".repeat(total)).append('\n');
      }
    }
    messages(out, results);
    return out.toString();
  }

  private static String[] row(Results.Property p) {
    PropertyResult r = p.result();
    Comparison c = Comparison.of(p);
    String unit = Labels.unit(r.unit());
    Optional<ReferenceValue> reference = p.reference();
    String referenceText = "";
    if (reference.isPresent()) {
      ReferenceValue v = reference.get();
      referenceText = Numbers.value(v.value(), v.unit());
      if (!v.unit().equals(r.unit())) {
        referenceText += " " + Labels.unit(v.unit());
      }
    }
    return new String[] {
      oneLine(Labels.property(r)),
      r.value().isPresent()
          ? (Numbers.value(r.value().getAsDouble(), r.unit()) + " " + unit).strip()
          : Numbers.NONE,
      referenceText,
      c.difference().isPresent() ? Numbers.difference(c.difference().getAsDouble(), r.unit()) : "",
      c.relative().isPresent() ? Numbers.percent(c.relative()).replace(" ", "") : "",
      r.status() == Status.OK && c.agreement() == Agreement.POOR ? "ok, poor" : r.status().text()
    };
  }

  private static void messages(StringBuilder out, Results results) {
    boolean first = true;
    for (Results.Property p : results.properties()) {
      if (p.result().status() != Status.OK && !p.result().message().isEmpty()) {
        out.append(first ? "\n" : "");
        first = false;
        String text =
            p.result().id() + ": " + p.result().status().text() + ", " + p.result().message();
        out.append(cut(oneLine(text), 2 * WIDTH)).append('\n');
      }
    }
  }

  private static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String cell = cut(cells[i], widths[i]);
      String space = " ".repeat(widths[i] - length(cell));
      boolean left = i == 0 || i == cells.length - 1;
      line.append(i == 0 ? "" : "  ").append(left ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
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
    return text.codePointCount(0, text.length());
  }
}
