package org.assay.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.property.Status;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;

/**
 * A comparison as tables for a paper: Markdown, and LaTeX with the packages booktabs and longtable.
 */
final class PaperTables {

  /** Takes no width, so that digits stay below one another. */
  private static final String DAGGER = "\\rlap{$^\\dagger$}";

  private PaperTables() {}

  /** Returns a table in Markdown; the value nearest to the reference is bold. */
  static String markdown(SideBySide s) {
    StringBuilder out = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("property", "unit", s.referenceName()));
    s.candidates().forEach(c -> head.add(c.name()));
    out.append(row(head.stream().map(PaperTables::markdownText).toList()));
    out.append("|---|---|").append("---:|".repeat(head.size() - 2)).append('\n');
    for (SideBySide.Row row : s.judged()) {
      List<String> cells = new ArrayList<>();
      cells.add(markdownText(Labels.property(row.any())));
      cells.add(markdownText(Labels.unit(row.any().unit())));
      cells.add(reference(row));
      for (int i = 0; i < s.candidates().size(); i++) {
        String value = number(row.cells().get(i)) + (doubtful(row.cells().get(i)) ? "†" : "");
        cells.add(row.nearest().equals(Optional.of(i)) ? "**" + value + "**" : value);
      }
      out.append(row(cells));
    }
    out.append(row(totals("hard failures", s, ComparisonTable::failures)));
    out.append(row(totals("score", s, ComparisonTable::score)));
    return out.append('\n').append(legend("**bold**", "†", s)).append('\n').toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static List<String> totals(
      String name, SideBySide s, Function<ComparedPotential, String> total) {
    List<String> cells = new ArrayList<>(List.of(name, "", ""));
    s.candidates().forEach(c -> cells.add(total.apply(c)));
    return cells;
  }

  private static String markdownText(String text) {
    return text.replaceAll("([\\\\|*_`\\[\\]<>])", "\\\\$1");
  }

  private static String reference(SideBySide.Row row) {
    return Numbers.value(row.reference().orElseThrow().value(), row.any().unit());
  }

  private static String number(Optional<Results.Property> cell) {
    return cell.isPresent() && cell.get().result().value().isPresent()
        ? Numbers.value(cell.get().result().value().getAsDouble(), cell.get().result().unit())
        : Numbers.NONE;
  }

  private static boolean doubtful(Optional<Results.Property> cell) {
    return cell.isPresent()
        && cell.get().result().value().isPresent()
        && cell.get().result().status() != Status.OK;
  }

  private static String legend(String bold, String dagger, SideBySide s) {
    return "In "
        + bold
        + " the value nearest to "
        + s.referenceName()
        + "; "
        + dagger
        + " the structure became another or the value is doubtful. Score: mean distance from the"
        + " reference in tolerances, 0 to 10.";
  }

  /**
   * Returns a LaTeX table with the rules of booktabs, under a heading for each test; it goes on to
   * the next page with its head, since a suite's properties are more than one page holds.
   */
  static String latex(SideBySide s) {
    int columns = s.candidates().size();
    StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs,longtable}\n");
    out.append("\\begin{longtable}{ll").append("r".repeat(columns + 1)).append("}\n\\toprule\n");
    out.append("Property & Unit & ").append(LatexText.of(s.referenceName()));
    s.candidates().forEach(c -> out.append(" & ").append(LatexText.of(c.name())));
    out.append(" \\\\\n\\endhead\n\\bottomrule\n\\endfoot\n");
    String test = "";
    for (SideBySide.Row row : s.judged()) {
      if (!row.any().test().equals(test)) {
        test = row.any().test();
        out.append("\\midrule\n\\multicolumn{").append(columns + 3).append("}{l}{\\emph{");
        out.append(LatexText.of(Labels.test(test))).append("}} \\\\*\n");
      }
      out.append(LatexText.of(Labels.brief(row.any())));
      out.append(" & ").append(LatexText.of(Labels.unit(row.any().unit())));
      out.append(" & ").append(LatexText.of(reference(row)));
      for (int i = 0; i < columns; i++) {
        String value = LatexText.of(number(row.cells().get(i)));
        if (row.nearest().equals(Optional.of(i))) {
          value = "\\textbf{" + value + "}";
        }
        out.append(" & ").append(value).append(doubtful(row.cells().get(i)) ? DAGGER : "");
      }
      out.append(" \\\\\n");
    }
    out.append("\\midrule\n");
    out.append(latexTotals("Hard failures", s, ComparisonTable::failures));
    out.append(latexTotals("Score", s, ComparisonTable::score));
    out.append("\\end{longtable}\n% ");
    return out.append(legend("bold", "dagger:", s)).append('\n').toString();
  }

  private static String latexTotals(
      String name, SideBySide s, Function<ComparedPotential, String> total) {
    return totals(name, s, total).stream().map(LatexText::of).collect(Collectors.joining(" & "))
        + " \\\\\n";
  }
}
