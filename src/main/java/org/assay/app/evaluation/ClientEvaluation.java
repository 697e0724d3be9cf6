package org.assay.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.assay.AssayException;
import org.assay.accuracy.Ensemble;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiSettings;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;

/** A dataset evaluated by the clients of an engine, one for each structure. */
public final class ClientEvaluation {

  private ClientEvaluation() {}

  /**
   * Evaluates.
   *
   * @param shift added to the dataset's energies per atom (eV)
   * @throws org.assay.lammps.WorkerException when a client fails: the first of the structures
   */
  public static EvaluationTable of(IpiSettings settings, Dataset dataset, ElementValues shift)
      throws InterruptedException {
    List<Evaluation> found = new ArrayList<>();
    try (IpiPool pool = new IpiPool(settings)) {
      List<Future<Evaluation>> futures = new ArrayList<>();
      for (LabelledStructure s : dataset.structures()) {
        futures.add(pool.submit(session -> session.evaluate(s.structure()), s.place(), 1));
      }
      for (Future<Evaluation> future : futures) {
        found.add(future.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AssayException known
          ? known
          : new IllegalStateException(e.getCause());
    }
    return new EvaluationTable(dataset, Ensemble.of(List.of(found)), shift);
  }
}
