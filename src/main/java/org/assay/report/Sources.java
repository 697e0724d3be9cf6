package org.assay.report;

import java.util.ArrayList;
import java.util.List;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;

/** Where the references come from, numbered as footnotes in the order of their first use. */
final class Sources {

  private final List<String> notes = new ArrayList<>();

  /** Numbers the sources of all properties and curves. */
  Sources(Results results) {
    results.properties().forEach(p -> p.reference().ifPresent(r -> add(r.method(), r.source())));
    results.curves().forEach(c -> c.reference().ifPresent(r -> add(r.method(), r.source())));
  }

  private void add(String method, String source) {
    String note = note(method, source);
    if (!note.isEmpty() && !notes.contains(note)) {
      notes.add(note);
    }
  }

  private static String note(String method, String source) {
    String separator = method.isBlank() || source.isBlank() ? "" : ": ";
    return method.strip() + separator + source.strip();
  }

  /** Returns a link to the footnote of a value, as HTML; nothing without a source. */
  String mark(ReferenceValue value) {
    int i = notes.indexOf(note(value.method(), value.source())) + 1;
    return i == 0 ? "" : "<sup><a href=\"#source-" + i + "\">" + i + "</a></sup>";
  }

  /** Returns the footnotes as HTML. */
  String html() {
    if (notes.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<h3>References</h3>\n<ol class=\"sources\">\n");
    for (int i = 0; i < notes.size(); i++) {
      out.append("<li id=\"source-").append(i + 1).append("\">");
      out.append(Html.escape(notes.get(i))).append("</li>\n");
    }
    return out.append("</ol>\n").toString();
  }
}
