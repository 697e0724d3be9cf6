package org.assay.calculation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.suite.CalculationLimits;

/**
 * A session whose program computes from first principles: relaxations ask for no more than it can
 * keep, and energies count from the zero that is stated.
 *
 * @param session who computes
 * @param limits what relaxations may ask for
 * @param shift added to the energy of each atom of an element (eV)
 * @param start what takes structures on the way before they are relaxed
 */
public record CalculationSession(
    LammpsSession session, CalculationLimits limits, ElementValues shift, RelaxationStart start)
    implements LammpsSession {

  @Override
  public String version() {
    return session.version();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return shifted(structure, session.evaluate(structure));
  }

  @Override
  public List<Evaluation> evaluate(List<Structure> structures) {
    List<Evaluation> found = session.evaluate(structures);
    Evaluation[] all = new Evaluation[found.size()];
    Arrays.setAll(all, i -> shifted(structures.get(i), found.get(i)));
    return List.of(all);
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return session.inParallel(
        items,
        (other, item) -> work.apply(new CalculationSession(other, limits, shift, start), item));
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    Relaxation found = session.relax(start.of(structure, settings), limits.withinReach(settings));
    return new Relaxation(
        found.structure(),
        shifted(found.structure(), found.evaluation()),
        found.largestForce(),
        found.steps(),
        found.converged(),
        found.cell(),
        found.noise());
  }

  @Override
  public boolean hasDynamics() {
    return session.hasDynamics();
  }

  @Override
  public Dynamics move(MovingAtoms from, DynamicsSettings settings, DynamicsListener listener) {
    return session.move(from, settings, listener);
  }

  @Override
  public List<String> incidents() {
    return session.incidents();
  }

  private Evaluation shifted(Structure structure, Evaluation found) {
    return new Evaluation(
        found.energy() + structure.size() * shift.mean(structure),
        found.forces(),
        found.hasStress() ? found.stressVoigt() : new double[0],
        found.hasAtomEnergies() ? found.atomEnergies() : new double[0]);
  }
}
