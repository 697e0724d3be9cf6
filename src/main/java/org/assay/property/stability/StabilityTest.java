package org.assay.property.stability;

import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Molecular dynamics at constant energy, cold and hot: drift of the energy, lost atoms.
 *
 * @param settings settings
 */
public record StabilityTest(StabilitySettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "stability";

  /** Reads the test's settings from a suite. */
  public static StabilityTest read(JsonObject json, Material material) {
    return new StabilityTest(StabilitySettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String phase : settings.phases()) {
      for (double temperature : settings.temperatures()) {
        jobs.add(
            new StabilityJob(
                settings, material.element(), material.phase(phase), temperature, seed));
      }
    }
    return jobs;
  }
}
