package org.assay.lammps;

import java.util.function.Function;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxer.State;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Finds out where a relaxation has come down to the noise of an engine's numbers: nothing better
 * comes any more, and what is left is no more than forces and stress change when all atoms are
 * moved by the same distance, which should change nothing.
 */
final class NoiseFloor {

  /** So many evaluations without a better structure, or a lower energy, and none will come. */
  private static final int PATIENCE = 25;

  /** An energy that is lower by less may be so by chance, in single precision. */
  private static final double LOWER = 1e-7;

  /** What is left, the largest of many components, may be so many times the noise that is found. */
  private static final double MARGIN = 3;

  /** More than this is no noise of rounding, but a fault (eV/Å). */
  private static final double MOST_FORCE = 1e-3;

  /** And so is more of the stress (eV/Å³), 16 MPa. */
  private static final double MOST_STRESS = 1e-4;

  /** Distances by which all atoms are moved (Å). */
  private static final double[][] SHIFTS = {
    {0.0313, 0.0171, 0.0237}, {-0.0219, 0.0411, -0.0127}, {0.0173, -0.0291, -0.0353}
  };

  private final RelaxSettings settings;
  private State best;
  private double lowest = Double.POSITIVE_INFINITY;
  private int inVain;

  NoiseFloor(RelaxSettings settings) {
    this.settings = settings;
  }

  /** Begins another part of the relaxation. */
  void begin() {
    inVain = 0;
  }

  /** Takes note of one more structure. */
  void saw(State state) {
    double energy = state.evaluation().energy();
    boolean better = best == null || excess(state) < excess(best);
    boolean lower = energy < lowest - LOWER * Math.abs(lowest);
    if (better) {
      best = state;
    }
    if (lower || lowest == Double.POSITIVE_INFINITY) {
      lowest = energy;
    }
    inVain = better || lower ? 0 : inVain + 1;
  }

  /** Returns whether no better structure comes any more. */
  boolean isReached() {
    return inVain >= PATIENCE;
  }

  /** Returns the structure that left least, measured by the tolerances. */
  State best() {
    return best;
  }

  private double excess(State state) {
    double force = state.force() / settings.forceTolerance();
    return settings.cell() == CellFreedom.FIXED
        ? force
        : Math.max(force, state.stress() / settings.stressTolerance());
  }

  /**
   * Returns the noise of the forces (eV/Å), if it and that of the stress are all that is left in
   * the best structure; else 0.
   */
  double noise(Function<Structure, Evaluation> evaluator) {
    Structure structure = best.structure();
    double force = 0;
    double stress = 0;
    for (double[] shift : SHIFTS) {
      double[] moved = structure.positions();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += shift[i % 3];
      }
      Evaluation there = evaluator.apply(structure.withPositions(moved));
      force = Math.max(force, largest(there.forces(), best.evaluation().forces()));
      stress = Math.max(stress, stressChange(there));
    }
    boolean isAll =
        best.force() <= Math.max(settings.forceTolerance(), MARGIN * Math.min(force, MOST_FORCE))
            && (settings.cell() == CellFreedom.FIXED
                || best.stress()
                    <= Math.max(
                        settings.stressTolerance(), MARGIN * Math.min(stress, MOST_STRESS)));
    return isAll ? force : 0;
  }

  private double stressChange(Evaluation there) {
    if (settings.cell() == CellFreedom.FIXED) {
      return 0;
    }
    double[] change = there.stressVoigt();
    double[] here = best.evaluation().stressVoigt();
    for (int i = 0; i < 6; i++) {
      change[i] -= here[i];
    }
    return Relaxer.freeStress(settings.cell(), change);
  }

  private static double largest(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
