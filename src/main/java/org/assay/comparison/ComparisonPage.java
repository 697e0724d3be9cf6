package org.assay.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.report.Html;
import org.assay.report.Page;
import org.assay.report.ProvenanceRows;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;
import org.assay.score.HardFailure;

/** A comparison as one HTML page. */
final class ComparisonPage {

  private final SideBySide of;
  private final List<Figure> figures;
  private final FigureStyle style;

  ComparisonPage(SideBySide of, List<Figure> figures, FigureStyle style) {
    this.of = of;
    this.figures = figures;
    this.style = style;
  }

  String text() {
    Page page = new Page(style);
    page.html(summary());
    figures.stream().filter(f -> f.name().equals("energy-volume")).forEach(page::figure);
    page.html(properties());
    figures.stream().filter(f -> !f.name().equals("energy-volume")).forEach(page::figure);
    page.html(failures());
    page.html(provenance());
    String names =
        of.candidates().stream().map(ComparedPotential::name).collect(Collectors.joining(", "));
    return page.text("Comparison", names + " beside " + of.referenceName());
  }

  private String summary() {
    StringBuilder out = new StringBuilder("<section id=\"summary\"><ul class=\"findings\">\n");
    for (ComparedPotential c : of.ranked()) {
      int hard = c.score().failures().size();
      String mark = hard > 0 ? "poor" : c.score().value().orElse(9) <= 1 ? "good" : "fair";
      String text =
          c.name()
              + ": "
              + (hard == 0
                  ? "no hard failure"
                  : (hard == 1 ? "one hard failure" : hard + " hard failures")
                      + " ("
                      + c.score().failures().stream()
                          .map(HardFailure::text)
                          .distinct()
                          .limit(4)
                          .collect(Collectors.joining(", "))
                      + (hard > 4 ? ", …" : "")
                      + ")")
              + ", score "
              + ComparisonTable.score(c)
              + ", nearest to "
              + of.referenceName()
              + " in "
              + nearest(c)
              + " of "
              + of.judged().size()
              + " properties.";
      out.append("<li class=\"").append(mark).append("\">").append(Html.escape(text));
      out.append("</li>\n");
    }
    return out.append("</ul></section>").toString();
  }

  private long nearest(ComparedPotential c) {
    int index = of.candidates().indexOf(c);
    return of.judged().stream().filter(r -> r.nearest().equals(Optional.of(index))).count();
  }

  private String properties() {
    StringBuilder out = new StringBuilder("<section id=\"properties\"><h2>Properties</h2>\n");
    out.append("<div class=\"scroll\"><table class=\"properties sortable\"><thead><tr>");
    heading(out, "Property", "");
    heading(out, of.referenceName(), "number");
    of.candidates().forEach(c -> heading(out, c.name(), "number"));
    out.append("</tr></thead>\n");
    String test = "";
    for (SideBySide.Row row : of.rows()) {
      if (!row.any().test().equals(test)) {
        out.append(test.isEmpty() ? "" : "</tbody>\n");
        test = row.any().test();
        out.append("<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
        out.append(2 + of.candidates().size()).append("\">");
        out.append(Html.escape(Labels.test(test))).append("</th></tr>\n");
      }
      row(out, row);
    }
    out.append(test.isEmpty() ? "" : "</tbody>\n").append("</table></div>\n");
    return out.append(Html.element("p", "", "Bold: nearest to " + of.referenceName() + "."))
        .append("</section>")
        .toString();
  }

  private static void heading(StringBuilder out, String text, String cssClass) {
    out.append("<th scope=\"col\" class=\"").append(cssClass);
    out.append("\"><button type=\"button\">").append(Html.escape(text)).append("</button></th>");
  }

  private void row(StringBuilder out, SideBySide.Row row) {
    String name = Labels.axis(Labels.property(row.any()), row.any().unit());
    out.append("<tr><td class=\"name\" title=\"").append(Html.escape(row.any().id()));
    out.append("\">").append(Html.escape(name)).append("</td>");
    OptionalDouble reference =
        row.reference().map(r -> OptionalDouble.of(r.value())).orElse(OptionalDouble.empty());
    out.append("<td class=\"number\"");
    if (reference.isPresent()) {
      out.append(" data-sort=\"").append(reference.getAsDouble()).append("\">");
      out.append(Html.escape(Numbers.value(reference.getAsDouble(), row.any().unit())));
    } else {
      out.append('>').append(Numbers.NONE);
    }
    out.append("</td>");
    for (int i = 0; i < of.candidates().size(); i++) {
      cell(out, row, i);
    }
    out.append("</tr>\n");
  }

  private static void cell(StringBuilder out, SideBySide.Row row, int potential) {
    Optional<Results.Property> cell = row.cells().get(potential);
    out.append("<td class=\"number\"");
    if (cell.isEmpty() || cell.get().result().value().isEmpty()) {
      out.append('>');
      String status = cell.map(p -> p.result().status().text()).orElse(Numbers.NONE);
      out.append(Html.element("span", "status trouble", status)).append("</td>");
      return;
    }
    PropertyResult r = cell.get().result();
    out.append(" data-sort=\"").append(r.value().getAsDouble()).append("\">");
    String value = Html.escape(Numbers.value(r.value().getAsDouble(), r.unit()));
    boolean nearest = row.nearest().equals(Optional.of(potential));
    out.append(nearest ? "<b>" + value + "</b>" : value);
    if (r.status() != Status.OK) {
      out.append("<div class=\"status trouble\" title=\"").append(Html.escape(r.message()));
      out.append("\">").append(r.status().text()).append("</div>");
    } else if (row.isJudged()) {
      Agreement a = Comparison.of(cell.get().beside(row.reference())).agreement();
      String difference = String.format(Locale.ROOT, "%.1f", row.tolerances(potential).orElse(0));
      out.append(" <span class=\"pill ").append(a.text()).append("\" title=\"");
      out.append(difference).append(" tolerances off\">").append(a.text()).append("</span>");
    }
    out.append("</td>");
  }

  private String failures() {
    StringBuilder out = new StringBuilder();
    for (ComparedPotential c : of.candidates()) {
      for (HardFailure f : c.score().failures()) {
        out.append(Html.pair(c.name() + ": " + f.text(), f.message()));
      }
    }
    return out.length() == 0
        ? ""
        : "<section id=\"failures\"><h2>Hard failures</h2>\n<table class=\"pairs\">"
            + out
            + "</table></section>";
  }

  private String provenance() {
    StringBuilder out = new StringBuilder("<section id=\"provenance\"><h2>Provenance</h2>\n");
    for (ComparedPotential c : of.candidates()) {
      Results r = c.results();
      out.append(Html.element("h3", "", c.name())).append("\n<table class=\"pairs\">");
      out.append(Html.pair("pair_style", r.potential().pairStyle()));
      r.potential().pairCoeff().forEach(p -> out.append(Html.pair("pair_coeff", p)));
      out.append(Html.pair("SHA-256", r.potential().sha256()));
      out.append(ProvenanceRows.of(r));
      out.append("</table>\n");
    }
    return out.append("</section>").toString();
  }
}
