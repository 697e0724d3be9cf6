package org.assay.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.assay.AssayException;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.engine.StructureEvaluator;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Evaluation;

/** A network that LAMMPS evaluates, in worker processes. */
public record LammpsEvaluator(
    LammpsPotential network, ElementSet elements, double cutoffRadius, WorkerSettings workers)
    implements StructureEvaluator {

  /** Structures that one job evaluates. */
  private static final int CHUNK = 64;

  /**
   * Returns who evaluates a network: LAMMPS where it is named, else an engine of this process.
   *
   * @param units of the numbers in a directory of n2p2; empty where its own files say them
   * @throws org.assay.DataFormatException when the file is no network
   */
  public static StructureEvaluator orEngine(
      EngineName name, Path file, Optional<String> units, WorkerSettings workers) {
    if (NetworkDirectory.isOne(file)) {
      NetworkDirectory directory = NetworkDirectory.read(file, units);
      return name == EngineName.LAMMPS
          ? ofDirectory(directory, workers)
          : Engines.of(name).read(directory);
    }
    if (name != EngineName.LAMMPS) {
      return Engines.of(name).read(file);
    }
    Potential potential = NnFileReader.readPotential(file);
    return new LammpsEvaluator(
        LammpsPotential.ofNetwork(file), potential.elements(), potential.cutoffRadius(), workers);
  }

  private static LammpsEvaluator ofDirectory(NetworkDirectory directory, WorkerSettings workers) {
    try (EnginePotential read = Engines.of(EngineName.COMPILED).read(directory)) {
      return new LammpsEvaluator(
          LammpsPotential.ofDirectory(directory), read.elements(), read.cutoffRadius(), workers);
    }
  }

  @Override
  public String engine() {
    return EngineName.LAMMPS.key();
  }

  @Override
  public List<Evaluation> evaluate(List<LabelledStructure> all) throws InterruptedException {
    try (WorkerPool pool = new WorkerPool(network, workers)) {
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
      throw AssayException.of(e);
    }
  }

  @Override
  public void close() {
    // Workers live for one evaluation.
  }
}
