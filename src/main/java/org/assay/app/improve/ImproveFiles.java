package org.assay.app.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.app.validation.NetworkGrader;
import org.assay.audit.Audit;
import org.assay.audit.AuditFiles;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.grade.NetworkCopy;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.MetGrade;
import org.assay.improve.Round;
import org.assay.improve.RoundFigures;
import org.assay.improve.RoundPage;
import org.assay.io.AtomicFile;
import org.assay.report.Page;
import org.assay.report.Report;

/**
 * What is written after each round: {@code rounds.csv}; properties and scores of all rounds as an
 * audit has them; the best network so far, {@code best.nn.dat}, with what belongs beside it, and
 * the data of the last fit, {@code data.extxyz}.
 */
final class ImproveFiles {

  private static final String BEST = "best.nn.dat";

  /** Where the report lies. */
  private static final String FOLDER = "report";

  private ImproveFiles() {}

  static void write(List<Round> rounds, Audit audit, Path directory) throws IOException {
    AtomicFile.write(directory.resolve("rounds.csv"), table(rounds).csv());
    AuditFiles.writeData(audit, AtomicFile.folder(directory.resolve(FOLDER)));
    NetworkCopy.whole(Ending.best(rounds).network(), directory.resolve(BEST));
    Path data = RoundFiles.of(directory, rounds.size() - 1).data();
    AtomicFile.write(directory.resolve("data.extxyz"), Files.readAllBytes(data));
  }

  /**
   * Writes, at an end, what labels did: {@code report/improve.html}, {@code report/bought.csv} and
   * {@code report/figures/}.
   *
   * @param title what the rounds are of
   */
  static void writeReport(List<Round> rounds, Ending ending, String title, Path directory)
      throws IOException {
    List<List<Chosen>> choices =
        rounds.stream().map(r -> RoundFiles.of(directory, r.number()).reasons()).toList();
    FigureStyle style = FigureStyle.journal();
    List<List<MetGrade>> grades = rounds.stream().map(r -> grades(r, directory)).toList();
    RoundFigures figures = new RoundFigures(style, rounds, choices, grades);
    List<Figure> all = figures.all();
    Path report = AtomicFile.folder(directory.resolve(FOLDER));
    AtomicFile.writeInside(report.resolve("bought.csv"), figures.bought().csv());
    AtomicFile.writeInside(
        page(directory), new RoundPage(style, title, rounds, choices, ending, all).text());
    Page.writeFigures(report.resolve("figures"), all, style, Report.PRINT);
  }

  /** Returns the grades of what a round met; none where nothing tells of the network's data. */
  private static List<MetGrade> grades(Round round, Path directory) {
    Optional<NetworkGrader> grader = NetworkGrader.of(round.network());
    if (grader.isEmpty()) {
      return List.of();
    }
    try (NetworkGrader open = grader.get()) {
      return RoundFiles.of(directory, round.number()).pool().parallelStream()
          .map(met -> MetGrade.of(met, open))
          .toList();
    }
  }

  /** Returns the report of the rounds in a directory. */
  static Path page(Path directory) {
    return directory.resolve(FOLDER).resolve("improve.html");
  }

  private static CsvTable table(List<Round> rounds) {
    CsvTable table =
        new CsvTable(
            "round", "labels", "score", "hard_failures", "properties_off", "best", "network");
    for (Round r : rounds) {
      OptionalDouble score = r.judged().score().value();
      table.row(
          r.number(),
          r.labels(),
          score.isPresent() ? score.getAsDouble() : null,
          r.judged().score().failures().size(),
          r.judged().score().properties().stream().filter(p -> p.penalty() > 1).count(),
          r.equals(Ending.best(rounds)),
          r.network());
    }
    return table;
  }
}
