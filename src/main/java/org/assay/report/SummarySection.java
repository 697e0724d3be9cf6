package org.assay.report;

import java.util.List;
import org.assay.results.Agreement;
import org.assay.results.Results;

/** The top of the page: counts and sentences. */
final class SummarySection {

  private final Summary summary;
  private final int properties;

  SummarySection(Results results) {
    summary = Summary.of(results);
    properties = results.properties().size();
  }

  void append(StringBuilder out) {
    out.append("<section id=\"summary\"><div class=\"cards\">\n");
    for (Agreement a : List.of(Agreement.GOOD, Agreement.FAIR, Agreement.POOR)) {
      card(out, a.text(), summary.counts().get(a), a.text());
    }
    card(out, "none", summary.counts().get(Agreement.NONE), "without verdict");
    card(out, summary.troubled() > 0 ? "trouble" : "none", summary.troubled(), "with trouble");
    out.append("</div>\n");
    bar(out);
    out.append("<ul class=\"findings\">\n");
    for (Summary.Finding f : summary.findings()) {
      out.append("<li class=\"").append(f.agreement().text()).append("\">");
      out.append(Html.escape(f.text())).append("</li>\n");
    }
    out.append("</ul>\n</section>\n");
  }

  private static void card(StringBuilder out, String cssClass, int count, String text) {
    out.append("<div class=\"card ").append(cssClass).append("\">");
    out.append("<b>").append(count).append("</b>");
    out.append(Html.element("span", "", text)).append("</div>\n");
  }

  private void bar(StringBuilder out) {
    if (properties == 0) {
      return;
    }
    out.append("<div class=\"bar\" aria-hidden=\"true\">");
    for (Agreement a : Agreement.values()) {
      int count = summary.counts().get(a);
      if (count > 0) {
        out.append("<i class=\"").append(a.text()).append("\" style=\"flex-grow:");
        out.append(count).append("\"></i>");
      }
    }
    out.append("</div>\n");
  }
}
