package org.assay.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiPotential;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Any potential of LAMMPS, or any engine that speaks the i-PI protocol.
 *
 * @param potential what computes
 * @param workers how many at a time, and how long one may take
 */
public record SessionLabeller(TestedPotential potential, WorkerSettings workers)
    implements Labeller {

  private interface Pool extends AutoCloseable {
    Future<Evaluation> submit(Function<LammpsSession, Evaluation> work, String name);

    @Override
    void close();
  }

  @Override
  public Function<Structure, String> settings() {
    String style = potential.pairStyle() + " ";
    if (potential instanceof IpiPotential engine) {
      Function<Structure, String> hashes = engine.evaluationHashes();
      return structure -> style + hashes.apply(structure);
    }
    String all = style + potential.sha256();
    return structure -> all;
  }

  @Override
  public String text() {
    return potential.engine().orElse("LAMMPS, pair_style " + potential.pairStyle());
  }

  @Override
  public void label(List<Met> wanted, LabelListener heard) throws InterruptedException {
    try (Pool pool = open()) {
      List<Future<Evaluation>> futures = new ArrayList<>();
      for (Met met : wanted) {
        futures.add(
            pool.submit(
                session -> {
                  Evaluation found = session.evaluate(met.structure());
                  heard.labelled(met, found); // at once: nothing that was computed is lost
                  return found;
                },
                "label of " + met.origin()));
      }
      for (int n = 0; n < wanted.size(); n++) {
        try {
          futures.get(n).get();
        } catch (ExecutionException | CancellationException e) {
          Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
          heard.failed(wanted.get(n), String.valueOf(cause.getMessage()));
        }
      }
    }
  }

  private Pool open() {
    if (potential instanceof IpiPotential engine) {
      IpiPool pool =
          new IpiPool(
              engine.settings().withWorkers(workers.workers()).withTimeLimit(workers.timeLimit()));
      return new Pool() {
        @Override
        public Future<Evaluation> submit(Function<LammpsSession, Evaluation> work, String name) {
          return pool.submit(work, name, 1);
        }

        @Override
        public void close() {
          pool.close();
        }
      };
    }
    WorkerPool pool = new WorkerPool((LammpsPotential) potential, workers);
    return new Pool() {
      @Override
      public Future<Evaluation> submit(Function<LammpsSession, Evaluation> work, String name) {
        return pool.submit(work, name);
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }
}
