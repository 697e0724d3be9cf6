package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.AssayException;
import org.assay.AtomicFile;
import org.assay.Count;
import org.assay.DataFormatException;
import org.assay.Decimal;
import org.assay.SettingsException;
import org.assay.accuracy.Ensemble;
import org.assay.accuracy.ErrorTable;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.potential.NeuralPotential;
import org.assay.potential.NnFileReader;
import org.assay.potential.PotentialEvaluator;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;

/** {@code assay evaluate}. */
final class EvaluateCommand extends Command {

  /** Structures that one LAMMPS job evaluates. */
  private static final int CHUNK = 64;

  EvaluateCommand() {
    super(
        "evaluate",
        "NN-FILE… DATASET [--engine java|lammps] [--shift X] [--out FILE.csv] [--workers N]",
        2,
        Integer.MAX_VALUE,
        "energies, forces, stresses of a dataset, and their errors by group; of a committee too");
  }

  @Override
  Options options() {
    return options(
        option("engine", "NAME", "java (default) or lammps"),
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
    List<NeuralPotential> potentials = files.stream().map(NnFileReader::readPotential).toList();
    String element = potentials.get(0).symbol();
    Dataset dataset = DataOptions.read(line, named.subList(last, last + 1), element, console);
    potentials.forEach(p -> dataset.requireElement(p.symbol()));
    warnOfIsolatedAtoms(
        dataset,
        potentials.stream().mapToDouble(p -> p.descriptors().cutoffRadius()).min().orElseThrow(),
        console);
    WorkerSettings workers = ValidationOptions.workers(line);
    double shift = shift(line);
    String engine = line.getOptionValue("engine", "java");
    List<List<Evaluation>> members = new ArrayList<>();
    for (int n = 0; n < files.size(); n++) {
      members.add(
          switch (engine) {
            case "java" -> inJava(potentials.get(n), dataset);
            case "lammps" -> inLammps(files.get(n), dataset, workers);
            default -> throw new UsageException("--engine " + engine + ": use java or lammps");
          });
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

  private static List<Evaluation> inJava(NeuralPotential potential, Dataset dataset) {
    ThreadLocal<PotentialEvaluator> evaluator =
        ThreadLocal.withInitial(() -> new PotentialEvaluator(potential));
    Evaluation[] out = new Evaluation[dataset.structures().size()];
    IntStream.range(0, out.length)
        .parallel()
        .forEach(
            s -> {
              LabelledStructure labelled = dataset.structures().get(s);
              try {
                out[s] = evaluator.get().evaluate(labelled.structure());
              } catch (SettingsException e) {
                throw new DataFormatException(labelled.place() + ": " + e.getMessage(), e);
              }
            });
    return List.of(out);
  }

  private static List<Evaluation> inLammps(Path file, Dataset dataset, WorkerSettings workers)
      throws InterruptedException {
    List<LabelledStructure> all = dataset.structures();
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), workers)) {
      List<Future<List<Evaluation>>> futures = new ArrayList<>();
      for (int from = 0; from < all.size(); from += CHUNK) {
        List<LabelledStructure> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
        futures.add(
            pool.submit(
                session -> chunk.stream().map(s -> session.evaluate(s.structure())).toList(),
                "structures from " + (from + 1)));
      }
      List<Evaluation> evaluations = new ArrayList<>();
      for (Future<List<Evaluation>> future : futures) {
        evaluations.addAll(future.get());
      }
      return evaluations;
    } catch (ExecutionException e) {
      throw Optional.of(e.getCause())
          .filter(AssayException.class::isInstance)
          .map(AssayException.class::cast)
          .orElseThrow(() -> new IllegalStateException(e.getCause()));
    }
  }
}
