package org.assay.app.validation;

import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.WorkerPool;
import org.assay.suite.Workers;

/**
 * Workers of a pool that several potentials share, for one of them.
 *
 * @param pool the pool
 * @param potential what its sessions are opened with
 */
record Lender(WorkerPool pool, LammpsPotential potential) implements Workers {
  @Override
  public <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience) {
    return pool.submit(potential, work, name, patience);
  }
}
