package org.assay.property.melting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.MotionSettings;

/**
 * Settings of the test {@code melting}.
 *
 * @param phases names of the phases
 * @param start temperature to begin at (K), or nothing to find one by heating
 * @param heatingRate rate of that heating (K/ps)
 * @param hottest where heating gives up (K)
 * @param probe length of a run that looks for a better start (ps)
 * @param equilibration time that is left out of the averages (ps)
 * @param duration time that is averaged over, each run (ps)
 * @param runs independent runs
 * @param attempts how often in all the two phases may be prepared
 * @param motion number of atoms, time step
 */
public record MeltingSettings(
    List<String> phases,
    OptionalDouble start,
    double heatingRate,
    double hottest,
    double probe,
    double equilibration,
    double duration,
    int runs,
    int attempts,
    MotionSettings motion) {

  /** A mean over intervals of 1 ps has an error only with some of them (ps). */
  private static final double LEAST_DURATION = 6;

  /**
   * Over 1: 40 steps to the fastest vibration's period. What drift of the energy that costs, some
   * meV/atom/ns, is nothing beside the heat of melting.
   */
  private static final double STEP_SCALE = 1.5;

  public MeltingSettings {
    phases = List.copyOf(phases);
    if (attempts <= runs) {
      throw new SettingsException(
          "melting: "
              + attempts
              + " attempts for "
              + runs
              + " runs; at least one more is needed for the probe");
    }
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static MeltingSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    OptionalDouble start =
        json.has("start")
            ? OptionalDouble.of(json.number("start", 1, 1, 1e5))
            : OptionalDouble.empty();
    double heatingRate = json.number("heatingRate", 25, 0.01, 1e4);
    double hottest = json.number("hottest", 8000, 400, 1e5);
    double probe = json.number("probe", 30, 1, 1e6);
    double equilibration = json.number("equilibration", 40, 0, 1e6);
    double duration = json.number("duration", 100, LEAST_DURATION, 1e7);
    int runs = (int) json.integer("runs", 4, 1, 100);
    int attempts = (int) json.integer("attempts", runs + 6, 2, 1000);
    MotionSettings motion = MotionSettings.read(json, 2000, STEP_SCALE);
    json.refuseUnknownKeys();
    return json.located(
        "attempts",
        () ->
            new MeltingSettings(
                phases,
                start,
                heatingRate,
                hottest,
                probe,
                equilibration,
                duration,
                runs,
                attempts,
                motion));
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>(motion.asMap());
    start.ifPresent(t -> map.put("startK", t));
    map.put("heatingRateKPerPicosecond", heatingRate);
    map.put("probePicoseconds", probe);
    map.put("equilibrationPicoseconds", equilibration);
    map.put("durationPicoseconds", duration);
    map.put("runs", runs);
    map.put("attempts", attempts);
    return map;
  }
}
