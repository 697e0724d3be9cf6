package org.assay.cli;

import java.nio.file.Files;
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
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.WorkerPool;
import org.assay.lammps.WorkerSettings;
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
        "NN-FILE DATASET [--engine java|lammps] [--shift X] [--out FILE.csv] [--workers N]",
        2,
        2,
        "energy, forces and stress of every structure of a dataset");
  }

  @Override
  Options options() {
    return options(
        option("engine", "NAME", "java (default) or lammps"),
        option("shift", "X", "eV/atom added to the dataset's energies before comparing (u_shift)"),
        option(
            "out", "FILE", "table to write, forces beside it in FILE-forces.csv; default: print"),
        ValidationOptions.workersOption(),
        ValidationOptions.mpiOption(),
        DataOptions.units(),
        DataOptions.groups(),
        DataOptions.keys(),
        DataOptions.strict());
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    Path named = Path.of(line.getArgList().get(0));
    Path file = Files.isDirectory(named) ? CommitteeMembers.lastNetwork(named) : named;
    NeuralPotential potential = NnFileReader.readPotential(file);
    Dataset dataset =
        DataOptions.read(line, line.getArgList().subList(1, 2), potential.symbol(), console);
    dataset.requireElement(potential.symbol());
    warnOfIsolatedAtoms(dataset, potential.descriptors().cutoffRadius(), console);
    String engine = line.getOptionValue("engine", "java");
    WorkerSettings workers = ValidationOptions.workers(line);
    double shift = shift(line);
    List<Evaluation> evaluations =
        switch (engine) {
          case "java" -> inJava(potential, dataset);
          case "lammps" -> inLammps(file, dataset, workers);
          default -> throw new UsageException("--engine " + engine + ": use java or lammps");
        };
    EvaluationTable table = new EvaluationTable(dataset, evaluations, shift);
    if (line.hasOption("out")) {
      Path out = Path.of(line.getOptionValue("out"));
      AtomicFile.write(out, table.structures());
      Path forces = out.resolveSibling(forcesName(out.getFileName().toString()));
      AtomicFile.write(forces, table.forces());
      console.err().println("evaluate: " + out + " and " + forces);
    } else {
      console.out().print(table.structures());
    }
    console.err().print(table.summary());
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

  private static String forcesName(String name) {
    String stem =
        name.toLowerCase(Locale.ROOT).endsWith(".csv")
            ? name.substring(0, name.length() - 4)
            : name;
    return stem + "-forces.csv";
  }

  private static double shift(CommandLine line) {
    String text = line.getOptionValue("shift", "0");
    try {
      double shift = Double.parseDouble(text);
      if (Double.isFinite(shift)) {
        return shift;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("--shift " + text + ": expected a number of eV/atom");
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
