package org.assay.lammps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assay.AssayException;
import org.assay.lammps.Wire.Kind;
import org.assay.lammps.Wire.Message;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The session of one job. It takes an idle worker, or starts one, when first asked for something;
 * after an error the next question gets a fresh one.
 */
final class JobSession implements LammpsSession {

  /** Evaluations that take less all together are not worth another worker's set-up (s). */
  private static final double WORTH_HELP = 0.05;

  /** New tries that a job gets after its worker was killed from outside. */
  private static final int MOST_NEW_TRIES = 2;

  private final String job;
  private final LammpsPotential potential;
  private final WorkerSettings settings;
  private final Deque<OpenWorker> idle;
  private final Helpers helpers;
  private OpenWorker worker;
  private int newTries;
  private boolean ended;
  private boolean expired;

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
    return guarded(() -> worker().version);
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
    SharedWork<A, B> shared = new SharedWork<>(items, work);
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

  /** Asks the worker to go on with the atoms that it has. */
  LammpsDynamics.Stretch advance(long steps, boolean wantAtoms) {
    Message question =
        Wire.message(
            Kind.ADVANCE,
            out -> {
              out.writeLong(steps);
              out.writeBoolean(wantAtoms);
            });
    return ask(question, Kind.ADVANCED, DynamicsWire::readStretch);
  }

  /** Returns the worker's process id, starting one if need be. */
  long workerPid() {
    return guarded(() -> worker().process.pid());
  }

  /** Kills the worker because the job's time is up; does nothing when the job has ended. */
  synchronized boolean expire() {
    if (ended) {
      return false;
    }
    expired = true;
    if (worker != null) {
      worker.process.kill();
    }
    return true;
  }

  Duration timeLimit() {
    return settings.timeLimit();
  }

  WorkerException outOfTime() {
    return new WorkerException(
        "job \"" + job + "\": not done within its time limit of " + seconds(settings.timeLimit()));
  }

  /** Hands the worker on; what is asked afterwards is refused. */
  synchronized void end() {
    ended = true;
    if (worker != null && !expired) {
      idle.addFirst(worker);
    } else if (worker != null) {
      worker.process.close();
    }
    worker = null;
  }

  /** A question holds all that its answer depends on: a fresh worker may be asked it again. */
  private <T> T ask(Message question, Kind expected, Wire.Reader<T> reader) {
    while (true) {
      try {
        return guarded(() -> worker().process.request(question, expected, reader));
      } catch (WorkerException e) {
        if (!e.canPass()) {
          throw e;
        }
        if (newTries == MOST_NEW_TRIES) {
          throw new WorkerException(e.getMessage() + "; so it ended in " + newTries + " new tries");
        }
        newTries++;
      }
    }
  }

  /** Names the job in errors, and parts with a worker that had one. */
  private <T> T guarded(Supplier<T> question) {
    try {
      return question.get();
    } catch (AssayException e) {
      if (discard()) {
        throw outOfTime();
      }
      String message = "job \"" + job + "\", " + potential.name() + ": " + e.getMessage();
      if (e instanceof LammpsException) {
        throw new LammpsException(message);
      }
      throw e instanceof WorkerException w ? new WorkerException(message, w, w.canPass()) : e;
    }
  }

  /** Ends the worker, if there is one; returns whether the job is out of time. */
  private synchronized boolean discard() {
    if (worker != null) {
      worker.process.kill();
      worker.process.close();
      worker = null;
    }
    return expired;
  }

  private OpenWorker worker() {
    synchronized (this) {
      if (ended || expired) {
        throw expired ? outOfTime() : new WorkerException("the job has ended");
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
        if (discard()) {
          throw outOfTime();
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
    if (expired) {
      w.process.kill();
    }
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
