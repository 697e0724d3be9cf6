package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.reference.ReferenceOutcome;
import org.assay.app.reference.ReferencePlan;
import org.assay.app.reference.ReferenceRun;
import org.assay.app.reference.ReferenceSettings;
import org.assay.calculation.RelaxationStart;
import org.assay.calculation.StatedMethod;
import org.assay.calculation.TemplateFacts;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.json.JsonReader;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay reference}. */
final class ReferenceCommand extends Command {

  private static final String ENGINE = "engine";
  private static final String ABOUT = "about";
  private static final String MERGE = "merge";
  private static final String TEMPLATE = "template";

  ReferenceCommand() {
    super(
        "reference",
        "SUITE --engine \"ipi: COMMAND\" --template DIR [--about FILE] [--kspacing X]"
            + " [--only TEST,…] [--tier quick|slow|all] [--out DIR | --resume DIR]"
            + " [--workers N] [--merge FILE]",
        1,
        1,
        "computes a suite's references by DFT, or by any other program");
  }

  @Override
  Options options() {
    Options options =
        options(
            EngineOptions.engine(),
            option(
                ABOUT,
                "FILE",
                "what is to be said of the calculation: code, version, functional …;"
                    + " default: TEMPLATE.json beside the template"),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            ValidateCommand.tierOption(),
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            option("resume", "DIR", "goes on in DIR: nothing that it holds is computed again"),
            option(
                MERGE,
                "FILE",
                "file of references that gets the values at the end: those that it has from"
                    + " elsewhere stay"),
            ValidationOptions.workersOption());
    EngineOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    if (!line.hasOption(ENGINE)) {
      throw new UsageException(
          "assay reference needs --engine \"ipi: COMMAND\", the program that computes");
    }
    Path suiteFile = Path.of(line.getArgList().get(0));
    Suite suite = ValidateCommand.selected(SuiteReader.read(suiteFile), line);
    ReferenceRun run = new ReferenceRun(ReferencePlan.of(suite), settings(line, suite));
    refuseBegun(line);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      String goOn = ShellWords.again("reference", "--resume", directory.path(), line);
      return concluded(run.run(directory.path(), new ReferenceProgress(console, goOn)), console);
    }
  }

  private static ReferenceSettings settings(CommandLine line, Suite suite) {
    IpiSettings clients = EngineOptions.settings(line.getOptionValue(ENGINE), "--engine", line);
    return new ReferenceSettings(
        new IpiPotential(clients),
        method(line, suite, clients),
        RelaxationStart.AS_GIVEN,
        Map.of(),
        Optional.ofNullable(line.getOptionValue(MERGE)).map(Path::of));
  }

  private static StatedMethod method(CommandLine line, Suite suite, IpiSettings clients) {
    Path about = about(line);
    if (!Files.isRegularFile(about)) {
      throw new SettingsException(
          about
              + ": no such file; it says what nobody can ask the program: {\"code\": …,"
              + " \"version\": …, \"functional\": …} (docs/reference.md); --about names another");
    }
    return StatedMethod.read(
        JsonReader.read(about),
        suite.material().elements(),
        clients.template().map(TemplateFacts::read).orElseGet(TemplateFacts::none),
        clients.kSpacing());
  }

  private static Path about(CommandLine line) {
    if (line.hasOption(ABOUT)) {
      return Path.of(line.getOptionValue(ABOUT));
    }
    if (!line.hasOption(TEMPLATE)) {
      throw new UsageException(
          "assay reference needs --about FILE, which says what is computed, where there is no"
              + " --template DIR to look for DIR.json beside");
    }
    Path template = Path.of(line.getOptionValue(TEMPLATE)).toAbsolutePath().normalize();
    return template.resolveSibling(template.getFileName() + ".json");
  }

  /** What cost weeks is not lost for a forgotten option. */
  private static void refuseBegun(CommandLine line) {
    if (line.hasOption("out") && ReferenceRun.isBegun(Path.of(line.getOptionValue("out")))) {
      String out = line.getOptionValue("out");
      throw new UsageException(
          out + " holds what an earlier run found; --resume " + out + " goes on with it");
    }
  }

  private static int concluded(ReferenceOutcome found, Console console) {
    int values = found.file().values().size();
    int missing = found.file().missing().size();
    console
        .out()
        .println(
            found.path()
                + ": "
                + Count.of(values, "value")
                + ", "
                + Count.of(found.file().curves().size(), "curve")
                + (missing == 0 ? "" : ", " + missing + " without a value, each with the reason"));
    if (found.failed().any()) {
      console.error(found.failed().text());
    }
    return found.failed().any() ? ValidateCommand.LAMMPS_FAILED : 0;
  }
}
