package org.assay.property.liquid;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Density, radial distribution, coordination and diffusion of the liquid.
 *
 * @param settings settings
 */
public record LiquidTest(LiquidSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "liquid";

  /** Reads the test's settings from a suite. */
  public static LiquidTest read(JsonObject json, Material material) {
    return new LiquidTest(LiquidSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new LiquidJob(settings, material.element(), material.phase(p), seed))
        .toList();
  }
}
