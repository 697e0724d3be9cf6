package org.assay.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.ElementSet;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.assay.potential.PotentialEvaluator;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A network that has been read, with the engine that evaluates it. */
public sealed interface EvaluatedNetwork {

  /** Returns the elements that it knows. */
  ElementSet elements();

  /** Returns how far an atom sees (Å). */
  double cutoffRadius();

  /** Returns who evaluates, for people to read. */
  String engine();

  /**
   * Returns what it says of every structure.
   *
   * @throws DataFormatException when an atom is of another element, with the structure's place
   */
  List<Evaluation> evaluate(Dataset dataset) throws InterruptedException;

  /**
   * Reads a network file.
   *
   * @param workers for LAMMPS
   * @throws DataFormatException naming file and line of what is wrong
   * @throws SettingsException when the engine is not there
   */
  static EvaluatedNetwork read(NetworkEngine engine, Path file, WorkerSettings workers) {
    return switch (engine.resolved()) {
      case COMPILED -> {
        CompiledKernel kernel = NetworkEngine.compiledKernel();
        yield new Compiled(kernel, CompiledPotential.read(kernel, file));
      }
      case JAVA -> new InJava(NnFileReader.readPotential(file));
      case LAMMPS -> new InLammps(file, NnFileReader.readPotential(file), workers);
      case AUTO -> throw new IllegalStateException("auto is never what it stands for");
    };
  }

  /** By the compiled kernels. */
  record Compiled(CompiledKernel kernel, CompiledPotential potential) implements EvaluatedNetwork {

    @Override
    public ElementSet elements() {
      return new ElementSet(potential.elements());
    }

    @Override
    public double cutoffRadius() {
      return potential.cutoffRadius();
    }

    @Override
    public String engine() {
      return NetworkEngine.COMPILED + " (" + kernel.name() + ")";
    }

    @Override
    public List<Evaluation> evaluate(Dataset dataset) {
      return each(dataset, potential::evaluate);
    }
  }

  /** By Java. */
  record InJava(Potential potential) implements EvaluatedNetwork {

    @Override
    public ElementSet elements() {
      return potential.elements();
    }

    @Override
    public double cutoffRadius() {
      return potential.cutoffRadius();
    }

    @Override
    public String engine() {
      return NetworkEngine.JAVA.toString();
    }

    @Override
    public List<Evaluation> evaluate(Dataset dataset) {
      ThreadLocal<PotentialEvaluator> evaluator =
          ThreadLocal.withInitial(() -> new PotentialEvaluator(potential));
      return each(dataset, structure -> evaluator.get().evaluate(structure));
    }
  }

  /** By LAMMPS. */
  record InLammps(Path file, Potential potential, WorkerSettings workers)
      implements EvaluatedNetwork {

    /** Structures that one job evaluates. */
    private static final int CHUNK = 64;

    @Override
    public ElementSet elements() {
      return potential.elements();
    }

    @Override
    public double cutoffRadius() {
      return potential.cutoffRadius();
    }

    @Override
    public String engine() {
      return NetworkEngine.LAMMPS.toString();
    }

    @Override
    public List<Evaluation> evaluate(Dataset dataset) throws InterruptedException {
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

  /** Evaluates structures on all cores. */
  private static List<Evaluation> each(Dataset dataset, Function<Structure, Evaluation> evaluator) {
    Evaluation[] out = new Evaluation[dataset.structures().size()];
    IntStream.range(0, out.length)
        .parallel()
        .forEach(
            s -> {
              LabelledStructure labelled = dataset.structures().get(s);
              try {
                out[s] = evaluator.apply(labelled.structure());
              } catch (SettingsException e) {
                throw new DataFormatException(labelled.place() + ": " + e.getMessage(), e);
              }
            });
    return List.of(out);
  }
}
