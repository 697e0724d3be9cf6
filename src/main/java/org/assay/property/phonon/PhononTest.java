package org.assay.property.phonon;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Phonons by finite displacements: dispersion, density of states, thermodynamics.
 *
 * @param settings settings
 */
public record PhononTest(PhononSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "phonon";

  /** Reads the test's settings from a suite. */
  public static PhononTest read(JsonObject json, Material material) {
    return new PhononTest(PhononSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new PhononJob(settings, material.element(), material.phase(p)))
        .toList();
  }
}
