package org.assay.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.report.Html;
import org.assay.report.Page;
import org.assay.report.ProvenanceRows;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;
import org.assay.score.HardFailure;
import org.assay.score.TestScore;

/** An audit as one HTML page. */
final class AuditPage {

  private final Audit audit;
  private final List<Figure> figures;
  private final FigureStyle style;

  AuditPage(Audit audit, List<Figure> figures, FigureStyle style) {
    this.audit = audit;
    this.figures = figures;
    this.style = style;
  }

  String text() {
    Page page = new Page(style);
    page.html(summary());
    page.html(checkpoints());
    figures.forEach(page::figure);
    page.html(tests());
    page.html(failures());
    page.html(provenance());
    Results any = audit.recommended().results();
    String subtitle =
        audit.entries().size()
            + " checkpoints of "
            + audit.title()
            + " · LAMMPS "
            + any.lammpsVersion()
            + " · "
            + any.created();
    return page.text("Audit", subtitle);
  }

  private String summary() {
    StringBuilder out = new StringBuilder("<section id=\"summary\"><ul class=\"findings\">\n");
    boolean sound = audit.recommended().score().failures().isEmpty();
    String mark = sound ? "good" : "poor";
    for (String reason : audit.reasons()) {
      out.append("<li class=\"").append(mark).append("\">").append(Html.escape(reason));
      out.append("</li>\n");
      mark = "none";
    }
    String file = audit.recommended().checkpoint().file().toString();
    out.append("<li class=\"none\">").append(Html.element("code", "", file)).append("</li>\n");
    return out.append("</ul></section>").toString();
  }

  private String checkpoints() {
    List<String> sets = new ArrayList<>();
    for (String set : List.of("training", "validation", "test", "dataset")) {
      if (audit.entries().stream().anyMatch(e -> e.rmse().containsKey(set))) {
        sets.add(set);
      }
    }
    StringBuilder out = new StringBuilder("<section id=\"checkpoints\"><h2>Checkpoints</h2>\n");
    out.append("<div class=\"scroll\"><table class=\"sortable\"><thead><tr>");
    heading(out, "Checkpoint", true);
    sets.forEach(s -> heading(out, "RMSE " + s, true));
    heading(out, "Score", true);
    heading(out, "Hard failures", true);
    heading(out, "Missing", true);
    heading(out, "", false);
    out.append("</tr></thead>\n<tbody>\n");
    int place = 0;
    for (AuditEntry e : audit.entries()) {
      out.append("<tr>");
      int step = e.checkpoint().step().orElse(place++);
      cell(out, (double) step, e.checkpoint().label());
      sets.forEach(s -> cell(out, e.rmse().get(s), rmse(e.rmse().get(s))));
      Double score = e.score().value().isPresent() ? e.score().value().getAsDouble() : null;
      cell(out, score, score == null ? Numbers.NONE : String.format(Locale.ROOT, "%.2f", score));
      int failures = e.score().failures().size();
      out.append("<td class=\"number\" data-sort=\"").append(failures).append("\" title=\"");
      out.append(Html.escape(failures(e))).append("\">").append(failures).append("</td>");
      cell(out, (double) e.score().missing(), Integer.toString(e.score().missing()));
      boolean best = e.equals(audit.recommended());
      out.append("<td>");
      out.append(best ? Html.element("span", "pill good", "recommended") : "");
      out.append("</td></tr>\n");
    }
    return out.append("</tbody></table></div>\n")
        .append("<p>RMSE of the energies in meV/atom; pointing at a number of hard failures names")
        .append(" them.</p></section>")
        .toString();
  }

  private static String failures(AuditEntry e) {
    return String.join(
        ", ", e.score().failures().stream().map(HardFailure::text).distinct().toList());
  }

  private static String rmse(Double value) {
    return value == null ? Numbers.NONE : String.format(Locale.ROOT, "%.2f", 1000 * value);
  }

