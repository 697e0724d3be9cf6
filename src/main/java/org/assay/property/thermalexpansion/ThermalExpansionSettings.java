package org.assay.property.thermalexpansion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.MotionSettings;
import org.assay.property.Temperatures;

/**
 * Settings of the test {@code thermal_expansion}.
 *
 * @param phases names of the phases
 * @param temperatures temperatures, ascending (K)
 * @param equilibration time that is left out of the averages (ps)
 * @param duration time that is averaged over (ps)
 * @param motion number of atoms, time step
 */
public record ThermalExpansionSettings(
    List<String> phases,
    List<Double> temperatures,
    double equilibration,
    double duration,
    MotionSettings motion) {

  private static final double[] TEMPERATURES = {200, 400, 600, 800, 1000};

  public ThermalExpansionSettings {
    phases = List.copyOf(phases);
    temperatures = List.copyOf(temperatures);
  }

  /** Reads settings; the phase is the ground state unless others are listed. */
  public static ThermalExpansionSettings read(JsonObject json, Material material) {
    List<String> phases = material.listedPhases(json);
    ThermalExpansionSettings settings =
        new ThermalExpansionSettings(
            phases,
            Temperatures.read(json, TEMPERATURES, 1),
            json.number("equilibration", 6, 0, 1e6),
            json.number("duration", 30, 0.5, 1e6),
            MotionSettings.read(json, 500));
    json.refuseUnknownKeys();
    return settings;
  }

  /** Returns the settings as results carry them. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>(motion.asMap());
    map.put("equilibrationPicoseconds", equilibration);
    map.put("durationPicoseconds", duration);
    return map;
  }
}
