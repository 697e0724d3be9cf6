package org.assay.property.stability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.MotionSettings;
import org.assay.property.Temperatures;

/**
 * Settings of the test {@code stability}.
 *
 * @param phases names of the phases
 * @param temperatures temperatures of the runs (K)
 * @param duration length of each run at constant energy (ps)
 * @param equilibration time at constant temperature and pressure before it (ps)
 * @param largestDrift drift above which the status is {@code unstable} (meV/atom/ns)
 * @param motion number of atoms, time step
 */
public record StabilitySettings(
    List<String> phases,
    List<Double> temperatures,
    double duration,
    double equilibration,
    double largestDrift,
    MotionSettings motion) {

  private static final double[] COLD_AND_HOT = {300, 1200};

  public StabilitySettings {
    phases = List.copyOf(phases);
    temperatures = List.copyOf(temperatures);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static StabilitySettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    StabilitySettings settings =
        new StabilitySettings(
            phases,
            Temperatures.read(json, COLD_AND_HOT, 1),
            json.number("duration", 10, 0.1, 1e6),
            json.number("equilibration", 2, 0, 1e6),
            json.number("largestDrift", 20, 0, 1e9),
            MotionSettings.read(json, 200));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>(motion.asMap());
    map.put("durationPicoseconds", duration);
    map.put("equilibrationPicoseconds", equilibration);
    map.put("largestDriftMeVPerAtomPerNanosecond", largestDrift);
    return map;
  }
}
