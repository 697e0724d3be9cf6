package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.CommitteeMembers;
import org.assay.app.validation.ConvergenceOutcome;
import org.assay.app.validation.ConvergenceOutput;
import org.assay.app.validation.ElementSuites;
import org.assay.app.validation.Validation;
import org.assay.app.validation.ValidationListener;
import org.assay.app.validation.ValidationOutcome;
import org.assay.app.validation.ValidationSettings;
import org.assay.json.Spelling;
import org.assay.model.ElementSet;
import org.assay.property.Tier;
import org.assay.results.PropertyTable;
import org.assay.suite.ConvergenceStudy;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay validate}. */
final class ValidateCommand extends Command {

  /** Exit code of a command of which a job failed. */
  static final int LAMMPS_FAILED = 4;

  private static final String ALL_TIERS = "all";

  ValidateCommand() {
    super(
        "validate",
        "(NN-FILE… | DIR | COMMITTEE.json | --lammps \"pair_style …; pair_coeff * * … {element}\" |"
            + " --engine \"ipi: COMMAND\" [--template DIR] [--kspacing X]) [--suite FILE] [--only"
            + " TEST,…] [--tier quick|slow|long|all] [--out DIR | --resume DIR] [--workers N]"
            + " [--mpi N] [--launcher WORDS] [--seed N] [--timings] [--export DIR] [--converge TEST]",
        0,
        1000,
        "computes properties of a potential in LAMMPS, or by another program, beside DFT");
  }

  @Override
  Options options() {
    Options options =
        options(
            option(
                "lammps", "COMMANDS", "LAMMPS commands that define the potential, separated by ;"),
            EngineOptions.engine(),
            option("suite", "FILE", "what to compute; default: the element's suite in validation/"),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            tierOption(),
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            option(
                "converge",
                "TEST",
                "doubles the test's settings until its results stand; figures and JSON of that"),
            option("seed", "N", "seed of all randomness; default: the suite's"),
            ValidationOptions.unitsOption());
    EngineOptions.all().forEach(options::addOption);
    ValidationOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> files = line.getArgList();
    boolean named = !files.isEmpty() || line.hasOption("lammps") || line.hasOption("engine");
    if (!named && line.hasOption("resume")) {
      Path directory = DirectoryOptions.resumed(line);
      List<String> words = resumed(directory);
      Resumption.changed(words, line);
      try {
        return execute(words, console);
      } catch (UsageException e) {
        throw Resumption.misunderstood(directory, e.getMessage());
      }
    }
    requireOne(line);
    ValidationSettings settings = ValidationOptions.settings(line);
    long seed = number(line, "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    List<Path> networks = CommitteeMembers.of(files);
    List<Candidate> candidates = candidates(line, networks);
    NetworkWarnings.say(networks, ValidationOptions.units(line), console);
    Path suiteFile =
        line.hasOption("suite")
            ? Path.of(line.getOptionValue("suite"))
            : ElementSuites.of(new ElementSet(candidates.get(0).elements()));
    if (line.hasOption("converge")) {
      if (candidates.size() > 1) {
        throw new UsageException("--converge takes one potential, not a committee");
      }
      String test = line.getOptionValue("converge");
      ConvergenceStudy study = new ConvergenceStudy(suiteFile, test);
      refuse(line, List.of("only", "tier", "seed", "export", "timings"), "--converge");
      Validation validation =
          validation(SuiteReader.read(suiteFile), settings, candidates.get(0), console);
      try (OutputDirectory directory = DirectoryOptions.directory(line)) {
        ValidationListener listener = new ConvergenceProgress(console, goOn(directory, line));
        return converged(
            validation.converge(candidates.get(0), study, test, directory.path(), listener),
            test,
            directory.path(),
            console);
      }
    }
    Suite suite = selected(SuiteReader.read(suiteFile), line);
    if (line.hasOption("seed")) {
      suite = suite.withSeed(seed);
    }
    networks.forEach(f -> console.detail("read: network " + f));
    announce(suite, suiteFile, candidates, console);
    Validation validation = validation(suite, settings, candidates.get(0), console);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      Resumption.keepCommand(directory.path(), line);
      ValidationListener listener =
          new ValidationProgress(console, line.hasOption("timings"), goOn(directory, line));
      return concluded(
          validation.run(candidates, directory.path(), Optional.empty(), listener), console);
    }
  }

  /** Refuses none and several of what can be tested. */
  private static void requireOne(CommandLine line) {
    boolean engine = line.hasOption("engine");
    boolean lammps = line.hasOption("lammps");
    int ways = (line.getArgList().isEmpty() ? 0 : 1) + (lammps ? 1 : 0) + (engine ? 1 : 0);
    if (ways != 1) {
      throw new UsageException(
          "assay validate needs an NN file, the directory of a fit, --lammps or --engine: one of"
              + " these");
    }
    if ((lammps || engine) && !line.hasOption("suite")) {
      throw new UsageException(
          "assay validate --"
              + (lammps ? "lammps" : "engine")
              + " needs --suite FILE, such as validation/si/suite.json");
    }
    if (engine) {
      refuse(line, List.of("export", "mpi"), "--engine");
    } else {
      EngineOptions.refuse(line);
    }
  }

