package org.assay.property.dimer;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energy of two atoms against their distance.
 *
 * @param settings settings
 */
public record DimerTest(DimerSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "dimer";

  /** Reads the test's settings from a suite. */
  public static DimerTest read(JsonObject json, Material material) {
    return new DimerTest(DimerSettings.read(json));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return List.of(new DimerJob(settings, material));
  }
}
