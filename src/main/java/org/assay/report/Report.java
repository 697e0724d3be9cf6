package org.assay.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.io.AtomicFile;
import org.assay.plot.Figures;
import org.assay.results.Results;
import org.assay.results.ResultsReader;

/** Everything that is made from {@code results.json} alone. */
public final class Report {

  /** Name of the file that everything is made from. */
  public static final String RESULTS = "results.json";

  /** Dots per inch that journals ask for. */
  public static final int PRINT = 300;

  /** Name of the page. */
  public static final String PAGE = "report.html";

  private Report() {}

  /**
   * Reads the results that a user names by their file or by the directory that holds them.
   *
   * @throws org.assay.DataFormatException when they are missing or not valid
   */
  public static Results results(Path path) {
    return ResultsReader.read(Files.isDirectory(path) ? path.resolve(RESULTS) : path);
  }

  /**
   * Reads {@code results.json} in a directory and writes {@code results.csv}, {@code figures/} and
   * {@code report.html} beside it, replacing older ones; figures of an older report that these
   * results do not have are removed.
   *
   * @throws org.assay.DataFormatException when the results are missing or not valid
   * @throws IOException when a file cannot be written
   */
  public static void write(Path directory) throws IOException {
    write(directory, FigureStyle.journal(), PRINT);
  }

  /**
   * Does the same with figures of another style.
   *
   * @param dotsPerInch resolution of the PNG files
   */
  public static void write(Path directory, FigureStyle style, int dotsPerInch) throws IOException {
    Results results = ResultsReader.read(directory.resolve(RESULTS));
    List<Figure> figures = Figures.of(results, style);
    AtomicFile.writeInside(directory.resolve("results.csv"), ResultsCsv.table(results).csv());
    Path base = AtomicFile.folder(directory.resolve("figures"));
    StaleFigures.remove(base, figures);
    Page.writeFigures(base, figures, style, dotsPerInch);
    AtomicFile.writeInside(directory.resolve(PAGE), new HtmlReport(results, figures, style).html());
  }
}
