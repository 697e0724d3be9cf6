package org.assay.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.ReferenceMethods;
import org.assay.results.Results;

/** The table of all properties on the page. */
final class PropertySection {

  private final Results results;
  private final Sources sources;
  private final ReferenceMethods methods;

  PropertySection(Results results, Sources sources) {
    this.results = results;
    this.sources = sources;
    methods = ReferenceMethods.of(results);
  }

  String html() {
    if (results.properties().isEmpty()) {
      return "";
    }
    Map<String, List<Results.Property>> tests = new LinkedHashMap<>();
    for (Results.Property p : results.properties()) {
      tests.computeIfAbsent(p.result().test(), t -> new ArrayList<>()).add(p);
    }
    StringBuilder out = new StringBuilder();
    out.append("<section id=\"properties\"><h2>Properties</h2>\n");
    out.append(
        "<div class=\"filter\" role=\"group\" aria-label=\"Rows shown\">"
            + "<input id=\"search\" type=\"search\" placeholder=\"Search\""
            + " aria-label=\"Search the properties\"></div>\n");
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Properties\">");
    out.append("<table class=\"properties sortable\"><thead><tr>");
    heading(out, "Property", "");
    heading(out, "This potential", "number");
    heading(out, Labels.reference(results), "number");
    heading(out, "Difference", "number");
    heading(out, "%", "number");
    heading(out, "Agreement", "");
    heading(out, "Status", "");
    out.append("</tr></thead>\n");
    tests.forEach((test, members) -> group(out, test, members));
    return out.append("</table></div></section>\n").toString();
  }

  private static void heading(StringBuilder out, String text, String cssClass) {
    out.append("<th scope=\"col\" class=\"")
        .append(cssClass)
        .append("\"><button type=\"button\">")
        .append(Html.escape(text))
        .append("</button></th>");
  }

  private void group(StringBuilder out, String test, List<Results.Property> members) {
    out.append("<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"7\">")
        .append(Html.escape(Labels.test(test)))
        .append("</th></tr>\n");
    members.forEach(p -> row(out, p));
    out.append("</tbody>\n");
  }

  private void row(StringBuilder out, Results.Property p) {
    PropertyResult r = p.result();
    Comparison c = Comparison.of(p);
    out.append("<tr data-agreement=\"").append(c.agreement().text()).append("\" data-trouble=\"");
    out.append(r.status() != Status.OK)
        .append("\"><th scope=\"row\" class=\"name\" title=\"")
        .append(Html.escape(r.id()))
        .append("\">")
        .append(Html.escape(Labels.property(r)));
    if (!r.message().isEmpty()) {
      String kind = r.status() == Status.OK ? "message remark" : "message";
      out.append(Html.element("div", kind, r.message()));
    }
    p.others()
        .forEach(
            v ->
                out.append(
                    Html.element("div", "message", "not judged by: " + ReferenceMethods.value(v))));
    out.append("</th>");
    number(
        out,
        r.value().isPresent() ? r.value().getAsDouble() : null,
        (r.value().isPresent() ? withUnit(Numbers.value(r), r.unit()) : Numbers.NONE)
            + p.sameCell().map(PropertySection::sameCell).orElse(""));
    Optional<ReferenceValue> reference = p.reference();
    number(
        out,
        reference.map(ReferenceValue::value).orElse(null),
        reference.map(this::reference).orElse(Numbers.NONE));
    number(
        out,
        c.difference().isPresent() ? c.difference().getAsDouble() : null,
        c.difference().isPresent()
            ? Html.escape(
                Numbers.difference(
                    c.difference().getAsDouble(), p.compared().value().getAsDouble(), r.unit()))
            : Numbers.NONE);
    number(
        out,
        c.relative().isPresent() ? c.relative().getAsDouble() : null,
        Html.escape(Numbers.percent(c.relative()).replace(" %", "")));
    double order = c.tolerances().orElse(-1);
    out.append("<td data-sort=\"").append(Double.isInfinite(order) ? 1e300 : order).append("\">");
    out.append(
        c.agreement() == Agreement.NONE
            ? Numbers.NONE
            : Html.element("span", "pill " + c.agreement().text(), c.agreement().text()));
    String status = r.status() == Status.OK ? "status" : "status trouble";
    out.append("</td><td>").append(Html.element("span", status, r.status().text()));
    out.append("</td></tr>\n");
  }

  /** What is compared with the reference, where it is not the value itself. */
  private static String sameCell(PropertyResult same) {
    String status = same.status() == Status.OK ? "" : ", " + same.status().text();
    return "<div class=\"message\" title=\""
        + Html.escape(same.message())
        + "\">"
        + Html.escape(ReferenceMethods.value(same) + " in the reference’s cell" + status)
        + "</div>";
  }

  private String reference(ReferenceValue value) {
    return quantity(value.value(), value.unit())
        + sources.mark(value)
        + (methods.isOther(value)
            ? Html.element("div", "message", ReferenceMethods.brief(value))
            : "");
  }

  private static void number(StringBuilder out, Double sort, String html) {
    out.append("<td class=\"number\"");
    if (sort != null) {
      out.append(" data-sort=\"").append(sort).append('"');
    }
    out.append('>').append(html).append("</td>");
  }

  private static String quantity(double value, String unit) {
    return withUnit(Numbers.value(value, unit), unit);
  }

  private static String withUnit(String text, String unit) {
    return Html.escape(text) + "<span class=\"unit\">" + Html.escape(Labels.unit(unit)) + "</span>";
  }
}
