package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.accuracy.ErrorTable;
import org.assay.app.evaluation.EvaluationTable;
import org.assay.app.evaluation.IsolatedAtoms;
import org.assay.app.evaluation.LammpsEvaluator;
import org.assay.app.validation.CommitteeMembers;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.engine.EngineName;
import org.assay.engine.StructureEvaluator;
import org.assay.io.Decimal;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.structure.ElementValues;

/** {@code assay evaluate}. */
final class EvaluateCommand extends Command {

  EvaluateCommand() {
    super(
        "evaluate",
        "NN-FILE… DATASET [--engine auto|compiled|nd4j|lammps] [--shift X] [--out FILE.csv]"
            + " [--workers N]",
        2,
        Integer.MAX_VALUE,
        "energies, forces, stresses of a dataset, and their errors by group; of a committee too");
  }

  @Override
  Options options() {
    return options(
        option(
            "engine",
            "NAME",
            "auto (default: compiled where it is built, else nd4j), compiled, nd4j or lammps"),
        option("shift", "X", "eV/atom added to the dataset's energies before comparing (u_shift)"),
        option(
            "out",
            "FILE",
            "table to write; forces beside it in FILE-forces.csv, errors by group and component in"
                + " FILE-errors.csv; default: print the table"),
        ValidationOptions.workersOption(),
        ValidationOptions.mpiOption(),
        DataOptions.units(),
        DataOptions.groups(),
        DataOptions.keys(),
        DataOptions.strict());
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> named = line.getArgList();
    int last = named.size() - 1;
    List<Path> members = CommitteeMembers.of(named.subList(0, last));
    EngineName engine = engine(line.getOptionValue("engine", EngineName.AUTO.key()));
    WorkerSettings workers = ValidationOptions.workers(line);
    ElementValues shift = shift(line);
    List<StructureEvaluator> networks = new ArrayList<>();
    try {
      for (Path file : members) {
        networks.add(LammpsEvaluator.orEngine(engine, file, workers));
      }
      return evaluate(networks, named.get(last), shift, line, console);
    } finally {
      networks.forEach(StructureEvaluator::close);
    }
  }

  private static int evaluate(
      List<StructureEvaluator> networks,
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
    ErrorTable errors = table.errors();
    if (line.hasOption("out")) {
      List<Path> files = table.write(Path.of(line.getOptionValue("out")));
      String names = String.join(", ", files.stream().map(Path::toString).toList());
      console.err().println("evaluate: " + names);
    } else {
      console.out().print(table.structures());
    }
    if (networks.size() > 1) {
      console
          .err()
          .println("evaluate: the mean of " + networks.size() + " networks, and their spread");
    }
    errors.text(FitConsole.MOST_GROUPS).forEach(console.err()::println);
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