  private static List<Candidate> candidates(CommandLine line, List<Path> networks) {
    if (line.hasOption("lammps")) {
      String commands = line.getOptionValue("lammps");
      return List.of(ValidationOptions.candidate(name(commands), commands, "--lammps"));
    }
    return line.hasOption("engine")
        ? List.of(EngineOptions.candidate(line.getOptionValue("engine"), "--engine", line))
        : Candidate.ofNetworks(networks, ValidationOptions.units(line));
  }

  /** What LAMMPS does to its process is said only where there is one. */
  private static Validation validation(
      Suite suite, ValidationSettings settings, Candidate candidate, Console console) {
    return candidate.engine().isPresent()
        ? new Validation(suite, settings)
        : ValidationOptions.validation(suite, settings, console);
  }

  /** Prints what a validation found, and returns the exit code. */
  static int concluded(ValidationOutcome found, Console console) {
    console.out().println();
    console.out().println(PropertyTable.text(found.results(), console.columns()));
    console.out().println("report: " + found.report());
    if (found.failed().any()) {
      console.error(found.failed().text());
    }
    return found.failed().any() ? LAMMPS_FAILED : 0;
  }

  private static int converged(
      ConvergenceOutcome outcome, String test, Path directory, Console console) {
    console.out().print(ConvergenceOutput.table(outcome.found()));
    console.err().println("converge: figures and converge-" + test + ".json in " + directory);
    if (outcome.failed() > 0) {
      console.error(Count.of(outcome.failed(), "job") + " failed");
    }
    return outcome.failed() > 0 ? LAMMPS_FAILED : 0;
  }

  /** Says what is read, and warns where suite and potential do not go together. */
  static void announce(
      Suite suite, Path suiteFile, Collection<Candidate> candidates, Console console) {
    console.detail("read: suite " + suiteFile);
    suite.referenceFile().ifPresent(f -> console.detail("read: references " + f));
    for (Candidate c : candidates) {
      c.otherElement(suite.material()).ifPresent(console.err()::println);
    }
  }

  /** A convergence study keeps no command: its words are needed again. */
  private static String goOn(OutputDirectory directory, CommandLine line) {
    return line.hasOption("converge")
        ? ShellWords.again("validate", "--resume", directory.path(), line)
        : ShellWords.resuming("validate", directory.path(), line, LauncherOptions.NAMES);
  }

  /**
   * Returns the words that a validation was started with, and {@code --resume}.
   *
   * @throws DataFormatException when they are none that a validation can be started with
   */
  List<String> resumed(Path directory) {
    List<String> words = Resumption.command(directory);
    try {
      CommandLine line = parse(words);
      if (line.hasOption("engine")) {
        throw Resumption.misunderstood(
            directory, "names an engine, and no program is started that a directory names");
      }
      if (line.getArgList().isEmpty() && !line.hasOption("lammps")) {
        throw Resumption.misunderstood(directory, "names no potential");
      }
      return words;
    } catch (UsageException e) {
      throw Resumption.misunderstood(directory, e.getMessage());
    }
  }

  static Option tierOption() {
    return option(
        "tier",
        "TIER",
        "quick, slow, long, several with commas, or all; default: quick, or all of the tests that"
            + " --only names");
  }

  /** Returns the part of a suite that the options ask for. */
  static Suite selected(Suite suite, CommandLine line) {
    try {
      return chosen(suite, line);
    } catch (SettingsException e) {
      throw new UsageException((line.hasOption("only") ? "--only: " : "--tier: ") + e.getMessage());
    }
  }

  private static Suite chosen(Suite suite, CommandLine line) {
    Suite some = suite.only(tests(line));
    String tiers =
        line.getOptionValue("tier", line.hasOption("only") ? ALL_TIERS : Tier.QUICK.text());
    return tiers.equals(ALL_TIERS)
        ? some
        : some.ofTiers(
            Arrays.stream(tiers.split(","))
                .map(t -> tier(t.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tier.class))));
  }

  private static Tier tier(String name) {
    return Tier.of(name)
        .orElseThrow(
            () -> {
              List<String> valid = new ArrayList<>(Tier.texts());
              valid.add(ALL_TIERS);
              return new UsageException("--tier " + name + ": " + Spelling.suggestion(name, valid));
            });
  }

  private static List<String> tests(CommandLine line) {
    return line.hasOption("only")
        ? Arrays.stream(line.getOptionValue("only").split(",")).map(String::strip).toList()
        : List.of();
  }

  /** Returns a short name for LAMMPS commands: the style, and the file where there is one. */
  private static String name(String commands) {
    String style = commands.replaceFirst("(?s).*?pair_style\\s+(\\S+?)[\\s;].*", "$1");
    return style.length() < commands.length() ? style : "LAMMPS potential";
  }
}
