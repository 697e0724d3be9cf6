package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.comparison.Comparison;
import org.assay.app.comparison.ComparisonOutcome;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.ElementSuites;
import org.assay.comparison.ComparisonTable;
import org.assay.ipi.IpiPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.ElementSet;
import org.assay.report.Report;
import org.assay.results.Results;
import org.assay.results.SameElements;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay compare}: several potentials side by side. */
final class CompareCommand extends Command {

  CompareCommand() {
    super(
        "compare",
        "(--potential \"NAME=NN-FILE\" | --potential \"NAME=pair_style …; pair_coeff …\""
            + " | --potential \"NAME=ipi: COMMAND\" [--template DIR] [--kspacing X]"
            + " | --results NAME=FILE)… [--suite FILE] [--only TEST,…] [--tier TIER] [--out DIR]"
            + " [--workers N] [--mpi N] [--launcher WORDS]",
        0,
        0,
        "puts several potentials side by side, and beside DFT");
  }

  @Override
  Options options() {
    Options options =
        options(
            option(
                "potential",
                "NAME=POTENTIAL",
                "an NN file, LAMMPS commands separated by ; ({element} stands for the element), or"
                    + " \"ipi: COMMAND\", a program that speaks the i-PI protocol; may be repeated"),
            option("results", "NAME=FILE", "a results.json, or its directory; may be repeated"),
            option("suite", "FILE", "what to compute; default: the element's suite in validation/"),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            ValidateCommand.tierOption(),
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            ValidationOptions.unitsOption());
    ValidationOptions.workers().forEach(options::addOption);
    EngineOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    Map<String, Results> results = new LinkedHashMap<>();
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    Optional<ElementSet> elements = Optional.empty();
    for (Named n : named(line, "potential")) {
      Candidate candidate = n.candidate(line);
      if (candidate.network().isPresent()) {
        elements = elements.or(() -> Optional.of(new ElementSet(candidate.elements())));
      }
      candidates.put(n.name, candidate);
    }
    for (Named n : named(line, "results")) {
      if (candidates.containsKey(n.name)
          || results.put(n.name, Report.results(Path.of(n.value))) != null) {
        throw new UsageException("two potentials are called \"" + n.name + "\"; rename one");
      }
    }
    if (candidates.values().stream().allMatch(c -> c.engine().isEmpty())) {
      EngineOptions.refuse(line);
    }
    if (candidates.isEmpty() && results.isEmpty()) {
      throw new UsageException(
          "assay compare needs potentials: --potential \"NAME=NN-FILE\" or --results NAME=FILE,"
              + " repeated");
    }
    Optional<Suite> suite = suite(line, elements, !candidates.isEmpty());
    requireSameElements(results, suite, console);
    NetworkWarnings.say(
        candidates.values().stream().flatMap(c -> c.network().stream()).toList(),
        ValidationOptions.units(line),
        console);
    for (Candidate c : candidates.values()) {
      c.otherElement(suite.orElseThrow().material()).ifPresent(console.err()::println);
    }
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      return compare(candidates, results, suite, line, directory.path(), console);
    }
  }

  /** Refuses a mix of elements before anything is computed, which may take hours. */
  private static void requireSameElements(
      Map<String, Results> results, Optional<Suite> suite, Console console) {
    Map<String, List<String>> elements = new LinkedHashMap<>();
    suite.ifPresent(s -> elements.put("the suite", s.material().elements()));
    results.forEach((name, r) -> elements.put("--results " + name, r.elements()));
    SameElements.required(elements).forEach(n -> console.err().println("compare: " + n));
  }

  private static int compare(
      Map<String, Candidate> candidates,
      Map<String, Results> results,
      Optional<Suite> suite,
      CommandLine line,
      Path directory,
      Console console)
      throws InterruptedException, IOException {
    WorkerSettings workers = ValidationOptions.workers(line);
    String goOn = ShellWords.again("compare", "--out", directory, line);
    ComparisonOutcome found =
        new Comparison(suite, candidates, results)
            .run(workers, directory, new ComparisonProgress(console, workers, goOn));
    console.out().println(ComparisonTable.text(found.sideBySide()));
    console.out().println("report: " + found.report());
    if (found.failed().any()) {
      console.error(found.failed().text());
    }
    return found.complete() ? 0 : ValidateCommand.LAMMPS_FAILED;
  }

  /** A name and what stands behind its equals sign. */
  private record Named(String name, String value) {
    Candidate candidate(CommandLine line) {
      if (EngineOptions.isEngine(value)) {
        return Candidate.ofEngine(
            new IpiPotential(name, EngineOptions.settings(value, "--potential " + name, line)));
      }
      return value.startsWith("pair_style")
          ? ValidationOptions.candidate(name, value, "--potential " + name)
          : Candidate.ofNetwork(Path.of(value), ValidationOptions.units(line));
    }
  }

  private static List<Named> named(CommandLine line, String option) {
    List<Named> named = new ArrayList<>();
    String[] values = line.getOptionValues(option);
    for (String text : values == null ? new String[0] : values) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? "" : text.substring(0, equals).strip();
      String value = text.substring(equals + 1).strip();
      if (name.isEmpty() || value.isEmpty()) {
        throw new UsageException(
            "--" + option + " \"" + text + "\": expected NAME=" + option.toUpperCase(Locale.ROOT));
      }
      if (named.stream().anyMatch(n -> n.name.equals(name))) {
        throw new UsageException("two potentials are called \"" + name + "\"; rename one");
      }
      named.add(new Named(name, value));
    }
    return named;
  }

  private static Optional<Suite> suite(
      CommandLine line, Optional<ElementSet> elements, boolean needed) {
    if (line.hasOption("suite")) {
      Suite suite = SuiteReader.read(Path.of(line.getOptionValue("suite")));
      return Optional.of(ValidateCommand.selected(suite, line));
    }
    if (!needed) {
      return Optional.empty();
    }
    Path file =
        ElementSuites.of(
            elements.orElseThrow(
                () ->
                    new UsageException(
                        "assay compare needs --suite FILE, such as validation/si/suite.json, where"
                            + " no potential is a network")));
    return Optional.of(ValidateCommand.selected(SuiteReader.read(file), line));
  }

  @Override
  List<String> repeatable() {
    return List.of("potential", "results");
  }
}
