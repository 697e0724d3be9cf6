package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.accuracy.Ensemble;
import org.assay.accuracy.ErrorTable;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.engine.StructureEvaluator;
import org.assay.io.AtomicFile;
import org.assay.io.Decimal;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;

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
    List<Path> files = CommitteeMembers.of(named.subList(0, last));
    EngineName engine = engine(line.getOptionValue("engine", EngineName.AUTO.key()));
    WorkerSettings workers = ValidationOptions.workers(line);
    double shift = shift(line);
    List<StructureEvaluator> networks =
        files.stream().map(file -> evaluator(engine, file, workers)).toList();
    String element = networks.get(0).elements().get(0);
    Dataset dataset = DataOptions.read(line, named.subList(last, last + 1), element, console);
    networks.forEach(network -> dataset.requireElement(network.elements().get(0)));
    warnOfIsolatedAtoms(
        dataset,
        networks.stream().mapToDouble(StructureEvaluator::cutoffRadius).min().orElseThrow(),
        console);
    console.err().println("evaluate: engine " + networks.get(0).engine());
    List<List<Evaluation>> members = new ArrayList<>();
    for (StructureEvaluator network : networks) {
      try (network) {
        members.add(network.evaluate(dataset.structures()));
      }
    }
    EvaluationTable table = new EvaluationTable(dataset, Ensemble.of(members), shift);
    ErrorTable errors = table.errors();
    if (line.hasOption("out")) {
      Path out = Path.of(line.getOptionValue("out"));
      Path forces = beside(out, "-forces.csv");
      Path byGroup = beside(out, "-errors.csv");
      AtomicFile.write(out, table.structures());
      AtomicFile.write(forces, table.forces());
      AtomicFile.write(byGroup, errors.csv());
      console.err().println("evaluate: " + out + ", " + forces + ", " + byGroup);
    } else {
      console.out().print(table.structures());
    }
    if (files.size() > 1) {
      console.err().printf("evaluate: the mean of %d networks, and their spread%n", files.size());
    }
    errors.text(Fit.MOST_GROUPS).forEach(console.err()::println);
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

  private static StructureEvaluator evaluator(
      EngineName engine, Path file, WorkerSettings workers) {
    return engine == EngineName.LAMMPS
        ? new LammpsEvaluator(file, NnFileReader.readPotential(file), workers)
        : Engines.of(engine).read(file);
  }

  private static void warnOfIsolatedAtoms(Dataset dataset, double cutoff, Console console) {
    for (LabelledStructure s : dataset.structures()) {
      NeighbourList list = NeighbourList.of(s.structure(), cutoff);
      long isolated =
          IntStream.range(0, s.size()).filter(i -> list.start(i) == list.start(i + 1)).count();
      if (isolated > 0) {
        console
            .err()
            .printf(
                Locale.ROOT,
                "warning: %s: %d of %s no neighbour within %.3f Å; their descriptors are"
                    + " 0 and their energy is what the network gives for that%n",
                s.place(),
                isolated,
                Count.of(s.size(), "atom has", "atoms have"),
                cutoff);
      }
    }
  }

  /** Returns a file's name with another end. */
  private static Path beside(Path file, String end) {
    String name = file.getFileName().toString();
    boolean csv = name.toLowerCase(Locale.ROOT).endsWith(".csv");
    return file.resolveSibling((csv ? name.substring(0, name.length() - 4) : name) + end);
  }

  private static double shift(CommandLine line) {
    String text = line.getOptionValue("shift", "0");
    return Decimal.finite(text)
        .orElseThrow(
            () -> new UsageException("--shift " + text + ": expected a number of eV/atom"));
  }
}