  private static void heading(StringBuilder out, String text, boolean number) {
    out.append("<th scope=\"col\" class=\"").append(number ? "number" : "").append("\">");
    out.append("<button type=\"button\">").append(Html.escape(text)).append("</button></th>");
  }

  private static void cell(StringBuilder out, Double sort, String text) {
    out.append("<td class=\"number\"");
    if (sort != null) {
      out.append(" data-sort=\"").append(sort).append('"');
    }
    out.append('>').append(Html.escape(text)).append("</td>");
  }

  /** What each test adds for the recommended checkpoint, and its properties that are far off. */
  private String tests() {
    AuditEntry best = audit.recommended();
    StringBuilder out = new StringBuilder("<section id=\"tests\"><h2>");
    out.append(Html.escape(Labels.capital(Audit.name(best)))).append(", test by test</h2>\n");
    out.append("<div class=\"scroll\"><table class=\"sortable\"><thead><tr>");
    heading(out, "Test", false);
    heading(out, "Weight", true);
    heading(out, "Tolerances off, mean", true);
    heading(out, "Properties", true);
    heading(out, "Missing", true);
    heading(out, "Farthest off", false);
    out.append("</tr></thead>\n<tbody>\n");
    for (TestScore t : best.score().tests()) {
      out.append("<tr>").append(Html.element("td", "", Labels.test(t.test())));
      cell(out, t.weight(), String.format(Locale.ROOT, "%.3g", t.weight()));
      cell(out, t.penalty(), String.format(Locale.ROOT, "%.2f", t.penalty()));
      cell(out, (double) t.counted(), Integer.toString(t.counted()));
      cell(out, (double) t.missing(), Integer.toString(t.missing()));
      out.append(Html.element("td", "", worst(best, t.test()))).append("</tr>\n");
    }
    return out.append("</tbody></table></div></section>").toString();
  }

  private static String worst(AuditEntry e, String test) {
    return e.score().properties().stream()
        .filter(p -> p.test().equals(test) && p.penalty() > 1)
        .findFirst()
        .flatMap(
            p ->
                e.results().properties().stream()
                    .filter(r -> r.result().id().equals(p.id()))
                    .findFirst())
        .map(AuditPage::describe)
        .orElse(Numbers.NONE);
  }

  private static String describe(Results.Property p) {
    String name = Labels.property(p.result());
    Comparison c = Comparison.of(p);
    if (c.agreement() == Agreement.NONE) {
      return name + ": " + p.result().status().text();
    }
    String unit = Labels.unit(p.result().unit());
    return name
        + ": "
        + (c.relative().isPresent()
            ? Numbers.percent(c.relative())
            : Numbers.difference(c.difference().orElseThrow(), p.result().unit()) + " " + unit);
  }

  private String failures() {
    List<String> lines = AuditTable.failures(audit);
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<section><h2>Hard failures</h2>\n");
    out.append("<table class=\"pairs\">");
    for (String line : lines) {
      int colon = line.lastIndexOf(": ");
      out.append(Html.pair(line.substring(0, colon), line.substring(colon + 2)));
    }
    return out.append("</table></section>").toString();
  }

  private String provenance() {
    Results any = audit.recommended().results();
    StringBuilder out = new StringBuilder("<section id=\"provenance\"><h2>Provenance</h2>\n");
    out.append("<table class=\"pairs\">");
    out.append(Html.pair("Audited", audit.title()));
    out.append(ProvenanceRows.of(any));
    String weights = new TreeMap<>(audit.weights().byTest()).toString();
    out.append(Html.pair("Weights of tests", weights.equals("{}") ? "all 1" : weights));
    out.append("</table>\n<details><summary>Files and their SHA-256</summary>\n");
    out.append("<table class=\"pairs\">");
    audit
        .entries()
        .forEach(
            e ->
                out.append(
                    Html.pair(
                        e.checkpoint().file().getFileName().toString(),
                        e.results().potential().sha256())));
    return out.append("</table></details></section>").toString();
  }
}
