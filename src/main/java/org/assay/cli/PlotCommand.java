package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.dataset.Dataset;
import org.assay.figure.Figure;
import org.assay.figure.PdfWriter;
import org.assay.figure.PngWriter;
import org.assay.figure.Stack;
import org.assay.figure.SvgWriter;
import org.assay.io.AtomicFile;
import org.assay.plot.DataKind;
import org.assay.plot.GradeFigure;
import org.assay.plot.PlotKind;
import org.assay.plot.PlotKinds;
import org.assay.plot.PlotStyle;
import org.assay.plot.Source;
import org.assay.report.Report;
import org.assay.results.Results;
import org.assay.results.SameElements;
import org.assay.survey.Survey;

/** {@code assay plot}: one figure, for a paper. */
final class PlotCommand extends Command {

  private static final List<String> TYPES = List.of("pdf", "svg", "png");
  private static final int MANY = 100;

  PlotCommand() {
    super(
        "plot",
        "KIND RESULTS…|DATA… [--style FILE] [--out FILE.(pdf|svg|png)] [--width single|double]\n"
            + "       assay plot --list [RESULTS…] | --defaults",
        0,
        MANY,
        "makes one figure from results.json files or a dataset, with its data as CSV");
  }

  @Override
  Options options() {
    return options(
        option("list", "", "names the kinds of figures, and which of them the results can draw"),
        option("defaults", "", "prints the style that figures have without --style, as JSON"),
        option("style", "FILE", "sizes, colours, headings and names (docs/figures.md)"),
        option("out", "FILE", "what to write: .pdf, .svg or .png; default: KIND.pdf"),
        option("width", "W", "single or double column; default: what suits the figure"),
        option("dpi", "N", "dots per inch of a PNG file; default: " + Report.PRINT),
        option("column", "NAME", "of extrapolation: the column of grades in a log or dump"),
        DataOptions.units(),
        DataOptions.groups(),
        DataOptions.keys(),
        DataOptions.strict(),
        DataOptions.element());
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> words = line.getArgList();
    if (line.hasOption("defaults")) {
      console.out().print(PlotStyle.journal().json());
      return 0;
    }
    if (line.hasOption("list")) {
      list(words.isEmpty() ? List.of() : sources(words, console), console);
      return 0;
    }
    if (words.size() < 2) {
      throw new UsageException(
          "assay plot needs a kind of figure and results; assay plot --list names the kinds");
    }
    PlotStyle style = style(line);
    Path out = out(line, words.get(0));
    List<String> inputs = words.subList(1, words.size());
    Optional<DataKind> ofData = DataKind.named(words.get(0));
    Figure figure =
        ofData.isPresent()
            ? figure(ofData.get(), line, inputs, style, console)
            : words.get(0).equals(GradeFigure.NAME)
                ? GradeFigure.of(
                    inputs.stream().map(Path::of).toList(),
                    Optional.ofNullable(line.getOptionValue("column")),
                    style.look())
                : figure(kind(words.get(0)), sources(inputs, console), inputs, style);
    write(figure, style, out, (int) number(line, "dpi", Report.PRINT, 30, 1200));
    console.out().println("figure: " + out);
    console.out().println("data:   " + csv(out));
    return 0;
  }

  private static PlotKind kind(String name) {
    try {
      return PlotKinds.named(name);
    } catch (SettingsException e) {
      throw new UsageException(e.getMessage() + "; assay plot --list names all kinds");
    }
  }

  private static PlotStyle style(CommandLine line) {
    String file = line.getOptionValue("style");
    PlotStyle style = file == null ? PlotStyle.journal() : PlotStyle.read(Path.of(file));
    String width = line.getOptionValue("width");
    if (width == null) {
      return style;
    }
    return switch (width) {
      case "single" -> style.only(style.look().singleColumnMm());
      case "double" -> style.only(style.look().doubleColumnMm());
      default ->
          throw new UsageException("--width " + width + ": expected single or double (column)");
    };
  }

