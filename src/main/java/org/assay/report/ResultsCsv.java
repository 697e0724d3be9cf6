package org.assay.report;

import java.util.OptionalDouble;
import org.assay.figure.CsvTable;
import org.assay.property.PropertyResult;
import org.assay.results.Comparison;
import org.assay.results.Results;

/** The properties of a validation as a spreadsheet reads them: one a row, all digits. */
final class ResultsCsv {

  private ResultsCsv() {}

  static CsvTable table(Results results) {
    CsvTable table =
        new CsvTable(
            "id",
            "value",
            "deviation",
            "unit",
            "status",
            "reference",
            "difference",
            "relative_difference",
            "agreement",
            "method",
            "source",
            "message",
            "value_in_the_cell_of_the_reference");
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      Comparison c = Comparison.of(p);
      table.row(
          r.id(),
          cell(r.value()),
          cell(r.deviation()),
          r.unit(),
          r.status().text(),
          // A reference in another unit would be taken for one in the value's.
          p.reference().filter(x -> x.unit().equals(r.unit())).map(x -> x.value()).orElse(null),
          cell(c.difference()),
          cell(c.relative()),
          c.agreement().text(),
          p.reference().map(x -> x.method()).orElse(null),
          p.reference().map(x -> x.source()).orElse(null),
          r.message(),
          p.sameCell().isPresent() ? cell(p.sameCell().get().value()) : null);
    }
    return table;
  }

  private static Double cell(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
