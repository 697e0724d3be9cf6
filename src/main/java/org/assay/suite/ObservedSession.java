package org.assay.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.KeptRuns;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** The session of a job, which tells how long its atoms have moved and keeps what they did. */
final class ObservedSession implements LammpsSession {

  private final LammpsSession session;
  private final Optional<KeptRuns> runs;
  private final Clock clock;

  /**
   * Wraps a session.
   *
   * @param runs where runs are kept, and those of an earlier try found
   * @param moved hears now and then for how long atoms have moved in all (ps)
   */
  ObservedSession(LammpsSession session, Optional<KeptRuns> runs, DoubleConsumer moved) {
    this(session, runs, new Clock(moved));
  }

  private ObservedSession(LammpsSession session, Optional<KeptRuns> runs, Clock clock) {
    this.session = session;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return session.evaluate(structure);
  }

  @Override
  public List<Evaluation> evaluate(List<Structure> structures) {
    return session.evaluate(structures);
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    return session.relax(structure, settings);
  }

  @Override
  public boolean hasDynamics() {
    return session.hasDynamics();
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    Meter meter = new Meter(listener, clock);
    Dynamics found =
        runs.isPresent()
            ? runs.get().move(session, start, settings, meter)
            : session.move(start, settings, meter);
    meter.end();
    return found;
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return session.inParallel(
        items, (other, item) -> work.apply(new ObservedSession(other, runs, clock), item));
  }

  @Override
  public List<String> incidents() {
    return session.incidents();
  }

  /** Adds up what all of a job's sessions have moved. */
  private static final class Clock {
    private final DoubleConsumer moved;
    private double time;
    private double told;

    Clock(DoubleConsumer moved) {
      this.moved = moved;
    }

    synchronized void add(double more) {
      time += more;
      if (time >= told + 0.1) {
        told = time;
        moved.accept(time);
      }
    }
  }

  private static final class Meter implements DynamicsListener {
    private final DynamicsListener listener;
    private final Clock clock;
    private double time;
    private double told;

    Meter(DynamicsListener listener, Clock clock) {
      this.listener = listener;
      this.clock = clock;
    }

    @Override
    public boolean sampled(Dynamics.Sample sample) {
      time = sample.time();
      if (time >= told + 0.1) {
        end();
      }
      return listener.sampled(sample);
    }

    void end() {
      clock.add(time - told);
      told = time;
    }

    @Override
    public boolean snapshot(double at, MovingAtoms atoms) {
      return listener.snapshot(at, atoms);
    }
  }
}
