package org.assay.property.liquid;

import java.util.Locale;
import org.assay.ConvergenceException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.property.MotionSettings;
import org.assay.property.ThermalCrystal;

/**
 * A crystal that has collapsed, kept hot until nothing of it is left: fewer than a fifth of its
 * atoms are in crystalline surroundings, and since the hold began their mean square displacement
 * has grown beyond the square of their spacing, {@code V^(2/3)}. One that has only just collapsed
 * holds enough order to freeze again where it is cooled at once.
 *
 * @param atoms where they are then
 * @param time how long that took (ps)
 * @param solidFraction part of the atoms in crystalline surroundings
 * @param squareDisplacement mean square displacement since the hold began (Å²)
 */
record Melt(MovingAtoms atoms, double time, double solidFraction, double squareDisplacement) {

  /** Time between two looks (ps). */
  private static final double LOOK = 0.5;

  /** Below this part of solid atoms nothing of the crystal is left. */
  private static final double MOLTEN = 0.2;

  /**
   * Holds what collapsed at a temperature and no pressure.
   *
   * @param crystal the crystal that it was
   * @param collapsed atoms
   * @param temperature temperature (K)
   * @param limit time after which to give up (ps)
   * @throws ConvergenceException when it has not molten by then, or the run broke
   */
  static Melt of(
      LammpsSession session,
      ThermalCrystal crystal,
      MotionSettings motion,
      MovingAtoms collapsed,
      double temperature,
      double limit) {
    Watch watch = new Watch(crystal, collapsed);
    Dynamics end =
        session.move(
            collapsed,
            motion.run(
                Ensemble.npt(temperature, Coupling.ISOTROPIC), limit, crystal.perfect(), LOOK),
            watch);
    if (!end.end().isSound()) {
      throw new ConvergenceException("while it was kept hot to melt: " + end.message());
    }
    if (!watch.isMolten()) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "not molten after %.1f ps at %.0f K: %.0f %% of the atoms are still in crystalline"
                  + " surroundings, and their mean square displacement is %.2f Å², that of a liquid"
                  + " by then more than %.2f; raise meltingTime, or give meltingTemperature or"
                  + " temperature as it is for this potential",
              limit,
              temperature,
              100 * watch.solid,
              watch.square,
              watch.spacing()));
    }
    return new Melt(end.last(), watch.time, watch.solid, watch.square);
  }

  private static final class Watch implements DynamicsListener {
    private final ThermalCrystal crystal;
    private final double[] from;
    private double time;
    private double solid = 1;
    private double square;

    Watch(ThermalCrystal crystal, MovingAtoms start) {
      this.crystal = crystal;
      from = start.structure().positions();
    }

    @Override
    public boolean snapshot(double now, MovingAtoms atoms) {
      time = now;
      solid = crystal.solid().fraction(atoms.structure());
      square = squareDisplacement(atoms.structure().positions());
      return !isMolten();
    }

    boolean isMolten() {
      return solid < MOLTEN && square > spacing();
    }

    /** Returns the square of the atoms' spacing (Å²). */
    double spacing() {
      return Math.pow(crystal.perfect().volumePerAtom(), 2.0 / 3);
    }

    /** Returns the mean square displacement less that of the centre of mass. */
    private double squareDisplacement(double[] to) {
      int n = to.length / 3;
      double[] drift = new double[3];
      double sum = 0;
      for (int i = 0; i < to.length; i++) {
        double d = to[i] - from[i];
        drift[i % 3] += d / n;
        sum += d * d / n;
      }
      return sum - drift[0] * drift[0] - drift[1] * drift[1] - drift[2] * drift[2];
    }
  }
}
