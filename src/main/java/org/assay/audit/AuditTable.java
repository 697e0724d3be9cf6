package org.assay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.TextTable;
import org.assay.score.HardFailure;
import org.assay.score.TestScore;

/**
 * An audit for a terminal of 100 columns: a line a checkpoint, as they come or all together.
 *
 * @param width of the column of labels
 */
public record AuditTable(int width) {

  private static final int NARROW = 14;
  private static final int WIDE = 32;

  /** What {@link AuditEntry#rmse} calls the data that the test forces evaluates. */
  private static final String DATASET = "dataset";

  /** Returns a table with room for labels; longer ones lose their beginning. */
  public static AuditTable of(List<String> labels) {
    int longest = labels.stream().mapToInt(String::length).max().orElse(NARROW);
    return new AuditTable(Math.max(NARROW, Math.min(WIDE, longest)));
  }

  /** Returns the heading of the lines. */
  public List<String> heading() {
    return List.of(
        line("", "RMSE, meV/atom", "", "score", "hard", "missing", "farthest off on average"),
        line("step", "training", "validation", "", "failures", "", "(in tolerances)"),
        "─".repeat(82 + width));
  }

  private String line(String... cells) {
    String format = "%-" + width + "s %10s %10s %6s %9s %8s  %s";
    return String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing();
  }

  /** Returns the line of a checkpoint. */
  public String line(AuditEntry e) {
    String label = e.checkpoint().label();
    if (label.length() > width) {
      label = "…" + label.substring(label.length() - width + 1);
    }
    int missing = e.score().missing();
    return line(
        label,
        rmse(e, "training"),
        ofWholeDataset(e) ? rmse(e, DATASET) + "*" : rmse(e, "validation"),
        e.score().value().isPresent()
            ? String.format(Locale.ROOT, "%.2f", e.score().value().getAsDouble())
            : Numbers.NONE,
        Integer.toString(e.score().failures().size()),
        Integer.toString(missing),
        worst(e));
  }

  private static boolean ofWholeDataset(AuditEntry e) {
    return e.rmse().containsKey(DATASET);
  }

  private static String rmse(AuditEntry e, String set) {
    Double value = e.rmse().get(set);
    return value == null ? Numbers.NONE : String.format(Locale.ROOT, "%.2f", 1000 * value);
  }

  private static String worst(AuditEntry e) {
    Optional<TestScore> worst =
        e.score().tests().stream().max(Comparator.comparingDouble(TestScore::penalty));
    return worst
        .map(t -> String.format(Locale.ROOT, "%s (%.1f)", t.test(), t.penalty()))
        .orElse(Numbers.NONE);
  }

  /** Returns heading, all checkpoints, hard failures and the recommendation. */
  public static String text(Audit audit) {
    StringBuilder out = new StringBuilder();
    AuditTable table = of(audit.entries().stream().map(e -> e.checkpoint().label()).toList());
    table.heading().forEach(l -> out.append(l).append('\n'));
    for (AuditEntry e : audit.entries()) {
      boolean best = e.equals(audit.recommended());
      out.append(table.line(e))
          .append(best && audit.entries().size() > 1 ? "  ← best" : "")
          .append('\n');
    }
    if (audit.entries().stream().anyMatch(AuditTable::ofWholeDataset)) {
      out.append(
          "* of the whole dataset, by the test forces; there is no statistics file of a fit\n");
    }
    List<String> failures = failures(audit);
    if (!failures.isEmpty()) {
      out.append("\nHard failures:\n");
      failures.forEach(f -> TextTable.paragraph(out, "  " + f));
    }
    out.append('\n');
    audit.reasons().forEach(r -> TextTable.paragraph(out, r));
    return out.append(audit.recommended().checkpoint().file()).append('\n').toString();
  }

  /**
   * Returns a line for each hard failure of a kind and place, with the checkpoints that have it.
   */
  static List<String> failures(Audit audit) {
    List<String> lines = new ArrayList<>();
    audit.entries().stream()
        .flatMap(e -> e.score().failures().stream())
        .map(HardFailure::text)
        .distinct()
        .forEach(
            text -> {
              List<String> who =
                  audit.entries().stream()
                      .filter(
                          e -> e.score().failures().stream().anyMatch(f -> f.text().equals(text)))
                      .map(e -> e.checkpoint().label())
                      .toList();
              String all = who.size() == audit.entries().size() ? "all" : String.join(", ", who);
              lines.add(Labels.capital(text) + ": " + all);
            });
    return lines;
  }
}