  private static Path out(CommandLine line, String kind) {
    String out = line.getOptionValue("out", kind + ".pdf");
    if (!TYPES.contains(type(out))) {
      throw new UsageException(
          "--out " + out + ": expected a name that ends in .pdf, .svg or .png");
    }
    return Path.of(out);
  }

  private static String type(String file) {
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Path csv(Path out) {
    String name = out.getFileName().toString();
    return out.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
  }

  private static List<Source> sources(List<String> names, Console console) {
    List<Results> all = new ArrayList<>();
    List<String> origins = new ArrayList<>();
    for (String name : names) {
      all.add(Report.results(Path.of(name)));
      origins.add(name);
    }
    if (all.stream().map(r -> Set.copyOf(r.elements())).distinct().count() > 1) {
      console
          .err()
          .println(
              "warning: the results are of different elements ("
                  + all.stream()
                      .map(r -> SameElements.text(r.elements()))
                      .collect(Collectors.joining("; "))
                  + "); a reference that the figure shows is of one of them only");
    }
    return Source.of(all, origins);
  }

  private static Figure figure(
      PlotKind kind, List<Source> read, List<String> inputs, PlotStyle style) {
    List<Source> sources = style.named(read);
    List<Figure> figures = kind.figures(sources, style.look());
    if (figures.isEmpty()) {
      throw nothing(inputs, kind.name(), "the data come from " + kind.origin());
    }
    if (figures.size() == 1) {
      return style.titled(kind.name(), figures.get(0));
    }
    List<String> headings = figures.stream().map(Figure::title).toList();
    Figure stack = new Stack(style.look(), kind.name(), figures, headings);
    return style.titled(kind.name(), stack);
  }

  private static Figure figure(
      DataKind kind, CommandLine line, List<String> inputs, PlotStyle style, Console console) {
    Dataset dataset = DataOptions.read(line, inputs, DataOptions.element(line), console);
    Figure figure =
        kind.figure(Survey.of(dataset), style.look())
            .orElseThrow(() -> nothing(inputs, kind.key(), "it needs " + kind.origin()));
    return style.titled(kind.key(), figure);
  }

  private static DataFormatException nothing(List<String> inputs, String kind, String cure) {
    return new DataFormatException(
        String.join(", ", inputs) + ": nothing to draw as " + kind + "; " + cure);
  }

  private static void write(Figure figure, PlotStyle style, Path out, int dotsPerInch)
      throws IOException {
    switch (type(out.toString())) {
      case "pdf" -> AtomicFile.write(out, PdfWriter.file(figure));
      case "svg" -> AtomicFile.write(out, SvgWriter.file(figure));
      default -> AtomicFile.write(out, PngWriter.file(figure, style.look(), dotsPerInch));
    }
    AtomicFile.write(csv(out), figure.data().csv());
  }

  private static void list(List<Source> sources, Console console) {
    for (PlotKind kind : PlotKinds.all()) {
      boolean can =
          !sources.isEmpty() && !kind.figures(sources, PlotStyle.journal().look()).isEmpty();
      String mark = sources.isEmpty() ? "" : can ? "yes  " : "no   ";
      String cure = sources.isEmpty() || can ? "" : " (needs " + kind.origin() + ")";
      console.out().printf("%s%-22s %s%s%n", mark, kind.name(), kind.summary(), cure);
    }
    String mark = sources.isEmpty() ? "" : "     ";
    String ofLogs = "grade along a trajectory, from logs or dumps of LAMMPS in place of results";
    console.out().printf("%s%-22s %s%n", mark, GradeFigure.NAME, ofLogs);
    for (DataKind kind : DataKind.values()) {
      String ofData = kind.summary() + ", from a dataset in place of results";
      console.out().printf("%s%-22s %s%n", mark, kind.key(), ofData);
    }
  }
}
