package org.assay.property.quasiharmonic;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Thermal expansion, bulk modulus and heat capacity from phonons at several volumes.
 *
 * @param settings settings
 */
public record QuasiHarmonicTest(QuasiHarmonicSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "quasi_harmonic";

  /** Reads the test's settings from a suite. */
  public static QuasiHarmonicTest read(JsonObject json, Material material) {
    return new QuasiHarmonicTest(QuasiHarmonicSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(
            p -> new QuasiHarmonicJob(settings, material.element(), material.phase(p)))
        .toList();
  }
}
