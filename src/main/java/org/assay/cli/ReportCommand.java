package org.assay.cli;

import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.app.OutputDirectory;
import org.assay.figure.FigureStyle;
import org.assay.report.Report;
import org.assay.results.PropertyTable;
import org.assay.results.Results;
import org.assay.results.ResultsReader;

/** {@code assay report}. */
final class ReportCommand extends Command {

  ReportCommand() {
    super(
        "report",
        "DIR [--dpi N]",
        1,
        1,
        "makes figures and HTML again, from DIR/results.json alone");
  }

  @Override
  Options options() {
    return options(option("dpi", "N", "dots per inch of the PNG files; default: " + Report.PRINT));
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    Path directory = Path.of(line.getArgList().get(0));
    int dotsPerInch = (int) number(line, "dpi", Report.PRINT, 30, 1200);
    Results results = ResultsReader.read(directory.resolve(Report.RESULTS));
    try (OutputDirectory taken = OutputDirectory.take(directory)) {
      Report.write(taken.path(), FigureStyle.journal(), dotsPerInch);
    }
    console.out().println(PropertyTable.text(results, console.columns()));
    console.out().println("report: " + directory.resolve(Report.PAGE));
    return 0;
  }
}
