package org.assay.property.melting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.script.MotionScript;
import org.assay.property.MotionSettings;
import org.assay.property.ScriptBuilder;
import org.assay.structure.Structure;

/**
 * Two phases left to themselves at constant enthalpy: what freezes warms the rest and what melts
 * cools it, until the temperature is that of melting.
 *
 * @param times ends of the intervals below (ps)
 * @param fractions part of the atoms that are solid at these times
 * @param temperatures mean temperatures of the intervals (K)
 * @param pressure mean pressure over the second half (eV/Å³)
 * @param winner which phase was left alone, if one was
 * @param dynamics how the run ended
 */
record CoexistenceRun(
    List<Double> times,
    List<Double> fractions,
    List<Double> temperatures,
    double pressure,
    Winner winner,
    Dynamics dynamics) {

  /** Time between two looks at the order (ps). */
  private static final double LOOK = 1;

  /** Less of a phase than this part of all atoms is no phase: two interfaces take as much. */
  private static final double GONE = 0.12;

  /** Which phase is alone. */
  enum Winner {
    NONE,
    SOLID,
    LIQUID
  }

  CoexistenceRun {
    times = List.copyOf(times);
    fractions = List.copyOf(fractions);
    temperatures = List.copyOf(temperatures);
  }

  /** Lets both phases go for some time (ps), or until one has won. */
  static CoexistenceRun of(
      LammpsSession session, TwoPhases phases, MotionSettings motion, double duration) {
    Watch watch = new Watch(phases);
    Dynamics dynamics =
        session.move(phases.atoms(), settings(motion, phases.atoms().structure(), duration), watch);
    List<Sample> late =
        dynamics.samples().subList(dynamics.samples().size() / 2, dynamics.samples().size());
    return new CoexistenceRun(
        watch.times,
        watch.fractions,
        watch.temperatures,
        late.stream().mapToDouble(Sample::pressure).average().orElse(0),
        watch.winner,
        dynamics);
  }

  private static DynamicsSettings settings(
      MotionSettings motion, Structure structure, double duration) {
    return motion.run(Ensemble.nph(Coupling.HEIGHT), duration, structure, LOOK);
  }

  /**
   * Moves atoms again in a script, as a run did that none of the phases won; afterwards the
   * variable of the run's name has the mean temperature from some time (ps) on.
   */
  static void script(
      ScriptBuilder script,
      String name,
      MovingAtoms start,
      MotionSettings motion,
      double from,
      double duration) {
    DynamicsSettings run = settings(motion, start.structure(), duration);
    int every = run.snapshotEvery();
    // whole intervals count, the first that begins after the time
    long first = (long) Math.ceil((from + LOOK - 1e-9) / (every * run.timeStep())) - 1;
    long last = run.steps() / every;
    new MotionScript(script.input())
        .run(
            name,
            start,
            script.data(name, start),
            run,
            List.of(
                new MotionScript.Mean(
                    name,
                    MotionScript.temperature(start.structure().size()),
                    first * every + 1,
                    last * every)),
            "");
  }

  /** Returns the temperatures of the intervals that begin after some time (ps). */
  double[] temperaturesAfter(double time) {
    double[] all = temperatures.stream().mapToDouble(Double::doubleValue).toArray();
    int from = (int) times.stream().filter(t -> t - LOOK < time - 1e-9).count();
    return Arrays.copyOfRange(all, Math.min(from, all.length), all.length);
  }

  /** Returns the mean temperature of the second half (K). */
  double lateTemperature() {
    int n = temperatures.size();
    return temperatures.subList(n / 2, n).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  private static final class Watch implements DynamicsListener {
    private final TwoPhases phases;
    private final List<Double> times = new ArrayList<>();
    private final List<Double> fractions = new ArrayList<>();
    private final List<Double> temperatures = new ArrayList<>();
    private double sum;
    private int count;
    private Winner winner = Winner.NONE;

    Watch(TwoPhases phases) {
      this.phases = phases;
    }

    @Override
    public boolean sampled(Sample sample) {
      sum += sample.temperature();
      count++;
      return true;
    }

    @Override
    public boolean snapshot(double time, MovingAtoms atoms) {
      double fraction = phases.solid().fraction(atoms.structure());
      times.add(time);
      fractions.add(fraction);
      temperatures.add(sum / count);
      sum = 0;
      count = 0;
      if (fraction < GONE || fraction > 1 - GONE) {
        winner = fraction < GONE ? Winner.LIQUID : Winner.SOLID;
      }
      return winner == Winner.NONE;
    }
  }
}
