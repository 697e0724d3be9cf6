package org.assay.lammps.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assay.AssayException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The session of one job. It takes an idle worker, or starts one, when first asked for something;
 * after an error the next question gets a fresh one.
 */
final class JobSession implements LammpsSession {

  /** Evaluations that take less all together are not worth another worker's set-up (s). */
  private static final double WORTH_HELP = 0.05;

  private final String job;
  private final LammpsPotential potential;
  private final WorkerSettings settings;
  private final Deque<OpenWorker> idle;
  private final Helpers helpers;
  private final Set<String> incidents = new LinkedHashSet<>();
  private OpenWorker worker;
  private Thread thread;
  private int newTries;
  private boolean ended;
  private Optional<WorkerException> stopped = Optional.empty();

  /** A worker that has loaded LAMMPS and a potential. */
  record OpenWorker(WorkerProcess process, LammpsPotential potential, String version) {}

  /** Somebody who queues work behind that of others, for workers that are idle. */
  @FunctionalInterface
  interface Helpers {
    Future<?> submit(Consumer<LammpsSession> work, String name);
  }

  JobSession(
      String job,
      LammpsPotential potential,
      WorkerSettings settings,
      Deque<OpenWorker> idle,
      Helpers helpers) {
    this.helpers = helpers;
    this.job = job;
    this.potential = potential;
    this.settings = settings;
    this.idle = idle;
  }

  @Override
  public String version() {
    return persistently(() -> worker().version);
  }

  @Override
  public LammpsPotential potential() {
    return potential;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    Message question = Wire.message(Kind.EVALUATE, out -> Wire.write(out, structure));
    return ask(question, Kind.EVALUATION, Wire::readEvaluation);
  }

  @Override
  public List<Evaluation> evaluate(List<Structure> structures) {
    if (structures.isEmpty()) {
      return List.of();
    }
    long began = System.nanoTime();
    List<Evaluation> all = new ArrayList<>();
    all.add(evaluate(structures.get(0)));
    double left = 1e-9 * (System.nanoTime() - began) * (structures.size() - 1);
    List<Structure> others = structures.subList(1, structures.size());
    all.addAll(
        left > WORTH_HELP
            ? inParallel(others, LammpsSession::evaluate)
            : LammpsSession.super.evaluate(others));
    return all;
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    SharedWork<A, B> shared = new SharedWork<>(items, noting(work));
    List<Future<?>> helping = new ArrayList<>();
    for (int i = 1; i < Math.min(settings.workers(), items.size()); i++) {
      helping.add(helpers.submit(shared::help, job + ", helping"));
    }
    try {
      shared.help(this);
    } finally {
      shared.stop();
      helping.forEach(h -> h.cancel(false)); // those that never found an idle worker
    }
    return shared.await(this);
  }

  /** What happens to a helper's worker is this job's to tell. */
  private <A, B> BiFunction<LammpsSession, A, B> noting(BiFunction<LammpsSession, A, B> work) {
    return (session, item) -> {
      B found = work.apply(session, item);
      List<String> told = session.incidents();
      synchronized (incidents) {
        incidents.addAll(told);
      }
      return found;
    };
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings relaxSettings) {
    Message question =
        Wire.message(
            Kind.RELAX,
            out -> {
              Wire.write(out, structure);
              Wire.write(out, relaxSettings);
            });
    return ask(question, Kind.RELAXATION, Wire::readRelaxation);
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    return new DynamicsRun(this, start, settings, listener).run();
  }

  /** Asks the worker to take up atoms; returns the first sample. */
  Dynamics.Sample startDynamics(MovingAtoms start, DynamicsSettings dynamics) {
    Message question =
        Wire.message(
            Kind.START_DYNAMICS,
            out -> {
              Wire.write(out, start);
              DynamicsWire.write(out, dynamics);
            });
    return ask(question, Kind.DYNAMICS_STARTED, DynamicsWire::readSample);
  }

  /**
   * Asks the worker to go on with the atoms that it has.
   *
   * @throws WorkerException when it died, and the atoms with it
   */
  LammpsDynamics.Stretch advance(long steps, boolean wantAtoms) {
    Message question =
        Wire.message(
            Kind.ADVANCE,
            out -> {
              out.writeLong(steps);
              out.writeBoolean(wantAtoms);
            });
    return askOnce(question, Kind.ADVANCED, DynamicsWire::readStretch);
  }

  /** Returns the worker's process id, starting one if need be. */
  long workerPid() {
    return guarded(() -> worker().process.pid());
  }

  /** Takes note of the thread that the job runs in, which {@link #stop} interrupts. */
  synchronized void begin() {
    thread = Thread.currentThread();
  }

