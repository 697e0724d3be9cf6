package org.assay.cli;

import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.app.OutputDirectory;
import org.assay.app.fit.DescriptorSurvey;
import org.assay.dataset.Dataset;
import org.assay.figure.FigureStyle;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.AtomicFile;
import org.assay.report.SurveyReport;
import org.assay.survey.Survey;

/** {@code assay data}. */
final class DataCommand extends Command {

  DataCommand() {
    super(
        "data",
        "PATH… [--json FILE] [--out DIR] [--units NAME] [--groups RULE] [--keys LIST]"
            + " [--strict] [--descriptors INPUT]",
        1,
        10_000,
        "what is in a dataset: groups, ranges, duplicates, outliers, doubtful units");
  }

  @Override
  Options options() {
    return options(
        option("json", "FILE", "everything as JSON; - prints it instead of the table"),
        option("out", "DIR", "data.json and figures into this directory"),
        option(
            "descriptors",
            "INPUT",
            "how well the descriptors of a fit with this input.json tell the structures apart"),
        DataOptions.units(),
        DataOptions.groups(),
        DataOptions.keys(),
        DataOptions.strict(),
        DataOptions.element());
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    String element = DataOptions.element(line);
    Dataset dataset = DataOptions.read(line, line.getArgList(), element, console);
    Survey survey = survey(dataset, console);
    String json = line.getOptionValue("json", "");
    if (json.equals("-")) {
      console.out().print(SurveyReport.json(survey));
    } else {
      console.out().print(SurveyReport.text(survey, console.columns()));
    }
    if (line.hasOption("descriptors")) {
      FitSettings settings = FitSettingsReader.read(Path.of(line.getOptionValue("descriptors")));
      DescriptorSurvey.of(FitCommand.read(settings, console), dataset)
          .forEach(json.equals("-") ? console.err()::println : console.out()::println);
    }
    if (!json.isEmpty() && !json.equals("-")) {
      AtomicFile.write(Path.of(json), SurveyReport.json(survey));
    }
    if (line.hasOption("out")) {
      try (OutputDirectory taken = OutputDirectory.take(Path.of(line.getOptionValue("out")))) {
        Path out = taken.path();
        SurveyReport.write(survey, out, FigureStyle.journal());
        console.err().println("data: " + out.resolve("data.json") + ", " + out.resolve("figures"));
      }
    }
    return 0;
  }

  private static Survey survey(Dataset dataset, Console console) {
    ProgressLine progress = new ProgressLine(console);
    try {
      return Survey.of(
          dataset,
          (doing, done) ->
              progress.show(
                  "data: "
                      + dataset.structures().size()
                      + " structures "
                      + ProgressLine.bar(done, 20)
                      + " "
                      + doing));
    } finally {
      progress.clear();
    }
  }
}
