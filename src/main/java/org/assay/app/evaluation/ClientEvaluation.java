package org.assay.app.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assay.AssayException;
import org.assay.accuracy.Ensemble;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;

/** A dataset evaluated by the clients of an engine. */
public final class ClientEvaluation {

  /** Most structures that one client is asked, one after the other. */
  private static final int MOST = 64;

  /** The part of a job's time limit after which the rest is for another job. */
  private static final int PART = 10;

  private ClientEvaluation() {}

  /**
   * Evaluates. Structures of the same atoms that follow each other share a client, unless its input
   * is made for a cell.
   *
   * @param shift added to the dataset's energies per atom (eV)
   * @throws org.assay.lammps.WorkerException when a client fails: the first of the structures
   */
  public static EvaluationTable of(IpiSettings settings, Dataset dataset, ElementValues shift)
      throws InterruptedException {
    List<Evaluation> found = new ArrayList<>();
    try (IpiPool pool = new IpiPool(settings)) {
      List<Future<List<Evaluation>>> futures = new ArrayList<>();
      for (List<LabelledStructure> some : shares(settings, dataset.structures())) {
        futures.add(evaluated(pool, settings.timeLimit().duration().dividedBy(PART), some));
      }
      for (Future<List<Evaluation>> future : futures) {
        found.addAll(future.get());
      }
    } catch (ExecutionException e) {
      throw AssayException.of(e);
    }
    return new EvaluationTable(dataset, Ensemble.of(List.of(found)), shift);
  }

  /** Returns what one client is asked after the other, so that no worker is without. */
  private static List<List<LabelledStructure>> shares(
      IpiSettings settings, List<LabelledStructure> all) {
    int fair = (all.size() + settings.workers() - 1) / settings.workers();
    int most = settings.dependOnCell() ? 1 : Math.min(MOST, fair);
    List<List<LabelledStructure>> shares = new ArrayList<>();
    List<LabelledStructure> last = new ArrayList<>();
    for (LabelledStructure s : all) {
      boolean same =
          !last.isEmpty()
              && last.get(0).structure().symbols().equals(s.structure().symbols())
              && last.size() < most;
      if (!same) {
        last = new ArrayList<>();
        shares.add(last);
      }
      last.add(s);
    }
    return shares;
  }

  /** Queues structures for one client, and again what it has not come to in its time. */
  private static CompletableFuture<List<Evaluation>> evaluated(
      IpiPool pool, Duration time, List<LabelledStructure> some) {
    String first = some.get(0).place();
    String name = some.size() == 1 ? first : first + " and " + (some.size() - 1) + " more";
    return pool.submit(session -> begun(session, time, some), name, 1)
        .thenCompose(
            begun -> {
              if (begun.size() == some.size()) {
                return CompletableFuture.completedFuture(begun);
              }
              return evaluated(pool, time, some.subList(begun.size(), some.size()))
                  .thenApply(rest -> Stream.of(begun, rest).flatMap(List::stream).toList());
            });
  }

  private static List<Evaluation> begun(
      LammpsSession session, Duration time, List<LabelledStructure> some) {
    long began = System.nanoTime();
    List<Evaluation> found = new ArrayList<>();
    for (LabelledStructure s : some) {
      if (!found.isEmpty() && System.nanoTime() - began > time.toNanos()) {
        break;
      }
      try {
        found.add(session.evaluate(s.structure()));
      } catch (WorkerException e) {
        throw some.size() == 1
            ? e
            : new WorkerException(e.getMessage() + "; it was asked for " + s.place(), e);
      }
    }
    return found;
  }
}
