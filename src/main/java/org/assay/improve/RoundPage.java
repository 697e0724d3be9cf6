package org.assay.improve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.Count;
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
import org.assay.score.PropertyPenalty;

/**
 * Rounds as one HTML page: how they ended, what each cost and gave, properties against labels, what
 * its labels bought.
 *
 * @param style of the figures
 * @param title what the rounds are of
 * @param rounds in order, one at least
 * @param choices what was chosen behind each round, as far as any was
 * @param ending why they ended
 * @param figures of the rounds
 */
public record RoundPage(
    FigureStyle style,
    String title,
    List<Round> rounds,
    List<List<Chosen>> choices,
    Ending ending,
    List<Figure> figures) {

  /** Properties that are named where labels moved many. */
  private static final int NAMED = 3;

  public RoundPage {
    rounds = List.copyOf(rounds);
    choices = choices.stream().map(List::copyOf).toList();
    figures = List.copyOf(figures);
  }

  /** Returns the page. */
  public String text() {
    Page page = new Page(style);
    page.html(summary()).html(courses());
    figures.forEach(page::figure);
    page.html(properties()).html(bought()).html(provenance());
    Results last = last().judged().results();
    return page.text(
        "Improvement",
        Count.of(rounds.size(), "fit")
            + " of "
            + title
            + " · "
            + Count.of(last().labels(), "label")
            + " · "
            + last.created());
  }

  private Round last() {
    return rounds.get(rounds.size() - 1);
  }

  private String summary() {
    Round best = Ending.best(rounds);
    String mark = best.judged().score().failures().isEmpty() ? "good" : "poor";
    return "<section id=\"summary\"><ul class=\"findings\">\n"
        + Html.element("li", "none", "Ended: " + ending.text() + ".")
        + Html.element(
            "li",
            mark,
            "Best potential: round %d, with %s; %s."
                .formatted(
                    best.number(),
                    Count.of(best.labels(), "label"),
                    best.wanting().orElse("nothing is wanting")))
        + "<li class=\"none\">"
        + Html.element("code", "", best.network().toString())
        + "</li>\n<li class=\"none\">Each round as an <a href=\"audit.html\">audit</a> of its"
        + " network.</li></ul></section>";
  }

  private record Column(String text, boolean number) {
    private static Column number(String text) {
      return new Column(text, true);
    }

    private static Column text(String text) {
      return new Column(text, false);
    }
  }

  private static String head(String id, String heading, List<Column> columns) {
    StringBuilder out = new StringBuilder();
    out.append("<section id=\"").append(id).append("\">").append(Html.element("h2", "", heading));
    out.append("\n<div class=\"scroll\"><table class=\"sortable\"><thead><tr>");
    for (Column column : columns) {
      out.append("<th scope=\"col\" class=\"").append(column.number ? "number" : "");
      out.append("\"><button type=\"button\">").append(Html.escape(column.text));
      out.append("</button></th>");
    }
    return out.append("</tr></thead>\n<tbody>\n").toString();
  }

  private static String end(String remark) {
    return "</tbody></table></div>\n"
        + (remark.isEmpty() ? "" : Html.element("p", "", remark))
        + "</section>";
  }

  private static String number(double sort, String text) {
    return "<td class=\"number\" data-sort=\"" + sort + "\">" + Html.escape(text) + "</td>";
  }

  private String courses() {
    StringBuilder out =
        new StringBuilder(
            head(
                "rounds",
                "Rounds",
                List.of(
                    Column.number("Round"),
                    Column.number("Labels"),
                    Column.number("Score"),
                    Column.number("Properties off"),
                    Column.number("Hard failures"),
                    Column.number("Extrapolated"),
                    Column.number("Time"),
                    Column.text(""))));
    for (Round r : rounds) {
      long off = r.judged().score().properties().stream().filter(p -> p.penalty() > 1).count();
      double score = r.judged().score().value().orElse(Double.MAX_VALUE);
      List<HardFailure> failures = r.judged().score().failures();
      out.append("<tr>").append(number(r.number(), Integer.toString(r.number())));
      out.append(number(r.labels(), Integer.toString(r.labels())));
      out.append(
          number(
              score,
              score == Double.MAX_VALUE
                  ? Numbers.NONE
                  : String.format(Locale.ROOT, "%.2f", score)));
      out.append(number((double) off, off + " of " + r.judged().score().properties().size()));
      out.append("<td class=\"number\" data-sort=\"").append(failures.size());
      out.append("\" title=\"").append(Html.escape(texts(failures))).append("\">");
      out.append(failures.size()).append("</td>");
      out.append(number((double) r.extrapolated(), Long.toString(r.extrapolated())));
      out.append(number(r.seconds(), Numbers.duration(r.seconds())));
      out.append("<td>");
      out.append(r.equals(Ending.best(rounds)) ? Html.element("span", "pill good", "best") : "");
      out.append("</td></tr>\n");
    }
    return out
        + end(
            "Score: mean distance from the references in tolerances, 0 for the references"
                + " themselves. Time: fit, judgement, and the labels that came before. Pointing at a"
                + " number of hard failures names them.");
  }

  private static String texts(List<HardFailure> failures) {
    return failures.stream().map(HardFailure::text).distinct().collect(Collectors.joining(", "));
  }

  /** Returns each property of each round, coloured by how near it is to its reference. */
  private String properties() {
    List<Column> columns =
        new ArrayList<>(List.of(Column.text("Property"), Column.number("Reference")));
    rounds.forEach(r -> columns.add(Column.number(Count.of(r.labels(), "label"))));
    StringBuilder out =
        new StringBuilder(head("properties", "Every property against labels", columns));
    for (Results.Property p : withReference().values()) {
      String unit = p.result().unit();
      String name = Labels.brief(p.result());
      String printed = Labels.unit(unit);
      double reference = p.reference().orElseThrow().value();
      out.append("<tr>");
      out.append(Html.element("td", "", name + (printed.isEmpty() ? "" : ", " + printed)));
      out.append(number(reference, Numbers.value(reference, unit)));
      rounds.forEach(r -> out.append(cell(r, p.result().id())));
      out.append("</tr>\n");
    }
    return out
        + end(
            "Blue: within the tolerance; yellow: not far from it; red: far off. No colour: no number of what was asked"
                + " for, such as a defect that became another.");
  }

  private Map<String, Results.Property> withReference() {
    Map<String, Results.Property> all = new LinkedHashMap<>();
    for (Round r : rounds) {
      r.judged().results().properties().stream()
          .filter(p -> p.reference().filter(v -> v.unit().equals(p.result().unit())).isPresent())
          .forEach(p -> all.putIfAbsent(p.result().id(), p));
    }
    return all;
  }

  private static String cell(Round round, String id) {
    Optional<Results.Property> found = round.judged().results().property(id);
    if (found.isEmpty() || found.get().result().value().isEmpty()) {
      String why = found.map(p -> p.result().status().text()).orElse(Numbers.NONE);
      return Html.element("td", "number", why);
    }
    Comparison c = Comparison.of(found.get());
    String tolerances =
        c.tolerances().isPresent()
            ? String.format(Locale.ROOT, "%.1f tolerances off", c.tolerances().getAsDouble())
            : "";
    double value = found.get().result().value().getAsDouble();
    String text = Numbers.value(value, found.get().result().unit());
    return "<td class=\"number\" data-sort=\""
        + value
        + "\" title=\""
        + Html.escape(tolerances)
        + "\">"
        + (c.agreement() == Agreement.NONE
            ? Html.escape(text)
            : Html.element("span", "pill " + colour(c.agreement()), text))
        + "</td>";
  }

  private static String colour(Agreement agreement) {
    return agreement.name().toLowerCase(Locale.ROOT);
  }

  /** Returns what the labels of each round were, and which properties they moved most. */
  private String bought() {
    if (rounds.size() < 2) {
      return "";
    }
    StringBuilder out =
        new StringBuilder(
            head(
                "bought",
                "What each round's labels bought",
                List.of(
                    Column.number("Round"),
                    Column.number("Labels"),
                    Column.text("Met by"),
                    Column.text("Came nearer"),
                    Column.text("Went farther"))));
    for (int n = 1; n < rounds.size(); n++) {
      Map<String, Double> moved = moved(rounds.get(n - 1), rounds.get(n));
      int spent = rounds.get(n).labels() - rounds.get(n - 1).labels();
      List<Chosen> chosen = n - 1 < choices.size() ? choices.get(n - 1) : List.of();
      out.append("<tr>").append(number(n, Integer.toString(rounds.get(n).number())));
      out.append(number(spent, Integer.toString(spent)));
      out.append(Html.element("td", "", Kinds.words(chosen.stream().map(Kinds::of).toList())));
      out.append(Html.element("td", "", most(moved, -1)));
      out.append(Html.element("td", "", most(moved, 1))).append("</tr>\n");
    }
    return out
        + end(
            "Properties that moved by more than a tolerance, the three that moved most by name; all"
                + " are in bought.csv. Fits from other weights differ without any label too.");
  }

  /** Returns by how many tolerances each property went away from its reference. */
  private static Map<String, Double> moved(Round before, Round after) {
    Map<String, Double> then =
        before.judged().score().properties().stream()
            .collect(Collectors.toMap(PropertyPenalty::id, PropertyPenalty::penalty, Math::max));
    Map<String, Double> moved = new LinkedHashMap<>();
    after.judged().score().properties().stream()
        .filter(p -> then.containsKey(p.id()))
        .forEach(p -> moved.put(p.id(), p.penalty() - then.get(p.id())));
    return moved;
  }

  private String most(Map<String, Double> moved, int sign) {
    List<Map.Entry<String, Double>> some =
        moved.entrySet().stream()
            .filter(e -> sign * e.getValue() > 1)
            .sorted(Comparator.comparingDouble(e -> -sign * e.getValue()))
            .toList();
    Map<String, Results.Property> known = withReference();
    String named =
        some.stream()
            .limit(NAMED)
            .map(
                e ->
                    String.format(
                        Locale.ROOT,
                        "%s by %.1f",
                        Optional.ofNullable(known.get(e.getKey()))
                            .map(p -> Labels.brief(p.result()))
                            .orElse(e.getKey()),
                        Math.abs(e.getValue())))
            .collect(Collectors.joining("; "));
    int more = some.size() - NAMED;
    return some.isEmpty() ? Numbers.NONE : named + (more > 0 ? "; and " + more + " more" : "");
  }

  private String provenance() {
    return "<section id=\"provenance\"><h2>Provenance</h2>\n<table class=\"pairs\">"
        + Html.pair("Input", title)
        + ProvenanceRows.of(last().judged().results())
        + Html.pair("Hash of the last network", last().judged().results().potential().sha256())
        + "</table></section>";
  }
}
