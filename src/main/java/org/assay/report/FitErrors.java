package org.assay.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assay.Count;
import org.assay.results.ErrorUnit;
import org.assay.results.Numbers;
import org.assay.results.Results;

/** How a fit ended, as tables of a report: its errors by part of the data and by group. */
final class FitErrors {

  private FitErrors() {}

  /** Returns the sentence of how it ended, and the tables of what there is. */
  static String html(Results.Fit fit) {
    StringBuilder out = new StringBuilder();
    out.append(
        Html.element(
            "p",
            "",
            Count.of(fit.steps(), "step")
                + " in "
                + Numbers.duration(fit.seconds())
                + "; stopped because: "
                + fit.stopReason()
                + "."));
    if (!fit.sets().isEmpty()) {
      sets(out, fit.sets());
    }
    if (fit.groups().stream().map(Results.ErrorSet::name).distinct().count() > 1) {
      groups(out, fit.groups());
    }
    return out.toString();
  }

  private static void sets(StringBuilder out, List<Results.ErrorSet> sets) {
    head(out, List.of("Errors", "Numbers", "RMSE", "MAE", "Bias", "Largest"));
    for (Results.ErrorSet s : sets) {
      ErrorUnit unit = ErrorUnit.of(s.unit(), 0);
      row(out, s.quantity() + ", " + s.name() + " (" + unit.name() + ")");
      cell(out, "" + s.count());
      cell(out, number(unit.factor() * s.rmse()));
      cell(out, number(unit.factor() * s.mae()));
      cell(out, s.bias().isPresent() ? number(unit.factor() * s.bias().getAsDouble()) : "");
      cell(out, number(unit.factor() * s.max()));
      out.append("</tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  /** Each group in a row, the worst first; of energies the bias, too. */
  private static void groups(StringBuilder out, List<Results.ErrorSet> groups) {
    Map<String, Map<String, Results.ErrorSet>> byGroup = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>(List.of("By group"));
    Set<String> quantities = new LinkedHashSet<>();
    for (Results.ErrorSet s : groups) {
      byGroup.computeIfAbsent(s.name(), n -> new LinkedHashMap<>()).put(s.quantity(), s);
      ErrorUnit unit = ErrorUnit.of(s.unit(), 0);
      quantities.add(s.quantity());
      columns.add("RMSE of " + s.quantity() + " (" + unit.name() + ")");
      if (hasBias(s.quantity())) {
        columns.add("bias");
      }
    }
    head(out, List.copyOf(columns));
    byGroup.forEach(
        (group, errors) -> {
          row(out, group);
          for (String quantity : quantities) {
            Results.ErrorSet s = errors.get(quantity);
            double factor = s == null ? 1 : ErrorUnit.of(s.unit(), 0).factor();
            cell(out, s == null ? "" : number(factor * s.rmse()));
            if (hasBias(quantity)) {
              boolean known = s != null && s.bias().isPresent();
              cell(out, known ? number(factor * s.bias().getAsDouble()) : "");
            }
          }
          out.append("</tr>\n");
        });
    out.append("</tbody></table>\n");
  }

  /** The bias of forces vanishes in every structure, and that of stresses is in the CSV. */
  private static boolean hasBias(String quantity) {
    return quantity.equals("energy");
  }

  private static void head(StringBuilder out, List<String> columns) {
    out.append("<table class=\"errors\"><thead><tr>");
    for (int c = 0; c < columns.size(); c++) {
      out.append("<th scope=\"col\"").append(c == 0 ? ">" : " class=\"number\">");
      out.append(Html.escape(columns.get(c))).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
  }

  private static void row(StringBuilder out, String head) {
    out.append("<tr><th scope=\"row\">").append(Html.escape(head)).append("</th>");
  }

  private static void cell(StringBuilder out, String text) {
    out.append("<td class=\"number\">").append(text).append("</td>");
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '−');
  }
}
