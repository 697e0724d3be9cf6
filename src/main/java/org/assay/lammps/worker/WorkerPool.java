package org.assay.lammps.worker;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;
import org.assay.session.JobSession;
import org.assay.session.SessionPool;

/**
 * Runs jobs, each with a LAMMPS of its own while it runs, in worker processes that start when they
 * are needed and serve one job after the other. Whatever LAMMPS does to its process, only the job
 * that it happened to fails.
 */
public final class WorkerPool implements AutoCloseable {

  private final LammpsPotential potential;
  private final WorkerSettings settings;
  private final Crew crew = new Crew();
  private final SessionPool pool;

  /**
   * Makes a pool; no process is started before there is a job.
   *
   * @param potential what jobs run with that ask for no other
   */
  public WorkerPool(LammpsPotential potential, WorkerSettings settings) {
    this(potential, settings, new SessionPool(settings.workers()));
  }

  /**
   * Makes one whose jobs wait in a queue that others have a part in.
   *
   * @param pool closed with this
   */
  public WorkerPool(LammpsPotential potential, WorkerSettings settings, SessionPool pool) {
    this.potential = potential;
    this.settings = settings;
    this.pool = pool;
  }

  /**
   * Queues a job.
   *
   * @param job gets a session that is its own until it returns
   * @param name what messages call it
   * @return its result; completes exceptionally with what the job threw, with a {@link
   *     LammpsException} that ends with LAMMPS' own words, or with a {@link WorkerException} when
   *     the worker died of something else or the time limit passed
   */
  public <T> CompletableFuture<T> submit(Function<LammpsSession, T> job, String name) {
    return submit(job, name, 1);
  }

  /**
   * Queues a job that may take longer than others.
   *
   * @param patience how many times the settings' time limit it may take
   */
  public <T> CompletableFuture<T> submit(
      Function<LammpsSession, T> job, String name, int patience) {
    return submit(potential, job, name, patience);
  }

  /**
   * Queues a job with a potential of its own. All potentials share the pool's workers; one that has
   * loaded another potential is replaced.
   */
  public <T> CompletableFuture<T> submit(
      LammpsPotential other, Function<LammpsSession, T> job, String name, int patience) {
    JobSession.Helpers helpers =
        (work, helping) ->
            submit(
                other,
                session -> {
                  work.accept(session);
                  return true;
                },
                helping,
                patience);
    WorkerSettings own = settings.withTimeLimit(settings.timeLimit().times(patience));
    return pool.submit(() -> new WorkerSession(name, other, own, crew, helpers), job);
  }

  /** Ends every worker; jobs that are not done are cancelled. */
  @Override
  public void close() {
    pool.close();
    crew.close();
  }
}
