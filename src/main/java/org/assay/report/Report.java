package org.assay.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Everything that is made from {@code results.json} alone. */
public final class Report {

  /** Name of the file that everything is made from. */
  public static final String RESULTS = "results.json";

  private Report() {}

  /**
   * Reads {@code results.json} in a directory and writes {@code results.csv}, {@code figures/} and
   * {@code report.html} beside it, replacing older ones.
   *
   * @throws org.assay.DataFormatException when the results are missing or not valid
   * @throws IOException when a file cannot be written
   */
  public static void write(Path directory) throws IOException {
    write(directory, FigureStyle.journal());
  }

  /** Does the same with figures of another style. */
  public static void write(Path directory, FigureStyle style) throws IOException {
    Results results = ResultsReader.read(directory.resolve(RESULTS));
    List<Figure> figures = Figures.of(results, style);
    text(directory.resolve("results.csv"), ResultsCsv.table(results).csv());
    for (Figure f : figures) {
      Path base = directory.resolve("figures");
      text(base.resolve(f.name() + ".csv"), f.data().csv());
      text(base.resolve(f.name() + ".svg"), SvgWriter.file(f));
      AtomicFile.write(base.resolve(f.name() + ".pdf"), PdfWriter.file(f));
      AtomicFile.write(base.resolve(f.name() + ".png"), PngWriter.file(f, style));
    }
    text(directory.resolve("report.html"), new HtmlReport(results, figures, style).html());
  }

  private static void text(Path file, String content) throws IOException {
    AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
