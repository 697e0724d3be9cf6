package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.accuracy.ErrorTable;
import org.assay.app.evaluation.ClientEvaluation;
import org.assay.app.evaluation.EvaluationTable;
import org.assay.app.evaluation.FailingBonds;
import org.assay.app.evaluation.IsolatedAtoms;
import org.assay.app.evaluation.LammpsEvaluator;
import org.assay.app.validation.CommitteeMembers;
import org.assay.app.validation.JobFiles;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledQuantity;
import org.assay.engine.EngineName;
import org.assay.engine.StructureEvaluator;
import org.assay.io.Decimal;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.NetworkDirectory;
import org.assay.property.EnergyZero;
import org.assay.session.TimeLimit;
import org.assay.structure.ElementValues;

/** {@code assay evaluate}. */
final class EvaluateCommand extends Command {

  /** Structures of which bonds are said to fail, one by one. */
  private static final int MOST_WARNINGS = 5;

  EvaluateCommand() {
    super(
        "evaluate",
        "(NN-FILE… DATASET [--engine auto|compiled|nd4j|lammps] | DATASET --engine \"ipi: COMMAND\""
            + " [--template DIR] [--kspacing X]) [--shift X] [--out FILE.csv] [--time-limit S]"
            + " [--workers N] [--launcher WORDS]",
        1,
        Integer.MAX_VALUE,
        "energies, forces, stresses of a dataset, and their errors by group; of a committee too");
  }

  @Override
  Options options() {
    Options options =
        options(
            option(
                "engine",
                "NAME",
                "auto (default: compiled where it is built, else nd4j), compiled, nd4j or lammps;"
                    + " or \"ipi: COMMAND\", a program that speaks the i-PI protocol and computes"
                    + " in their place"),
            option(
                "shift", "X", "eV/atom added to the dataset's energies before comparing (u_shift)"),
            option(
                "out",
                "FILE",
                "table to write; forces beside it in FILE-forces.csv, errors by group and component"
                    + " in FILE-errors.csv; default: print the table"),
            option(
                "time-limit",
                "S",
                "seconds after which a client of an engine, or a worker, is given up; default:"
                    + " 600"),
            DataOptions.units(),
            DataOptions.groups(),
            DataOptions.keys(),
            DataOptions.strict());
    ValidationOptions.workers().forEach(options::addOption);
    EngineOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> named = line.getArgList();
    String engineText = line.getOptionValue("engine", EngineName.AUTO.key());
    if (EngineOptions.isEngine(engineText)) {
      refuse(line, List.of("mpi"), "--engine \"ipi: …\"");
      IpiSettings settings = EngineOptions.settings(engineText, "--engine", line);
      return evaluateByClient(
          settings.withTimeLimit(timeLimit(line)).withLogs(failures(line)), line, console);
    }
    EngineOptions.refuse(line);
    if (named.size() < 2) {
      throw new UsageException(
          "assay evaluate needs NN files and a dataset behind them, or a dataset and --engine"
              + " \"ipi: COMMAND\"");
    }
    int last = named.size() - 1;
    List<Path> members = CommitteeMembers.of(named.subList(0, last));
    EngineName engine = engine(engineText);
    WorkerSettings workers =
        ValidationOptions.workers(line)
            .withTimeLimit(timeLimit(line))
            .withCrashReports(failures(line));
    ElementValues shift = shift(line);
    Optional<String> units = ValidationOptions.units(line);
    List<StructureEvaluator> networks = new ArrayList<>();
    try {
      for (Path file : members) {
        networks.add(LammpsEvaluator.orEngine(engine, file, units, workers));
      }
      NetworkWarnings.say(members, units, console);
      return evaluate(networks, members, named.get(last), shift, line, console);
    } finally {
      networks.forEach(StructureEvaluator::close);
    }
  }

  private static int evaluate(
      List<StructureEvaluator> networks,
      List<Path> files,
      String data,
      ElementValues shift,
      CommandLine line,
      Console console)
      throws InterruptedException {
    String unnamed = networks.get(0).elements().unspoken().orElse(DataSettings.UNNAMED);
    Dataset dataset = DataOptions.read(line, List.of(data), unnamed, console);
    warnOfIsolatedAtoms(
        dataset,
        networks.stream().mapToDouble(StructureEvaluator::cutoffRadius).min().orElseThrow(),
        console);
    console.err().println("evaluate: engine " + networks.get(0).engine());
    EvaluationTable table = EvaluationTable.of(networks, dataset, shift);
    warnOfFailingBonds(files, dataset, console);
    return told(table, networks.size(), line, console);
  }

