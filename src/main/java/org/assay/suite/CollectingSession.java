package org.assay.suite;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A session that shows somebody what structures it is asked about and finds. */
final class CollectingSession implements LammpsSession {

  private final LammpsSession session;
  private final Consumer<Structure> met;

  /**
   * Wraps a session.
   *
   * @param met sees each structure; called by several threads
   */
  CollectingSession(LammpsSession session, Consumer<Structure> met) {
    this.session = session;
    this.met = met;
  }

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    met.accept(structure);
    return session.evaluate(structure);
  }

  @Override
  public List<Evaluation> evaluate(List<Structure> structures) {
    structures.forEach(met);
    return session.evaluate(structures);
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    met.accept(structure);
    Relaxation found = session.relax(structure, settings);
    met.accept(found.structure());
    return found;
  }

  @Override
  public boolean hasDynamics() {
    return session.hasDynamics();
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    met.accept(start.structure());
    Dynamics found =
        session.move(
            start,
            settings,
            new DynamicsListener() {
              @Override
              public boolean sampled(Dynamics.Sample sample) {
                return listener.sampled(sample);
              }

              @Override
              public boolean snapshot(double time, MovingAtoms atoms) {
                met.accept(atoms.structure());
                return listener.snapshot(time, atoms);
              }
            });
    met.accept(found.last().structure());
    return found;
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return session.inParallel(
        items, (other, item) -> work.apply(new CollectingSession(other, met), item));
  }

  @Override
  public List<String> incidents() {
    return session.incidents();
  }
}
