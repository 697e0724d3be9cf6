package org.assay.lammps.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.assay.AssayException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.session.JobSession;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The session of one job. It takes an idle worker, or starts one, when first asked for something;
 * after an error the next question gets a fresh one.
 */
final class WorkerSession extends JobSession {

  /** Time between two looks for somebody idle, while a launched worker waits for its place. */
  private static final Duration PLACE_POLL = Duration.ofMillis(500);

  private final LammpsPotential potential;
  private final WorkerSettings settings;
  private final Crew crew;
  private OpenWorker worker;
  private int newTries;
  private boolean bondsFailed;

  /** A worker that has loaded LAMMPS and a potential. */
  record OpenWorker(WorkerProcess process, LammpsPotential potential, String version) {}

  WorkerSession(
      String job, LammpsPotential potential, WorkerSettings settings, Crew crew, Helpers helpers) {
    super(job, settings.timeLimit(), settings.workers(), helpers);
    this.potential = potential;
    this.settings = settings;
    this.crew = crew;
  }

  @Override
  public String version() {
    return persistently(() -> worker().version);
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    Message question = Wire.message(Kind.EVALUATE, out -> Wire.write(out, structure));
    return ask(question, Kind.EVALUATION, Wire::readEvaluation);
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
    LammpsDynamics.Stretch stretch = askOnce(question, Kind.ADVANCED, DynamicsWire::readStretch);
    if (!bondsFailed && !stretch.warnings().isEmpty()) {
      bondsFailed =
          true; // the first of a job's: the style warns again when there are twice as many
      note("while atoms moved " + stretch.warnings().get(0));
    }
    return stretch;
  }

  /** Returns the worker's process id, starting one if need be. */
  long workerPid() {
    return guarded(() -> worker().process.pid());
  }

  @Override
  protected void kill(String reason) {
    if (worker != null) {
      worker.process.kill(reason);
    }
  }

  @Override
  protected void release(boolean usable) {
    if (worker != null && usable) {
      crew.give(worker);
    } else if (worker != null) {
      worker.process.close();
    }
    worker = null;
  }

  @Override
  protected String outOfTimeWords() {
    OpenWorker busy;
    synchronized (this) {
      busy = worker;
    }
    return "its worker" + (busy == null ? "" : busy.process.waiting());
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
      note("tried again, for " + e.getMessage());
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
      String message =
          "job \"" + job() + "\", " + potential.name() + ": " + e.getMessage() + report;
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
    return CrashReports.keep(settings.crashReports().get(), job(), worker.process.scratch())
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
    return stopped();
  }

  private OpenWorker worker() {
    synchronized (this) {
      requireGoingOn();
      if (worker != null) {
        return worker;
      }
    }
    OpenWorker reused = reuse();
    return reused != null ? reused : open();
  }

  /** Takes an idle worker that still answers; null when there is none with this potential. */
  private OpenWorker reuse() {
    for (OpenWorker w = crew.take(); w != null; w = crew.take()) {
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
    crew.add(process);
    adopt(new OpenWorker(process, potential, "")); // from here on the clock can kill it
    if (settings.launcher().isPresent()) {
      OpenWorker idle = idleBefore(process);
      if (idle != null) {
        return idle;
      }
    }
    String version =
        process.request(
            Wire.message(Kind.OPEN, out -> Wire.write(out, potential)),
            Kind.OPENED,
            Wire::readText);
    return adopt(new OpenWorker(process, potential, version));
  }

  /**
   * Waits until a launched worker has called, or is not to come. Its place may be held by one that
   * has become idle meanwhile: that is as good, or makes room. As long as others are at work there
   * is only to wait, which takes nothing of the job's time.
   *
   * @return one that was idle before the launched one called, which is then not needed; else null
   */
  private OpenWorker idleBefore(WorkerProcess launched) {
    long began = System.nanoTime();
    boolean kept = false;
    beginWaiting();
    try {
      while (!launched.isSettledWithin(PLACE_POLL)) {
        long waited = System.nanoTime() - began;
        if (waited < settings.placePatience().toNanos()) {
          continue;
        }
        OpenWorker idle = reuse();
        if (idle != null) {
          return idle;
        }
        adopt(new OpenWorker(launched, potential, ""));
        if (waited > WorkerProcess.CALL_LIMIT.toNanos() && !crew.isAtWork(launched)) {
          launched.giveUp();
        }
      }
      kept = true;
      return null;
    } finally {
      endWaiting();
      if (!kept) {
        launched.kill("another worker was idle");
        launched.close();
      }
    }
  }

  private synchronized OpenWorker adopt(OpenWorker w) {
    worker = w;
    stopped().ifPresent(why -> w.process.kill(why.getMessage()));
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
}
