package org.assay.property.liquid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.MotionSettings;

/**
 * Settings of the test {@code liquid}.
 *
 * @param phases names of the phases that are molten
 * @param temperature temperature of the liquid (K), or nothing for that of the collapse on heating
 * @param heatingRate rate of the heating that melts the crystal (K/ps)
 * @param hottest where heating gives up (K)
 * @param meltingTime how long what collapsed may take to be a liquid (ps)
 * @param equilibration time at zero pressure before anything is averaged (ps)
 * @param duration time that is averaged over (ps)
 * @param cutoff end of the radial distribution (Å)
 * @param motion number of atoms, time step
 */
public record LiquidSettings(
    List<String> phases,
    OptionalDouble temperature,
    double heatingRate,
    double hottest,
    double meltingTime,
    double equilibration,
    double duration,
    double cutoff,
    MotionSettings motion) {

  /** Liquids are looked at this much above their melting temperature. */
  private static final double ABOVE_MELTING = 1.2;

  public LiquidSettings {
    phases = List.copyOf(phases);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static LiquidSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    OptionalDouble temperature = OptionalDouble.empty();
    if (json.has("temperature")) {
      temperature = OptionalDouble.of(json.number("temperature", 1, 1, 1e5));
    }
    if (json.has("meltingTemperature")) {
      if (temperature.isPresent()) {
        throw json.error("meltingTemperature", "temperature is given as well; leave one out");
      }
      temperature = OptionalDouble.of(ABOVE_MELTING * json.number("meltingTemperature", 1, 1, 1e5));
    }
    LiquidSettings settings =
        new LiquidSettings(
            phases,
            temperature,
            json.number("heatingRate", 25, 0.01, 1e4),
            json.number("hottest", 8000, 400, 1e5),
            json.number("meltingTime", 20, 0.5, 1e6),
            json.number("equilibration", 10, 0.5, 1e6),
            json.number("duration", 30, 2, 1e6),
            json.number("cutoff", 8, 2, 50),
            MotionSettings.read(json, 500));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>(motion.asMap());
    map.put("heatingRateKPerPicosecond", heatingRate);
    map.put("meltingTimePicoseconds", meltingTime);
    map.put("equilibrationPicoseconds", equilibration);
    map.put("durationPicoseconds", duration);
    map.put("cutoffAngstrom", cutoff);
    return map;
  }
}
