package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.reference.HandReferences;
import org.assay.app.reference.NetworkStart;
import org.assay.app.reference.ReferenceOutcome;
import org.assay.app.reference.ReferencePlan;
import org.assay.app.reference.ReferenceRun;
import org.assay.app.reference.ReferenceSettings;
import org.assay.app.validation.CommitteeMembers;
import org.assay.calculation.RelaxationStart;
import org.assay.calculation.StatedMethod;
import org.assay.calculation.TemplateFacts;
import org.assay.ipi.IpiInputs;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.json.JsonReader;
import org.assay.reference.ReferenceFile;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay reference}. */
final class ReferenceCommand extends Command {

  private static final String ENGINE = "engine";
  private static final String ABOUT = "about";
  private static final String MERGE = "merge";
  private static final String TEMPLATE = "template";
  private static final String START_FROM = "start-from";
  private static final String ERRORS = "errors";
  private static final String EXPORT = "export";
  private static final String IMPORT = "import";

  ReferenceCommand() {
    super(
        "reference",
        "SUITE (--engine \"ipi: COMMAND\" | --export DIR | --import DIR) [--template DIR]"
            + " [--about FILE] [--kspacing X] [--only TEST,…] [--tier quick|slow|all]"
            + " [--start-from NN-FILE] [--set NAME=VALUE,…] [--converge \"NAME=V,V,…; …\"] [--out DIR | --resume DIR] [--workers N] [--launcher WORDS] [--merge FILE]",
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
            option(
                START_FROM,
                "NN-FILE",
                "network, or directory of a fit: relaxations in fixed cells begin where it comes"
                    + " to rest"),
            option(
                AccuracyCommand.CONVERGE,
                "\"NAME=V,V,…; kspacing=V,V,…\"",
                "what settings are worth, from coarse to fine: a table for one phase; NAME is"
                    + " {NAME} in the template"),
            option(AccuracyCommand.PHASE, "NAME", "phase of --converge; default: the ground state"),
            option(
                ERRORS,
                "FILE",
                "converge.json of --converge: its estimate for the settings in use becomes the"
                    + " error of energies per atom"),
            option(
                EXPORT,
                "DIR",
                "writes the inputs of what is to be calculated by hand, of the next round where"
                    + " outputs are there"),
            option(IMPORT, "DIR", "reads what was calculated by hand and writes references"),
            ValidationOptions.workersOption());
    LauncherOptions.all().forEach(options::addOption);
    EngineOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    requireOne(line);
    Path suiteFile = Path.of(line.getArgList().get(0));
    Suite suite = ValidateCommand.selected(SuiteReader.read(suiteFile), line);
    if (line.hasOption(AccuracyCommand.CONVERGE)) {
      IpiSettings clients =
          EngineOptions.settings(line.getOptionValue(ENGINE), "--engine", line)
              .withTimeLimit(suite.calculation().timeLimit());
      return AccuracyCommand.run(line, suite.material(), clients, console);
    }
    ReferencePlan plan = ReferencePlan.of(suite);
    if (!line.hasOption(ENGINE)) {
      return byHand(line, plan.byHand(), console);
    }
    ReferenceRun run = new ReferenceRun(plan, settings(line, suite));
    refuseBegun(line);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      String goOn = ShellWords.again("reference", "--resume", directory.path(), line);
      return concluded(run.run(directory.path(), new ReferenceProgress(console, goOn)), console);
    }
  }

  /** Refuses none and several of the ways to calculate, and options that another way has. */
  private static void requireOne(CommandLine line) {
    List<String> ways = Stream.of(ENGINE, EXPORT, IMPORT).filter(line::hasOption).toList();
    if (ways.size() != 1) {
      throw new UsageException(
          "assay reference needs --engine \"ipi: COMMAND\", the program that computes, or by hand"
              + " --export DIR and then --import DIR: one of these");
    }
    for (String name : List.of(AccuracyCommand.CONVERGE, AccuracyCommand.PHASE)) {
      if (line.hasOption(name) && !ways.get(0).equals(ENGINE)) {
        throw new UsageException("--" + name + " needs an --engine");
      }
    }
    if (!ways.get(0).equals(ENGINE)) {
      List<String> engines =
          List.of(
              "workers",
              "launcher",
              "shared",
              "address",
              "resume",
              "out",
              START_FROM,
              ERRORS,
              "set");
      refuse(line, engines, "--" + ways.get(0));
    }
    if (line.hasOption(EXPORT)) {
      refuse(line, List.of(MERGE), "--" + EXPORT);
    }
    if (line.hasOption(AccuracyCommand.CONVERGE)) {
      refuse(line, List.of(MERGE, ERRORS, START_FROM), "--" + AccuracyCommand.CONVERGE);
    } else if (line.hasOption(AccuracyCommand.PHASE)) {
      throw new UsageException("--phase needs --" + AccuracyCommand.CONVERGE);
    }
    if (line.hasOption(EXPORT) && !line.hasOption(TEMPLATE)) {
      throw new UsageException("--export needs --template DIR, which inputs are made from");
    }
  }

  private static int byHand(CommandLine line, ReferencePlan plan, Console console) {
    Optional<Path> template = Optional.ofNullable(line.getOptionValue(TEMPLATE)).map(Path::of);
    OptionalDouble kSpacing = EngineOptions.spacing(line);
    StatedMethod method = method(line, plan.suite(), template, Map.of(), kSpacing);
    Optional<Path> merge = Optional.ofNullable(line.getOptionValue(MERGE)).map(Path::of);
    merge.ifPresent(
        file -> ReferenceFile.requireMergeable(file, plan.suite().material().elements()));
    Path directory = Path.of(line.getOptionValue(line.hasOption(EXPORT) ? EXPORT : IMPORT));
    if (line.hasOption(IMPORT) && !Files.isDirectory(directory)) {
      throw new UsageException("--import " + directory + ": no such directory; --export makes it");
    }
    plan.skipped().forEach(s -> console.err().println("reference: left out: " + s));
    try (OutputDirectory taken = OutputDirectory.take(directory)) {
      HandReferences hand = new HandReferences(plan, method, taken.path());
      if (line.hasOption(EXPORT)) {
        exported(hand, hand.export(new IpiInputs(template.orElseThrow(), kSpacing)), console);
      } else {
        imported(hand, merge, console);
      }
      if (!hand.unusable().isEmpty()) {
        throw new DataFormatException(String.join("\n", hand.unusable()));
      }
      return 0;
    }
  }

  private static void exported(HandReferences hand, int written, Console console) {
    console
        .out()
        .println(
            hand.file().getParent()
                + ": inputs of "
                + Count.of(written, "calculation")
                + " written, "
                + hand.missing()
                + " in all without an output");
  }

  private static void imported(HandReferences hand, Optional<Path> merge, Console console) {
    printed(hand.write(merge), hand.file(), console);
    if (hand.missing() > 0) {
      String next =
          hand.unwritten() == 0
              ? ""
              : "; the next round, of " + hand.unwritten() + ", is written by --export";
      console
          .err()
          .println(
              "reference: "
                  + Count.of(hand.missing(), "calculation")
                  + " without an output"
                  + next);
    }
  }

  private static ReferenceSettings settings(CommandLine line, Suite suite) {
    IpiSettings clients = EngineOptions.settings(line.getOptionValue(ENGINE), "--engine", line);
    return new ReferenceSettings(
        new IpiPotential(clients),
        method(line, suite, clients.template(), clients.words(), clients.kSpacing()),
        start(line),
        line.hasOption(ERRORS)
            ? AccuracyCommand.errors(Path.of(line.getOptionValue(ERRORS)), clients)
            : Map.of(),
        Optional.ofNullable(line.getOptionValue(MERGE)).map(Path::of));
  }

  private static RelaxationStart start(CommandLine line) {
    return line.hasOption(START_FROM)
        ? new NetworkStart(CommitteeMembers.of(List.of(line.getOptionValue(START_FROM))).get(0))
        : RelaxationStart.AS_GIVEN;
  }

  private static StatedMethod method(
      CommandLine line,
      Suite suite,
      Optional<Path> template,
      Map<String, String> words,
      OptionalDouble kSpacing) {
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
        template.map(t -> TemplateFacts.read(t, words)).orElseGet(TemplateFacts::none),
        kSpacing);
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
    printed(found.file(), found.path(), console);
    if (found.failed().any()) {
      console.error(found.failed().text());
    }
    return found.failed().any() ? ValidateCommand.LAMMPS_FAILED : 0;
  }

  private static void printed(ReferenceFile file, Path path, Console console) {
    int missing = file.missing().size();
    console
        .out()
        .println(
            path
                + ": "
                + Count.of(file.values().size(), "value")
                + ", "
                + Count.of(file.curves().size(), "curve")
                + (missing == 0 ? "" : ", " + missing + " without a value, each with the reason"));
  }
}