  /**
   * Breaks the job off: kills its worker and interrupts its thread. Does nothing when it has ended:
   * the thread may be at another job then.
   *
   * @param why what the job fails with
   * @return whether it had not ended
   */
  synchronized boolean stop(WorkerException why) {
    if (ended) {
      return false;
    }
    stopped = Optional.of(why);
    if (worker != null) {
      worker.process.kill(why.getMessage());
    }
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  Duration timeLimit() {
    return settings.timeLimit();
  }

  WorkerException outOfTime() {
    return new WorkerException(
        "job \""
            + job
            + "\": not done within its time limit of "
            + seconds(settings.timeLimit())
            + ", so Assay killed its worker; a suite's limit is raised by its timeLimitSeconds");
  }

  WorkerException givenUp() {
    return new WorkerException("job \"" + job + "\": broken off, for all jobs are given up");
  }

  /**
   * Hands the worker on; what is asked afterwards is refused.
   *
   * @return why the job was broken off, if it was
   */
  synchronized Optional<WorkerException> end() {
    ended = true;
    thread = null;
    if (worker != null && stopped.isEmpty()) {
      idle.addFirst(worker);
    } else if (worker != null) {
      worker.process.close();
    }
    worker = null;
    return stopped;
  }

  @Override
  public List<String> incidents() {
    synchronized (incidents) {
      return List.copyOf(incidents);
    }
  }

  private <T> T ask(Message question, Kind expected, Wire.Reader<T> reader) {
    return persistently(() -> worker().process.request(question, expected, reader));
  }

  /** A question holds all that its answer depends on: a fresh worker may be asked it again. */
  private <T> T persistently(Supplier<T> question) {
    while (true) {
      try {
        return guarded(question);
      } catch (WorkerException e) {
        tryAgain(e);
      }
    }
  }

  /** Asks what a fresh worker cannot answer. */
  private <T> T askOnce(Message question, Kind expected, Wire.Reader<T> reader) {
    return guarded(() -> worker().process.request(question, expected, reader));
  }

  /**
   * Counts one more try.
   *
   * @throws WorkerException the same, when its cause does not pass or there have been enough tries
   */
  void tryAgain(WorkerException e) {
    if (newTries >= e.newTries()) {
      String said = newTries == 1 ? "; 1 new try" : "; " + newTries + " new tries";
      throw newTries == 0 ? e : new WorkerException(e.getMessage() + said + " did not help", e);
    }
    newTries++;
    if (e.newTries() == LastWords.TRIES_AFTER_CRASH) {
      synchronized (incidents) {
        incidents.add("tried again, for " + e.getMessage());
      }
    }
  }

  /** Names the job in errors, and parts with a worker that had one. */
  private <T> T guarded(Supplier<T> question) {
    try {
      return question.get();
    } catch (AssayException e) {
      String report = keepCrashReport();
      Optional<WorkerException> why = discard();
      if (why.isPresent()) {
        throw new WorkerException(why.get().getMessage(), e);
      }
      String message = "job \"" + job + "\", " + potential.name() + ": " + e.getMessage() + report;
      if (e instanceof LammpsException) {
        throw new LammpsException(message);
      }
      throw e instanceof WorkerException w ? new WorkerException(message, w, w.newTries()) : e;
    }
  }

  /** Keeps the report of a worker that crashed; returns the words that say where. */
  private synchronized String keepCrashReport() {
    if (worker == null || settings.crashReports().isEmpty()) {
      return "";
    }
    return CrashReports.keep(settings.crashReports().get(), job, worker.process.scratch())
        .map(copy -> "; crash report: " + copy)
        .orElse("");
  }

  /** Ends the worker, if there is one; returns why the job was broken off, if it was. */
  private synchronized Optional<WorkerException> discard() {
    if (worker != null) {
      worker.process.kill("it had failed");
      worker.process.close();
      worker = null;
    }
    return stopped;
  }

  private OpenWorker worker() {
    synchronized (this) {
      if (ended || stopped.isPresent()) {
        throw stopped.orElseGet(() -> new WorkerException("the job has ended"));
      }
      if (worker != null) {
        return worker;
      }
    }
    OpenWorker reused = reuse();
    return reused != null ? reused : open();
  }

  /** Takes an idle worker that still answers; null when there is none with this potential. */
  private OpenWorker reuse() {
    for (OpenWorker w = idle.pollFirst(); w != null; w = idle.pollFirst()) {
      if (!w.potential.equals(potential)) {
        w.process.close();
        continue;
      }
      adopt(w);
      try {
        w.process.request(Wire.message(Kind.RESET), Kind.DONE, in -> true);
        return w;
      } catch (AssayException e) {
        Optional<WorkerException> why = discard();
        if (why.isPresent()) {
          throw why.get();
        } // else it died since its last job, which is no fault of this one
      }
    }
    return null;
  }

  private OpenWorker open() {
    requirePairStyle();
    WorkerProcess process = WorkerProcess.start(settings);
    adopt(new OpenWorker(process, potential, "")); // from here on the clock can kill it
    String version =
        process.request(
            Wire.message(Kind.OPEN, out -> Wire.write(out, potential)),
            Kind.OPENED,
            Wire::readText);
    return adopt(new OpenWorker(process, potential, version));
  }

  private synchronized OpenWorker adopt(OpenWorker w) {
    worker = w;
    stopped.ifPresent(why -> w.process.kill(why.getMessage()));
    return w;
  }

  private void requirePairStyle() {
    boolean ours = potential.pairStyle().matches("(.*\\s)?pyfit(\\s.*)?");
    if (ours && settings.pairStyleLibrary().isEmpty()) {
      throw new LammpsException(
          "pair_style pyfit needs "
              + PairStyleLibrary.FILE_NAME
              + ", which has not been built; build it, or name it in ASSAY_NATIVE");
    }
  }

  private static String seconds(Duration d) {
    return d.toMillis() / 1000.0 + " s";
  }
}
