package org.assay.property.stackingfault;

import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/** Energies of slipped cells, and how far their relaxations came. */
final class GammaEnergies {

  private final StackingFaultSettings settings;
  private final LammpsSession session;
  private final double bulkEnergyPerAtom;
  private final double area;
  private Verdict verdict = Verdict.OK;
  private double largestForce;
  private int steps;
  private Highest highest;

  /** The highest energy met (mJ/m²), and the cell that has it. */
  record Highest(double energy, Structure structure) {}

  /**
   * Prepares.
   *
   * @param bulkEnergyPerAtom energy of the perfect crystal (eV)
   * @param area area of the glide plane (Å²)
   */
  GammaEnergies(
      StackingFaultSettings settings,
      LammpsSession session,
      double bulkEnergyPerAtom,
      double area) {
    this.settings = settings;
    this.session = session;
    this.bulkEnergyPerAtom = bulkEnergyPerAtom;
    this.area = area;
  }

  /** Returns the energy of a slipped cell as it is (mJ/m²). */
  double rigid(Structure slipped) {
    return energy(session.evaluate(slipped).energy(), slipped);
  }

  /** Returns the highest cell met since {@link #restart}. */
  Highest highest() {
    return highest;
  }

  /** Forgets the highest cell. */
  void restart() {
    highest = null;
  }

  /** Returns the energy once atoms, along the normal alone, and the height have relaxed (mJ/m²). */
  double relaxed(Structure slipped) {
    boolean[] movable = new boolean[3 * slipped.size()];
    for (int i = 2; i < movable.length; i += 3) {
      movable[i] = true;
    }
    Relaxation r =
        session.relax(
            slipped,
            new RelaxSettings(
                CellFreedom.HEIGHT,
                settings.forceTolerance(),
                FaultJob.STRESS_TOLERANCE,
                settings.maxSteps(),
                movable));
    largestForce = Math.max(largestForce, r.largestForce());
    steps += r.steps();
    if (verdict.status() == Status.OK) {
      verdict = Verdict.of(r, "a slipped cell");
    }
    return energy(r.evaluation().energy(), r.structure());
  }

  /** Returns the verdict on all relaxations so far. */
  Verdict verdict() {
    return verdict;
  }

  /** Returns the largest force left by any of them (eV/Å). */
  double largestForce() {
    return largestForce;
  }

  /** Returns the evaluations that they took together. */
  int steps() {
    return steps;
  }

  private double energy(double total, Structure s) {
    double energy = FaultJob.faultEnergy(total - s.size() * bulkEnergyPerAtom, area);
    if (highest == null || energy > highest.energy) {
      highest = new Highest(energy, s);
    }
    return energy;
  }
}
