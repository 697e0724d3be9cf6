package org.assay.app.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.assay.fit.data.CorrelationRank;
import org.assay.fit.data.FunctionSelection;
import org.assay.fit.settings.FunctionKeys;
import org.assay.model.SymmetryFunctions;

/**
 * What symmetry functions of an element are worth on a dataset: their ranges, which other each is
 * most like, and how many are independent.
 */
final class FunctionSurvey {

  private FunctionSurvey() {}

  /**
   * Returns what was found, a line each.
   *
   * @param functions of the element
   * @param blocks their values at its atoms, of one at least; not modified
   */
  static List<String> of(SymmetryFunctions.OfElement functions, List<double[]> blocks) {
    int all = functions.functions().size();
    List<String> words =
        functions.functions().stream().map(SymmetryFunctions.Function::text).toList();
    CorrelationRank rank = CorrelationRank.of(blocks, all);
    List<FunctionSelection.Row> rows =
        FunctionSelection.of(functions.symbol(), words, blocks, OptionalInt.empty()).rows();
    String subject = "symmetry functions of " + functions.symbol();
    List<String> lines = new ArrayList<>(List.of(rank.words(subject, all)));
    lines.add("  no.  least        largest      correlation            function");
    for (int p = 0; p < all; p++) {
      FunctionSelection.Row row = rows.get(p);
      lines.add(
          String.format(
              Locale.ROOT,
              "  %3d  %-11.5g  %-11.5g  %-21s  %s%s",
              p + 1,
              row.least(),
              row.largest(),
              nearest(row),
              row.words(),
              remark(p, row, rank)));
    }
    int independent = rank.independent(all);
    lines.add(
        independent < all
            ? subject
                + ": "
                + independent
                + " would tell as much; \""
                + FunctionKeys.MOST
                + "\": "
                + independent
                + " drops the others"
            : subject + ": none too many");
    return lines;
  }

  private static String nearest(FunctionSelection.Row row) {
    return row.nearest() < 0
        ? ""
        : String.format(Locale.ROOT, "%9.6f with %d", row.correlation(), row.nearest() + 1);
  }

  private static String remark(int p, FunctionSelection.Row row, CorrelationRank rank) {
    if (rank.constant().contains(p)) {
      return ": the same at all atoms";
    }
    if (!row.kept()) {
      return ": " + row.reason().text();
    }
    return rank.dependent().contains(p) ? ": nearly a combination of others" : "";
  }
}
