package org.assay.report;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.SvgWriter;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;

/** The report as one HTML page that needs no network and no other file. */
final class HtmlReport {

  /** Figures that belong to the fit; the others show properties. */
  private static final List<String> OF_FIT =
      List.of(
          "learning-curves",
          "starts",
          "errors-by-group",
          "parity-",
          "parameters-",
          "farthest-atoms",
          "stretched-bond");

  /** The figure that says most at a glance stands before the long table. */
  private static final String FIRST = "energy-volume";

  private final Results results;
  private final FigureStyle style;
  private final List<Figure> figures;
  private final Sources sources;

  HtmlReport(Results results, List<Figure> figures, FigureStyle style) {
    this.results = results;
    this.figures = figures;
    this.style = style;
    sources = new Sources(results);
  }

  String html() {
    String name = Labels.potential(results.potential().name());
    StringBuilder out = new StringBuilder(1 << 18);
    out.append(Page.head(name + ": Assay report", style));
    header(out);
    contents(out);
    out.append("<main id=\"main\">\n");
    new SummarySection(results).append(out);
    figures.stream().filter(f -> f.name().equals(FIRST)).forEach(f -> figure(out, f));
    out.append(new PropertySection(results, sources).html());
    figures(out);
    fit(out);
    provenance(out);
    out.append("</main>\n<div id=\"tip\" role=\"tooltip\" hidden></div>\n");
    out.append(
        "<div id=\"say\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></div>\n<script>\n");
    out.append(Page.resource("report.js")).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private static boolean ofFit(Figure f) {
    return OF_FIT.stream().anyMatch(f.name()::startsWith);
  }

  private void header(StringBuilder out) {
    out.append("<a class=\"skip\" href=\"#main\">Skip to the results</a>\n");
    out.append("<header><div class=\"brand\">Assay</div>\n");
    out.append("<button id=\"theme\" type=\"button\">Light or dark</button>\n");
    out.append(Html.element("h1", "", Labels.potential(results.potential().name()))).append('\n');
    String line =
        results.potential().definition()
            + (results.lammpsVersion().isEmpty() ? "" : " · LAMMPS " + results.lammpsVersion())
            + " · "
            + results.created();
    out.append(Html.element("p", "subtitle", line)).append("</header>\n");
  }

  /** Links to the parts of the page, each figure by its title. */
  private void contents(StringBuilder out) {
    out.append("<nav aria-label=\"Contents\"><a href=\"#summary\">Summary</a>");
    if (!results.properties().isEmpty()) {
      out.append("<a href=\"#properties\">Properties</a>");
    }
    figures.stream().filter(f -> !ofFit(f)).forEach(f -> link(out, f));
    if (hasFit()) {
      out.append("<a href=\"#fit\">Fit</a>");
    }
    out.append("<a href=\"#provenance\">Provenance</a></nav>\n");
  }

  private static void link(StringBuilder out, Figure f) {
    out.append("<a href=\"#figure-").append(f.name()).append("\">");
    out.append(Html.escape(f.title())).append("</a>");
  }

  private void figures(StringBuilder out) {
    List<Figure> own = figures.stream().filter(f -> !ofFit(f) && !f.name().equals(FIRST)).toList();
    if (own.isEmpty()) {
      return;
    }
    out.append("<section id=\"figures\"><h2>Figures</h2>\n");
    own.forEach(f -> figure(out, f));
    out.append("</section>\n");
  }

  private void figure(StringBuilder out, Figure f) {
    boolean narrow = f.widthMm() < 0.6 * style.doubleColumnMm();
    boolean middle = !narrow && f.widthMm() < 0.9 * style.doubleColumnMm();
    out.append("<figure id=\"figure-").append(f.name()).append("\" class=\"");
    out.append(narrow ? "narrow" : middle ? "middle" : "wide").append("\">\n");
    out.append(Html.element("h3", "", f.title())).append('\n').append("<div class=\"drawing\">");
    out.append(SvgWriter.inline(f)).append("</div>\n<figcaption>").append(Html.escape(f.caption()));
    out.append(" <span class=\"links\">");
    for (String type : List.of("pdf", "svg", "png", "csv")) {
      out.append("<a href=\"figures/").append(f.name()).append('.').append(type).append("\">");
      out.append(type.toUpperCase(Locale.ROOT)).append("</a> ");
    }
    out.append("</span></figcaption>\n</figure>\n");
  }

  private boolean hasFit() {
    return results.fit().isPresent() || figures.stream().anyMatch(HtmlReport::ofFit);
  }

  private void fit(StringBuilder out) {
    List<Figure> own = figures.stream().filter(HtmlReport::ofFit).toList();
    if (!hasFit()) {
      return;
    }
    out.append("<section id=\"fit\"><h2>Fit</h2>\n");
    results.fit().ifPresent(f -> out.append(FitErrors.html(f)));
    own.forEach(f -> figure(out, f));
    out.append("</section>\n");
  }

  private void provenance(StringBuilder out) {
    out.append("<section id=\"provenance\"><h2>Provenance</h2>\n<table class=\"pairs\">");
    out.append(Html.pair("Potential", results.potential().name()));
    out.append(Html.pair("SHA-256", results.potential().sha256()));
    out.append(
        results
            .potential()
            .engine()
            .map(e -> Html.pair("Engine", e))
            .orElseGet(() -> Html.pair("pair_style", results.potential().pairStyle())));
    results.potential().pairCoeff().forEach(c -> out.append(Html.pair("pair_coeff", c)));
    out.append(ProvenanceRows.of(results));
    double seconds = results.properties().stream().mapToDouble(p -> p.result().seconds()).sum();
    out.append(Html.pair("Time of all tests together", Numbers.duration(seconds)));
    results.fit().ifPresent(f -> out.append(Html.pair("Seed of the fit", "" + f.seed())));
    out.append("</table>\n");
    results.fit().ifPresent(f -> settings(out, "Settings of the fit", f.settings()));
    testSettings(out);
    out.append(sources.html()).append("</section>\n");
  }

  private void testSettings(StringBuilder out) {
    out.append("<details><summary>Settings and convergence of every property</summary>\n");
    out.append("<table class=\"pairs\">");
    for (Results.Property p : results.properties()) {
      out.append(Html.pair(p.result().id(), new TreeMap<>(p.result().settings()).toString()));
    }
    out.append("</table></details>\n");
  }

  private static void settings(
      StringBuilder out, String title, java.util.Map<String, Object> settings) {
    out.append("<details open>").append(Html.element("summary", "", title));
    out.append("\n<table class=\"pairs\">");
    new TreeMap<>(settings).forEach((k, v) -> out.append(Html.pair(k, v.toString())));
    out.append("</table></details>\n");
  }
}
