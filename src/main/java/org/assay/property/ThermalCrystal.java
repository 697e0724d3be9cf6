package org.assay.property;

import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.structure.Crystal;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.assay.trajectory.SolidAtoms;

/**
 * A crystal of many atoms to be moved.
 *
 * @param bulk relaxed primitive cell
 * @param perfect supercell of it, atoms at rest
 * @param solid tells its atoms from those of a liquid
 */
public record ThermalCrystal(BulkCrystal bulk, Structure perfect, SolidAtoms solid) {

  private static final double BULK_TOLERANCE = 1e-5;
  private static final int BULK_STEPS = 5000;

  /** Makes the supercell, of edges about equally long. */
  public static ThermalCrystal of(LammpsSession session, Phase phase, int minAtoms) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase, BULK_TOLERANCE, BULK_STEPS);
    Structure perfect = Supercell.nearlyCubic(bulk.conventional(), minAtoms);
    return new ThermalCrystal(bulk, perfect, SolidAtoms.of(phase.crystal(), perfect));
  }

  /**
   * Makes the supercell that a test by molecular dynamics begins with, and notes what its results
   * carry: the number of atoms, the time step and the seed.
   */
  public static ThermalCrystal of(
      LammpsSession session, Phase phase, MotionSettings motion, long seed, Findings findings) {
    ThermalCrystal crystal = of(session, phase, motion.minAtoms());
    findings.note("atoms", crystal.perfect.size()).note("seed", seed);
    findings.note("timeStepFemtoseconds", 1e3 * motion.step(crystal.perfect));
    return crystal;
  }

  /** Returns which lengths of a crystal may change under pressure with its symmetry kept. */
  public static Coupling coupling(Crystal crystal) {
    return crystal.isCubic() ? Coupling.ISOTROPIC : Coupling.UNIAXIAL;
  }

  /** Returns which lengths of this one may. */
  public Coupling coupling() {
    return coupling(bulk.phase().crystal());
  }

  /** Returns a verdict on the crystal that everything starts from. */
  public Verdict verdict() {
    return bulk.verdict("the crystal");
  }

  /** Returns the perfect crystal set moving: half of what it is given stays kinetic. */
  public MovingAtoms warmed(double temperature, long seed) {
    return MovingAtoms.thermal(perfect, 2 * temperature, seed);
  }

  /** Returns this crystal at a temperature and no pressure, after some time (ps). */
  public Dynamics equilibrated(
      LammpsSession session, MotionSettings motion, double temperature, double time, long seed) {
    return session.move(
        warmed(temperature, seed),
        motion.run(Ensemble.npt(temperature, coupling()), time, perfect),
        DynamicsListener.NONE);
  }
}
