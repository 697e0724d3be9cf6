package org.assay.property;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.json.JsonObject;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.structure.Structure;

/**
 * What all tests by molecular dynamics have in common.
 *
 * @param minAtoms least number of atoms
 * @param timeStep time step (fs), or nothing for the one that suits the mass
 * @param stepScale what the latter is multiplied by
 * @param sampleInterval time between two samples (ps)
 */
public record MotionSettings(
    int minAtoms, OptionalDouble timeStep, double stepScale, double sampleInterval) {

  private static final double SAMPLE_INTERVAL = 0.01;

  /** Reads the keys {@code minAtoms} and {@code timeStep}. */
  public static MotionSettings read(JsonObject json, int defaultMinAtoms) {
    return read(json, defaultMinAtoms, 1);
  }

  /**
   * Reads the same.
   *
   * @param stepScale default time step, over the one that suits the mass
   */
  public static MotionSettings read(JsonObject json, int defaultMinAtoms, double stepScale) {
    int minAtoms = (int) json.integer("minAtoms", defaultMinAtoms, 8, 10_000_000);
    OptionalDouble timeStep =
        json.has("timeStep")
            ? OptionalDouble.of(json.number("timeStep", 1, 1e-3, 100))
            : OptionalDouble.empty();
    return new MotionSettings(minAtoms, timeStep, stepScale, SAMPLE_INTERVAL);
  }

  /** Returns the time step for some atoms (ps). */
  public double step(Structure structure) {
    return timeStep.isPresent()
        ? 1e-3 * timeStep.getAsDouble()
        : stepScale * DynamicsSettings.defaultTimeStep(structure);
  }

  /**
   * Returns the settings of a run.
   *
   * @param ensemble what is kept constant
   * @param duration how long (ps)
   * @param structure atoms to move
   */
  public DynamicsSettings run(Ensemble ensemble, double duration, Structure structure) {
    double dt = step(structure);
    int every = (int) Math.max(1, Math.rint(sampleInterval / dt));
    return DynamicsSettings.of(ensemble, dt, Math.round(duration / dt), every);
  }

  /**
   * Returns the same with snapshots.
   *
   * @param interval time between two of them (ps)
   */
  public DynamicsSettings run(
      Ensemble ensemble, double duration, Structure structure, double interval) {
    DynamicsSettings run = run(ensemble, duration, structure);
    long samples = Math.max(1, Math.round(interval / (run.timeStep() * run.sampleEvery())));
    return run.withSnapshotEvery(Math.toIntExact(samples * run.sampleEvery()));
  }

  /** Returns what results carry. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("minAtoms", minAtoms);
    timeStep.ifPresent(t -> map.put("timeStepFemtoseconds", t));
    return map;
  }

  /** Returns a temperature as a part of an id, for example {@code 300K}. */
  public static String label(double temperature) {
    return (temperature == Math.rint(temperature)
            ? Long.toString((long) temperature)
            : Double.toString(temperature))
        + "K";
  }
}
