package org.assay.property.thermalexpansion;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Lattice constants at a list of temperatures and no pressure, by molecular dynamics.
 *
 * @param settings settings
 */
public record ThermalExpansionTest(ThermalExpansionSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "thermal_expansion";

  /** Reads the test's settings from a suite. */
  public static ThermalExpansionTest read(JsonObject json, Material material) {
    return new ThermalExpansionTest(ThermalExpansionSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(
            p -> new ThermalExpansionJob(settings, material.element(), material.phase(p), seed))
        .toList();
  }
}
