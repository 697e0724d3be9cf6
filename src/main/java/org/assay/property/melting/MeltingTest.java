package org.assay.property.melting;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Melting temperature at zero pressure by coexistence of solid and liquid at constant enthalpy.
 *
 * @param settings settings
 */
public record MeltingTest(MeltingSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "melting";

  /** Reads the test's settings from a suite. */
  public static MeltingTest read(JsonObject json, Material material) {
    return new MeltingTest(MeltingSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(
            p -> new MeltingJob(settings, material.element(), material.phase(p), seed))
        .toList();
  }
}
