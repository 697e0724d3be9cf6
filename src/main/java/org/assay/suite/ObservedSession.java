package org.assay.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.KeptRuns;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** The session of a job, which tells how long its atoms have moved and keeps what they did. */
final class ObservedSession implements LammpsSession {

  private final LammpsSession session;
  private final Optional<KeptRuns> runs;
  private final DoubleConsumer moved;
  private double before;

  /**
   * Wraps a session.
   *
   * @param runs where runs are kept, and those of an earlier try found
   * @param moved hears now and then for how long atoms have moved in all (ps)
   */
  ObservedSession(LammpsSession session, Optional<KeptRuns> runs, DoubleConsumer moved) {
    this.session = session;
    this.runs = runs;
    this.moved = moved;
  }

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public LammpsPotential potential() {
    return session.potential();
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
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    Meter meter = new Meter(listener);
    Dynamics found =
        runs.isPresent()
            ? runs.get().move(session, start, settings, meter)
            : session.move(start, settings, meter);
    before += meter.time;
    return found;
  }

  private final class Meter implements DynamicsListener {
    private final DynamicsListener listener;
    private double time;
    private double told;

    Meter(DynamicsListener listener) {
      this.listener = listener;
    }

    @Override
    public boolean sampled(Dynamics.Sample sample) {
      time = sample.time();
      if (time >= told + 0.1) {
        told = time;
        moved.accept(before + time);
      }
      return listener.sampled(sample);
    }

    @Override
    public boolean snapshot(double at, MovingAtoms atoms) {
      return listener.snapshot(at, atoms);
    }
  }
}
