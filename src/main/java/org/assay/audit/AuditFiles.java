package org.assay.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.io.AtomicFile;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceValue;
import org.assay.report.Page;
import org.assay.report.Report;
import org.assay.results.Comparison;
import org.assay.results.Results;

/** The files of an audit. */
public final class AuditFiles {

  /** Everything, for programs. */
  public static final String JSON = "audit.json";

  /** Everything, for people. */
  public static final String PAGE = "audit.html";

  private AuditFiles() {}

  /** Writes JSON, tables and page, as after each checkpoint of a fit that is followed. */
  public static void writeData(Audit audit, Path directory) {
    AtomicFile.writeInside(directory.resolve(JSON), AuditJson.text(audit));
    AtomicFile.writeInside(directory.resolve("audit.csv"), checkpoints(audit).csv());
    AtomicFile.writeInside(directory.resolve("audit-properties.csv"), properties(audit).csv());
    FigureStyle style = FigureStyle.journal();
    AtomicFile.writeInside(
        directory.resolve(PAGE), new AuditPage(audit, figures(audit, style), style).text());
  }

  /**
   * Writes all, the figures as files too.
   *
   * @throws IOException when one cannot be written
   */
  public static void write(Audit audit, Path directory) throws IOException {
    writeData(audit, directory);
    FigureStyle style = FigureStyle.journal();
    Page.writeFigures(directory.resolve("figures"), figures(audit, style), style, Report.PRINT);
  }

  static List<Figure> figures(Audit audit, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    CourseFigure.of(audit, style).ifPresent(figures::add);
    ScoreFigure.of(audit, style).ifPresent(figures::add);
    TrainingFigure.of(audit, style).ifPresent(figures::add);
    return figures;
  }

  private static CsvTable checkpoints(Audit audit) {
    CsvTable table =
        new CsvTable(
            "checkpoint",
            "file",
            "rmse_training_eV_per_atom",
            "rmse_validation_eV_per_atom",
            "rmse_test_eV_per_atom",
            "rmse_dataset_eV_per_atom",
            "score",
            "hard_failures",
            "missing",
            "recommended");
    for (AuditEntry e : audit.entries()) {
      table.row(
          e.checkpoint().label(),
          e.checkpoint().file(),
          e.rmse().get("training"),
          e.rmse().get("validation"),
          e.rmse().get("test"),
          e.rmse().get("dataset"),
          e.score().value().isPresent() ? e.score().value().getAsDouble() : null,
          e.score().failures().size(),
          e.score().missing(),
          e.equals(audit.recommended()));
    }
    return table;
  }

  private static CsvTable properties(Audit audit) {
    CsvTable table =
        new CsvTable("checkpoint", "id", "value", "unit", "status", "reference", "tolerance");
    for (AuditEntry e : audit.entries()) {
      for (Results.Property p : e.results().properties()) {
        PropertyResult r = p.result();
        table.row(
            e.checkpoint().label(),
            r.id(),
            r.value().isPresent() ? r.value().getAsDouble() : null,
            r.unit(),
            r.status().text(),
            p.reference()
                .filter(v -> v.unit().equals(r.unit()))
                .map(ReferenceValue::value)
                .orElse(null),
            Comparison.tolerance(p).isPresent() ? Comparison.tolerance(p).getAsDouble() : null);
      }
    }
    return table;
  }
}
