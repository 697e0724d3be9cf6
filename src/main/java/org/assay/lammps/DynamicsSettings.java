package org.assay.lammps;

import java.util.Arrays;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/**
 * How atoms are moved.
 *
 * @param ensemble what is kept constant
 * @param timeStep time step (ps)
 * @param steps number of steps
 * @param sampleEvery steps between two samples
 * @param snapshotEvery steps between two snapshots of all positions, a multiple of {@code
 *     sampleEvery}; 0 for none but the last
 * @param held atoms that stay where they are, length N, or empty for none
 * @param hottest temperature above which the run is broken off as blown up (K)
 */
public record DynamicsSettings(
    Ensemble ensemble,
    double timeStep,
    long steps,
    int sampleEvery,
    int snapshotEvery,
    boolean[] held,
    double hottest) {

  /** About 1 fs for silicon: 60 steps to the period of its fastest vibration (ps). */
  private static final double STEP_PER_ROOT_MASS = 2e-4;

  private static final double HOTTEST = 1e5;

  public DynamicsSettings {
    held = held.clone();
    if (!(timeStep > 0) || !(timeStep < 1)) {
      throw new SettingsException("time step: " + timeStep + " ps, expected above 0 and below 1");
    }
    if (steps < 0 || sampleEvery < 1 || snapshotEvery < 0 || snapshotEvery % sampleEvery != 0) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "dynamics: %d steps, a sample every %d and a snapshot every %d; expected no negative"
                  + " number, samples every 1 or more, and snapshots at samples",
              steps,
              sampleEvery,
              snapshotEvery));
    }
  }

  /** Returns settings without snapshots, held atoms and a limit that could matter. */
  public static DynamicsSettings of(
      Ensemble ensemble, double timeStep, long steps, int sampleEvery) {
    return new DynamicsSettings(ensemble, timeStep, steps, sampleEvery, 0, new boolean[0], HOTTEST);
  }

  /**
   * Returns the time step that suits the lightest atom: {@code 0.2 fs sqrt(m / amu)}, 1.06 fs for
   * silicon, 1.6 fs for copper (ps).
   */
  public static double defaultTimeStep(Structure structure) {
    double lightest =
        structure.symbols().stream().mapToDouble(AtomicWeights::of).min().orElseThrow();
    return STEP_PER_ROOT_MASS * Math.sqrt(lightest);
  }

  /** Returns these settings with snapshots. */
  public DynamicsSettings withSnapshotEvery(int every) {
    return new DynamicsSettings(ensemble, timeStep, steps, sampleEvery, every, held, hottest);
  }

  /** Returns these settings with some atoms held (length N, or empty for none). */
  public DynamicsSettings withHeld(boolean[] newHeld) {
    return new DynamicsSettings(
        ensemble, timeStep, steps, sampleEvery, snapshotEvery, newHeld, hottest);
  }

  /** Returns these settings with another limit of the temperature (K). */
  public DynamicsSettings withHottest(double temperature) {
    return new DynamicsSettings(
        ensemble, timeStep, steps, sampleEvery, snapshotEvery, held, temperature);
  }

  @Override
  public boolean[] held() {
    return held.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamicsSettings o
        && ensemble.equals(o.ensemble)
        && timeStep == o.timeStep
        && steps == o.steps
        && sampleEvery == o.sampleEvery
        && snapshotEvery == o.snapshotEvery
        && hottest == o.hottest
        && Arrays.equals(held, o.held);
  }

  @Override
  public int hashCode() {
    return ensemble.hashCode() + 31 * Long.hashCode(steps) + Arrays.hashCode(held);
  }
}
