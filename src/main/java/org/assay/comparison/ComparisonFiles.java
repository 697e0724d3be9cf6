package org.assay.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.io.AtomicFile;
import org.assay.plot.Figures;
import org.assay.plot.Source;
import org.assay.report.Page;
import org.assay.report.Report;
import org.assay.results.Comparison;
import org.assay.results.ResultsWriter;

/** The files of a comparison. */
public final class ComparisonFiles {

  /** Everything, for people. */
  public static final String PAGE = "comparison.html";

  private ComparisonFiles() {}

  /**
   * Writes all of them.
   *
   * @param directory which is there
   * @throws IOException when one cannot be written
   */
  public static void write(SideBySide s, Path directory) throws IOException {
    FigureStyle style = FigureStyle.journal();
    List<Figure> figures = figures(s, style);
    Path all = AtomicFile.folder(directory.resolve("results"));
    for (ComparedPotential c : s.candidates()) {
      String name = c.name().replaceAll("[^\\w.+-]", "_");
      ResultsWriter.write(c.results(), all.resolve(name + ".json"));
    }
    AtomicFile.writeInside(directory.resolve("comparison.json"), ComparisonJson.text(s));
    AtomicFile.writeInside(directory.resolve("comparison.csv"), table(s).csv());
    AtomicFile.writeInside(directory.resolve("comparison.md"), PaperTables.markdown(s));
    AtomicFile.writeInside(directory.resolve("comparison.tex"), PaperTables.latex(s));
    Page.writeFigures(directory.resolve("figures"), figures, style, Report.PRINT);
    AtomicFile.writeInside(directory.resolve(PAGE), new ComparisonPage(s, figures, style).text());
  }

  static List<Figure> figures(SideBySide s, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    EnergyVolumePanels.of(s, style).ifPresent(figures::add);
    DifferencesFigure.of(s, style).ifPresent(figures::add);
    BarsFigure.of(s, style).ifPresent(figures::add);
    List<Source> sources =
        s.candidates().stream().map(c -> new Source(c.name(), c.results())).toList();
    figures.addAll(Figures.ofTests(sources, style));
    return figures;
  }

  private static CsvTable table(SideBySide s) {
    CsvTable table =
        new CsvTable(
            "id", "unit", "reference", "tolerance", "potential", "value", "status", "tolerances");
    for (SideBySide.Row row : s.rows()) {
      for (int i = 0; i < s.candidates().size(); i++) {
        if (row.cells().get(i).isEmpty()) {
          table.row(
              row.any().id(),
              row.any().unit(),
              row.reference().map(r -> r.value()).orElse(null),
              null,
              s.candidates().get(i).name(),
              null,
              "not computed",
              null);
          continue;
        }
        var p = row.cells().get(i).get();
        table.row(
            row.any().id(),
            row.any().unit(),
            row.reference().map(r -> r.value()).orElse(null),
            Comparison.tolerance(p).isPresent() ? Comparison.tolerance(p).getAsDouble() : null,
            s.candidates().get(i).name(),
            p.result().value().isPresent() ? p.result().value().getAsDouble() : null,
            p.result().status().text(),
            row.isJudged() && row.tolerances(i).isPresent()
                ? row.tolerances(i).getAsDouble()
                : null);
      }
    }
    return table;
  }
}
