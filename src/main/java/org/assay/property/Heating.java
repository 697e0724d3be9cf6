package org.assay.property;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;

/**
 * A crystal heated at a constant rate and no pressure until it has molten. Without a surface to
 * begin at, that happens some 20 to 40 % above the melting temperature.
 *
 * @param temperatures temperatures at which order was looked at (K)
 * @param solidFractions part of the atoms that were solid there
 * @param collapse temperature at which half of them no longer were (K), if it came to that
 * @param end how the run ended
 */
public record Heating(
    List<Double> temperatures, List<Double> solidFractions, OptionalDouble collapse, Dynamics end) {

  private static final double START = 300;

  /** Time between two looks at the order (ps). */
  private static final double LOOK = 1;

  /** Below this part of solid atoms nothing of the crystal is left. */
  private static final double MOLTEN = 0.2;

  /** Where most elements' crystals have collapsed (K), for a guess of how long that takes. */
  private static final double USUAL_END = 2300;

  public Heating {
    temperatures = List.copyOf(temperatures);
    solidFractions = List.copyOf(solidFractions);
  }

  /** Returns about how long a heating at some rate (K/ps) will take (ps). */
  public static double usualTime(double rate) {
    return (USUAL_END - START) / rate;
  }

  /**
   * Heats a crystal.
   *
   * @param rate heating rate (K/ps)
   * @param hottest temperature at which to give up (K), above 300 K
   * @param seed decides the velocities
   */
  public static Heating of(
      LammpsSession session,
      ThermalCrystal crystal,
      MotionSettings motion,
      double rate,
      double hottest,
      long seed) {
    Watch watch = new Watch(crystal, rate);
    Dynamics end =
        session.move(
            crystal.warmed(START, seed),
            motion.run(
                Ensemble.npt(START, hottest, crystal.coupling()),
                (hottest - START) / rate,
                crystal.perfect(),
                LOOK),
            watch);
    return new Heating(watch.temperatures, watch.fractions, watch.collapse, end);
  }

  /** Returns the order during the heating, for a figure. */
  public Curve curve(String id) {
    return new Curve(
        id,
        new Curve.Axis(
            "Temperature", "K", temperatures.stream().mapToDouble(Double::doubleValue).toArray()),
        new Curve.Axis(
            "Solid part of the atoms",
            "1",
            solidFractions.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static final class Watch implements DynamicsListener {
    private final ThermalCrystal crystal;
    private final double rate;
    private final List<Double> temperatures = new ArrayList<>();
    private final List<Double> fractions = new ArrayList<>();
    private OptionalDouble collapse = OptionalDouble.empty();

    Watch(ThermalCrystal crystal, double rate) {
      this.crystal = crystal;
      this.rate = rate;
    }

    @Override
    public boolean snapshot(double time, MovingAtoms atoms) {
      double temperature = START + rate * time;
      double fraction = crystal.solid().fraction(atoms.structure());
      temperatures.add(temperature);
      fractions.add(fraction);
      if (collapse.isEmpty() && fraction < 0.5) {
        collapse = OptionalDouble.of(temperature);
      }
      return fraction >= MOLTEN;
    }
  }
}