  private static int evaluateByClient(IpiSettings settings, CommandLine line, Console console)
      throws InterruptedException {
    List<String> named = line.getArgList();
    if (named.size() > 1) {
      throw new UsageException(
          "--engine \"ipi: …\" computes a dataset and no networks, but there are " + named);
    }
    ElementValues shift = shift(line);
    Dataset dataset = DataOptions.read(line, named, DataSettings.UNNAMED, console);
    console.err().println("evaluate: engine ipi: " + settings.command());
    return told(ClientEvaluation.of(settings, dataset, shift), 1, line, console);
  }

  private static TimeLimit timeLimit(CommandLine line) {
    return TimeLimit.ofSeconds(
        (double) number(line, "time-limit", 600, 1, 1_000_000_000), "--time-limit");
  }

  /** Returns where what a worker or a client left is kept: beside the table. */
  private static Path failures(CommandLine line) {
    Path table = Path.of(line.getOptionValue("out", "table")).toAbsolutePath();
    return JobFiles.crashes(table.getParent());
  }

  private static int told(EvaluationTable table, int networks, CommandLine line, Console console) {
    ErrorTable errors = table.errors();
    if (line.hasOption("out")) {
      List<Path> files = table.write(Path.of(line.getOptionValue("out")));
      String names = String.join(", ", files.stream().map(Path::toString).toList());
      console.err().println("evaluate: " + names);
    } else {
      console.out().print(table.structures());
    }
    if (networks > 1) {
      console.err().println("evaluate: the mean of " + networks + " networks, and their spread");
    }
    errors.text(FitConsole.MOST_GROUPS).forEach(console.err()::println);
    errors.forEachSet(
        (set, quantity, of) -> {
          if (quantity == LabelledQuantity.ENERGY) {
            EnergyZero.besideShiftedDataset(of.bias())
                .ifPresent(far -> console.err().println("warning: energies are " + far));
          }
        });
    errors.doubts(set -> true).forEach(doubt -> console.err().println("warning: " + doubt));
    return 0;
  }

  private static EngineName engine(String name) {
    return EngineName.of(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "--engine " + name + ": use one of " + String.join(", ", EngineName.keys())));
  }

  private static void warnOfIsolatedAtoms(Dataset dataset, double cutoff, Console console) {
    for (IsolatedAtoms isolated : IsolatedAtoms.of(dataset, cutoff)) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "warning: %s: %d of %s no neighbour within %.3f Å; their descriptors are"
                  + " 0 and their energy is what the network gives for that (0 where its outputs are"
                  + " bond-order parameters)%n",
              isolated.structure().place(),
              isolated.count(),
              Count.of(isolated.structure().size(), "atom has", "atoms have"),
              cutoff);
    }
  }

  /**
   * Says which structures a PINN has no bonds for; of many, the first ones and how many there are.
   */
  private static void warnOfFailingBonds(List<Path> files, Dataset dataset, Console console) {
    for (Path file : files) {
      List<FailingBonds> all =
          NetworkDirectory.isOne(file) ? List.of() : FailingBonds.of(file, dataset);
      for (FailingBonds failing : all.subList(0, Math.min(MOST_WARNINGS, all.size()))) {
        String name = files.size() == 1 ? "" : file + ": ";
        console
            .err()
            .println("warning: " + name + failing.structure().place() + ": " + failing.failure());
      }
      if (all.size() > MOST_WARNINGS) {
        console
            .err()
            .printf(
                Locale.ROOT,
                "warning: so do those of %d structures in all; they are far from the training"
                    + " set%n",
                all.size());
      }
    }
  }

  /** Reads {@code 4.05}, or a number of each element as in {@code Al=3.36,Ni=4.44}. */
  private static ElementValues shift(CommandLine line) {
    String text = line.getOptionValue("shift", "0");
    OptionalDouble all = Decimal.finite(text);
    if (all.isPresent()) {
      return ElementValues.all(all.getAsDouble());
    }
    Map<String, Double> own = new LinkedHashMap<>();
    for (String each : text.split(",", -1)) {
      String[] words = each.strip().split("=", -1);
      OptionalDouble value = words.length == 2 ? Decimal.finite(words[1]) : OptionalDouble.empty();
      if (value.isEmpty()) {
        throw new UsageException(
            "--shift "
                + text
                + ": expected a number of eV/atom, or one of each element, as in Al=3.36,Ni=4.44");
      }
      own.put(words[0], value.getAsDouble());
    }
    try {
      return ElementValues.of(own);
    } catch (SettingsException e) {
      throw new UsageException("--shift " + text + ": " + e.getMessage());
    }
  }
}
