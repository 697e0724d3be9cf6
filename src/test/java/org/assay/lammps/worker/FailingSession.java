package org.assay.lammps.worker;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assay.AssayException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A session whose relaxations of some structures fail.
 *
 * @param session does the rest
 * @param fails which structures
 * @param failure what is thrown then
 */
public record FailingSession(
    LammpsSession session, Predicate<Structure> fails, Supplier<AssayException> failure)
    implements LammpsSession {

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    if (fails.test(structure)) {
      throw failure.get();
    }
    return session.relax(structure, settings);
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return session.evaluate(structure);
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    return session.move(start, settings, listener);
  }

  @Override
  public String version() {
    return session.version();
  }
}
