package org.assay.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;
import org.assay.results.TextTable;
import org.assay.score.HardFailure;

/** A comparison for a terminal of 100 columns. */
public final class ComparisonTable {

  /** After the value nearest to the reference. */
  static final String NEAREST = "*";

  /** After a value whose status is not {@code ok}. */
  static final String DOUBTFUL = "!";

  private ComparisonTable() {}

  /** Returns properties that have a reference, scores, and what is wrong with whom. */
  public static String text(SideBySide s) {
    List<String[]> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("property", s.referenceName()));
    s.candidates().forEach(c -> head.add(c.name()));
    rows.add(head.toArray(String[]::new));
    for (SideBySide.Row row : s.judged()) {
      List<String> cells = new ArrayList<>();
      cells.add(Labels.axis(Labels.brief(row.any()), row.any().unit()));
      cells.add(Numbers.value(row.reference().orElseThrow().value(), row.any().unit()));
      for (int i = 0; i < s.candidates().size(); i++) {
        String mark = row.nearest().equals(Optional.of(i)) ? NEAREST : "";
        cells.add(value(row.cells().get(i)) + mark);
      }
      rows.add(cells.toArray(String[]::new));
    }
    if (rows.size() > 1) {
      rows.add(totals("Hard failures", s, ComparisonTable::failures));
      rows.add(totals("Score (0 is the reference)", s, ComparisonTable::score));
    }
    StringBuilder out = new StringBuilder(TextTable.of(rows, 1, head.size() - 1));
    out.append('\n');
    if (rows.size() > 1) {
      TextTable.paragraph(
          out, "* nearest to the reference; ! not what was asked for, or doubtful, see below");
    }
    int others = s.rows().size() - s.judged().size();
    if (others > 0) {
      TextTable.paragraph(out, others + " more properties without a reference: see comparison.csv");
    }
    wrong(s).forEach(line -> TextTable.paragraph(out, line));
    return out.toString();
  }

  /** Returns a value as all tables show it. */
  static String value(Optional<Results.Property> cell) {
    if (cell.isEmpty() || cell.get().result().value().isEmpty()) {
      return Numbers.NONE;
    }
    PropertyResult r = cell.get().result();
    return Numbers.value(r.value().getAsDouble(), r.unit())
        + (r.status() == Status.OK ? "" : DOUBTFUL);
  }

  private interface Total {
    String of(ComparedPotential c);
  }

  private static String[] totals(String name, SideBySide s, Total total) {
    List<String> cells = new ArrayList<>(List.of(name, ""));
    s.candidates().forEach(c -> cells.add(total.of(c)));
    return cells.toArray(String[]::new);
  }

  static String failures(ComparedPotential c) {
    return Integer.toString(c.score().failures().size());
  }

  static String score(ComparedPotential c) {
    return c.score().value().isPresent()
        ? String.format(Locale.ROOT, "%.2f", c.score().value().getAsDouble())
        : Numbers.NONE;
  }

  /** Returns a line for every hard failure, and every reason for a doubtful value. */
  private static List<String> wrong(SideBySide s) {
    List<String> lines = new ArrayList<>();
    for (ComparedPotential c : s.candidates()) {
      if (!c.hasValues()) {
        String why =
            c.results().properties().isEmpty()
                ? "it has no property at all"
                : c.results().properties().get(0).result().message();
        lines.add(c.name() + " gave no value at all: " + why);
        continue;
      }
      for (HardFailure f : c.score().failures()) {
        lines.add(c.name() + ", " + f.text() + ": " + f.message());
      }
    }
    for (SideBySide.Row row : s.judged()) {
      for (int i = 0; i < s.candidates().size(); i++) {
        PropertyResult r = row.cells().get(i).map(Results.Property::result).orElse(null);
        if (r != null && soft(r.status())) {
          lines.add(
              s.candidates().get(i).name()
                  + ", "
                  + r.id()
                  + ": "
                  + r.status().text()
                  + ", "
                  + r.message());
        }
      }
    }
    return lines;
  }

  private static boolean soft(Status status) {
    return switch (status) {
      case NOT_APPLICABLE, NOT_CONVERGED, EXTRAPOLATING, RECONFIGURED -> true;
      case OK, UNSTABLE, FAILED -> false;
    };
  }
}
