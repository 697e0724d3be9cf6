package org.assay.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;

/** The properties as a table for a terminal of 100 columns. */
public final class PropertyTable {

  private static final int WIDTH = 100;

  /** Most lines of one message; LAMMPS can be long-winded. */
  private static final int MOST_LINES = 4;

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
      oneLine(Labels.brief(r)),
      r.value().isPresent()
          ? (Numbers.value(r.value().getAsDouble(), r.unit()) + " " + unit).strip()
          : Numbers.NONE,
      referenceText,
      c.difference().isPresent() ? Numbers.difference(c.difference().getAsDouble(), r.unit()) : "",
      c.relative().isPresent() ? Numbers.percent(c.relative()).replace(" ", "") : "",
      r.status() == Status.OK && c.agreement() == Agreement.POOR ? "ok, poor" : r.status().text()
    };
  }

  /** A reason shared by results of one job, whose ids are equal but for the last part. */
  private record Reason(String job, String text) {}

  /** Says every reason once, with the results that it concerns. */
  private static void messages(StringBuilder out, Results results) {
    Map<Reason, List<String>> concerned = new LinkedHashMap<>();
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      if (r.status() != Status.OK && !r.message().isEmpty()) {
        String job = r.id().substring(0, r.id().lastIndexOf('/') + 1);
        Reason reason = new Reason(job, r.status().text() + ", " + r.message());
        concerned
            .computeIfAbsent(reason, k -> new ArrayList<>())
            .add(r.id().substring(job.length()));
      }
    }
    out.append(concerned.isEmpty() ? "" : "\n");
    concerned.forEach(
        (reason, quantities) -> {
          String list = String.join(",", quantities);
          String who = reason.job + (quantities.size() == 1 ? list : "{" + list + "}");
          paragraph(out, oneLine(who + ": " + reason.text));
        });
  }

  /** Appends a text over several lines, broken at spaces, the later ones indented. */
  private static void paragraph(StringBuilder out, String text) {
    String rest = text.strip();
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

  private static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String cell = i == 0 ? cutName(cells[i], widths[i]) : cut(cells[i], widths[i]);
      String space = " ".repeat(widths[i] - length(cell));
      boolean left = i == 0 || i == cells.length - 1;
      line.append(i == 0 ? "" : "  ").append(left ? cell + space : space + cell);
    }
    return line.toString().stripTrailing();
  }

  /** Cuts a name before the phase in brackets, for names differ in what comes last. */
  private static String cutName(String text, int width) {
    int phase = text.lastIndexOf(" (");
    int head = phase < 0 ? 0 : width - length(text.substring(phase));
    return length(text) <= width || head < 2
        ? cut(text, width)
        : cut(text.substring(0, phase), head) + text.substring(phase);
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
