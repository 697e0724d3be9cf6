package org.assay.ipi;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;
import org.assay.session.EvaluationStore;
import org.assay.session.JobSession;
import org.assay.session.SessionPool;

/**
 * Runs jobs, each with a client of its own. Whatever a client does, only the job that it happened
 * to fails.
 */
public final class IpiPool implements AutoCloseable {

  private final IpiSettings settings;
  private final EvaluationStore store;
  private final SessionPool pool;

  /** Makes a pool that keeps nothing; no client is started before there is a job. */
  public IpiPool(IpiSettings settings) {
    this(settings, EvaluationStore.NONE);
  }

  /** Makes a pool whose clients are asked for what a store does not have, which then has it. */
  public IpiPool(IpiSettings settings, EvaluationStore store) {
    this(settings, store, new SessionPool(settings.workers()));
  }

  /**
   * Makes one whose jobs wait in a queue that others have a part in.
   *
   * @param pool closed with this
   */
  public IpiPool(IpiSettings settings, SessionPool pool) {
    this(settings, EvaluationStore.NONE, pool);
  }

  private IpiPool(IpiSettings settings, EvaluationStore store, SessionPool pool) {
    this.settings = settings;
    this.store = store;
    this.pool = pool;
  }

  /**
   * Queues a job.
   *
   * @param job gets a session that is its own until it returns
   * @param name what messages call it
   * @param patience how many times the settings' time limit it may take
   * @return its result; completes exceptionally with what the job threw, or with a {@link
   *     org.assay.lammps.WorkerException} when the client failed or the time limit passed
   */
  public <T> CompletableFuture<T> submit(
      Function<LammpsSession, T> job, String name, int patience) {
    JobSession.Helpers helpers =
        (work, helping) ->
            submit(
                session -> {
                  work.accept(session);
                  return true;
                },
                helping,
                patience);
    IpiSettings own = settings.withTimeLimit(settings.timeLimit().times(patience));
    return pool.submit(() -> new IpiSession(name, own, store, helpers), job);
  }

  /** Ends every client; jobs that are not done are cancelled. */
  @Override
  public void close() {
    pool.close();
  }
}
