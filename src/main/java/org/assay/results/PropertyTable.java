package org.assay.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;

/** The properties as a table for a terminal. */
public final class PropertyTable {

  private PropertyTable() {}

  /** Returns the table in 100 columns. */
  public static String text(Results results) {
    return text(results, TextTable.WIDTH);
  }

  /**
   * Returns the table, lines ended by line feeds, and below it why a result is not {@code ok}.
   *
   * @param width columns of the terminal
   */
  public static String text(Results results, int width) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "property", "this potential", Labels.reference(results), "difference", "", "status"
        });
    ReferenceMethods methods = ReferenceMethods.of(results);
    for (Results.Property p : results.properties()) {
      rows.add(row(p, methods));
    }
    StringBuilder out = new StringBuilder(TextTable.of(rows, 1, 4, width));
    messages(out, results, width);
    footnotes(out, results, methods, width);
    return out.toString();
  }

  private static String[] row(Results.Property p, ReferenceMethods methods) {
    PropertyResult r = p.result();
    Comparison c = Comparison.of(p);
    String unit = Labels.unit(r.unit());
    Optional<ReferenceValue> reference = p.reference();
    String referenceText = "";
    if (reference.isPresent()) {
      ReferenceValue v = reference.get();
      referenceText = Numbers.value(v.value(), v.unit());
      if (!v.unit().equals(r.unit())) {
        referenceText += " " + Labels.unit(v.unit());
      }
      String marks = (methods.isOther(v) ? "*" : "") + (p.sameCell().isPresent() ? "†" : "");
      referenceText += marks.isEmpty() ? "" : " " + marks;
    }
    return new String[] {
      Labels.brief(r),
      r.value().isPresent() ? (Numbers.value(r) + " " + unit).strip() : Numbers.NONE,
      referenceText,
      c.difference().isPresent() ? difference(c, p.compared()) : "",
      c.relative().isPresent() ? Numbers.percent(c.relative()).replace(" ", "") : "",
      r.status() == Status.OK && c.agreement() == Agreement.POOR ? "ok, poor" : r.status().text()
    };
  }

  private static String difference(Comparison c, PropertyResult r) {
    return Numbers.difference(c.difference().getAsDouble(), r.value().getAsDouble(), r.unit());
  }

  /** Jobs that are named where several have the same reason. */
  private static final int NAMED = 6;

  /** Says what of the references and of the comparison with them is not as usual. */
  private static void footnotes(
      StringBuilder out, Results results, ReferenceMethods methods, int width) {
    Map<String, List<String>> byMethod = new LinkedHashMap<>();
    List<String> sameCells = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    for (Results.Property p : results.properties()) {
      String id = p.result().id();
      p.reference()
          .filter(methods::isOther)
          .ifPresent(v -> byMethod.computeIfAbsent(v.method(), m -> new ArrayList<>()).add(id));
      p.sameCell().ifPresent(same -> sameCells.add(id + " " + ReferenceMethods.value(same)));
      p.others().forEach(v -> beside.add(id + " " + ReferenceMethods.value(v)));
    }
    List<String> others =
        byMethod.entrySet().stream()
            .map(e -> String.join(", ", e.getValue()) + " by " + e.getKey())
            .toList();
    note(out, "* not " + methods.usual() + ": ", others, width);
    note(out, "† compared in the cell of the reference: ", sameCells, width);
    note(out, "further references, not judged by: ", beside, width);
  }

  private static void note(StringBuilder out, String head, List<String> parts, int width) {
    if (!parts.isEmpty()) {
      out.append('\n');
      TextTable.paragraph(out, head + String.join(", ", parts), width);
    }
  }

  /** Says every reason once, with the results that it concerns. */
  private static void messages(StringBuilder out, Results results, int width) {
    Map<String, Map<String, List<String>>> concerned = new LinkedHashMap<>();
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      if (r.status() != Status.OK && !r.message().isEmpty()) {
        int last = r.id().lastIndexOf('/') + 1;
        concerned
            .computeIfAbsent(r.status().text() + ", " + r.message(), k -> new LinkedHashMap<>())
            .computeIfAbsent(r.id().substring(0, last), k -> new ArrayList<>())
            .add(r.id().substring(last));
      }
    }
    out.append(concerned.isEmpty() ? "" : "\n");
    concerned.forEach(
        (reason, jobs) -> TextTable.paragraph(out, concerned(jobs) + ": " + reason, width));
  }

  /**
   * Returns the results that a reason concerns: their ids, or of many jobs the first.
   *
   * @param jobs last parts of ids, by what stands before them
   */
  private static String concerned(Map<String, List<String>> jobs) {
    List<String> all = new ArrayList<>();
    jobs.forEach(
        (job, quantities) -> {
          String list = String.join(",", quantities);
          all.add(job + (quantities.size() == 1 ? list : "{" + list + "}"));
        });
    return all.size() <= NAMED
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, NAMED - 1))
            + " and "
            + (all.size() - NAMED + 1)
            + " more";
  }
}
