package org.assay.property.melting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.property.MotionSettings;
import org.assay.property.ThermalCrystal;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.assay.trajectory.BondOrder;
import org.assay.trajectory.SolidAtoms;

/**
 * A crystal and its liquid side by side in a long cell, the interfaces normal to its third vector.
 *
 * @param atoms where they are
 * @param solid tells the atoms of one phase from those of the other, measured on these two
 * @param misplaced part of the atoms in the middle of each phase that count for the other
 */
record TwoPhases(MovingAtoms atoms, SolidAtoms solid, double misplaced) {

  /** Length of the cell over its width. */
  private static final int ELONGATION = 4;

  /** Lattice constants at the start temperature are averaged over this time, after as much (ps). */
  private static final double LATTICE_TIME = 5;

  private static final double WARMING = 2;
  private static final double MELTING = 6;
  private static final double COOLING = 3;
  private static final double JOINING = 2;

  /** Time that a preparation takes in all (ps). */
  static final double PREPARATION = 2 * LATTICE_TIME + WARMING + MELTING + COOLING + JOINING;

  /** Temperature of the half that melts, over that of the start. */
  private static final double HOT = 1.8;

  /** A preparation that broke, or did not give two phases. */
  static final class PreparationException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean tooHot;

    PreparationException(String message, boolean tooHot) {
      super(message);
      this.tooHot = tooHot;
    }

    /** Returns whether a lower temperature, and not a higher one, may be better. */
    boolean tooHot() {
      return tooHot;
    }
  }

  /** Returns the number of atoms of the cube whose elongation is the whole. */
  static int cubeAtoms(int minAtoms) {
    return (minAtoms + ELONGATION - 1) / ELONGATION;
  }

  /**
   * Prepares both phases at a temperature: the whole crystal is warmed at the lattice constants
   * that it has there; the atoms of one half are held while the other melts and cools down again,
   * the height following the pressure; then all are let go.
   *
   * @param cube crystal that is a quarter of the cell
   * @param temperature temperature of both (K)
   * @param seed decides all velocities
   */
  static TwoPhases prepare(
      LammpsSession session,
      ThermalCrystal cube,
      MotionSettings motion,
      double temperature,
      long seed)
      throws PreparationException {
    Structure crystal = elongated(lattice(session, cube, motion, temperature, seed));
    MovingAtoms warm =
        run(
            session,
            MovingAtoms.thermal(crystal, 2 * temperature, seed + 1),
            motion.run(Ensemble.nvt(temperature), WARMING, crystal),
            "while the crystal was warmed");
    boolean[] lower = lowerHalf(warm.structure());
    double hot = HOT * temperature;
    MovingAtoms half =
        run(
            session,
            MovingAtoms.thermal(warm.structure(), 2 * hot, seed + 2, lower),
            motion.run(Ensemble.npt(hot, Coupling.HEIGHT), MELTING, crystal).withHeld(lower),
            "while one half was molten");
    half =
        run(
            session,
            half,
            motion
                .run(Ensemble.npt(hot, temperature, Coupling.HEIGHT), COOLING, crystal)
                .withHeld(lower),
            "while the liquid cooled");
    MovingAtoms joined =
        run(
            session,
            MovingAtoms.thermal(half.structure(), temperature, seed + 3),
            motion.run(Ensemble.npt(temperature, Coupling.HEIGHT), JOINING, crystal),
            "while both phases were brought together");
    return told(joined, cube, lower);
  }

  private static MovingAtoms run(
      LammpsSession session, MovingAtoms start, DynamicsSettings settings, String when)
      throws PreparationException {
    Dynamics done = session.move(start, settings, DynamicsListener.NONE);
    if (!done.end().isSound()) {
      throw new PreparationException(when + ": " + done.message(), true);
    }
    return done.last();
  }

  /** Returns the perfect cube in the mean cell that it has at a temperature. */
  private static Structure lattice(
      LammpsSession session,
      ThermalCrystal cube,
      MotionSettings motion,
      double temperature,
      long seed)
      throws PreparationException {
    Dynamics done = cube.equilibrated(session, motion, temperature, 2 * LATTICE_TIME, seed);
    if (!done.end().isSound()) {
      throw new PreparationException(
          "in the crystal at the start temperature: " + done.message(), true);
    }
    List<Dynamics.Sample> late = done.samplesFrom(LATTICE_TIME);
    double[] mean = new double[9];
    for (Dynamics.Sample sample : late) {
      double[] rows = sample.cell().rows();
      for (int i = 0; i < 9; i++) {
        mean[i] += rows[i] / late.size();
      }
    }
    if (cube.solid().fraction(done.last().structure()) < 0.5) {
      throw new PreparationException("the crystal melts by itself at the start temperature", true);
    }
    return cube.perfect().withCellScalingAtoms(Cell.ofRows(mean));
  }

  private static Structure elongated(Structure cube) {
    return Supercell.transformed(cube, new int[] {1, 0, 0, 0, 1, 0, 0, 0, ELONGATION});
  }

  /** Returns which atoms lie in the lower half of the cell. */
  private static boolean[] lowerHalf(Structure structure) {
    double[] s = structure.cell().toFractional(structure.positions());
    boolean[] lower = new boolean[structure.size()];
    for (int i = 0; i < lower.length; i++) {
      double height = s[3 * i + 2] - Math.floor(s[3 * i + 2]);
      lower[i] = height < 0.5;
    }
    return lower;
  }

  /** Puts the threshold half way between the order in the middle of both phases. */
  private static TwoPhases told(MovingAtoms atoms, ThermalCrystal cube, boolean[] lower)
      throws PreparationException {
    BondOrder order = cube.solid().order();
    Structure s = atoms.structure();
    double[] q = order.averaged(s);
    List<Double> solid = new ArrayList<>();
    List<Double> liquid = new ArrayList<>();
    double[] f = s.cell().toFractional(s.positions());
    for (int i = 0; i < q.length; i++) {
      double height = f[3 * i + 2] - Math.floor(f[3 * i + 2]);
      if (lower[i] && height > 0.1 && height < 0.4) {
        solid.add(q[i]);
      } else if (!lower[i] && height > 0.6 && height < 0.9) {
        liquid.add(q[i]);
      }
    }
    double high = mean(solid);
    double low = mean(liquid);
    double threshold = (high + low) / 2;
    long wrong =
        solid.stream().filter(v -> v <= threshold).count()
            + liquid.stream().filter(v -> v > threshold).count();
    double misplaced = (double) wrong / (solid.size() + liquid.size());
    if (misplaced > 0.25) {
      throw new PreparationException(
          String.format(
              Locale.ROOT,
              "no two phases came of it: order %.3f in the middle of the crystal, %.3f in that of"
                  + " the liquid",
              high,
              low),
          // a liquid that is ordered froze; a crystal that is not melted
          (high + low) / 2 < cube.solid().threshold());
    }
    return new TwoPhases(atoms, new SolidAtoms(order, threshold), misplaced);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
