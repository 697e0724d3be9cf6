package org.assay.property.cohesion;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energy of a crystal against its uniform expansion, up to the free atom.
 *
 * @param settings settings
 */
public record CohesionTest(CohesionSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "cohesion";

  /** Reads the test's settings from a suite. */
  public static CohesionTest read(JsonObject json, Material material) {
    return new CohesionTest(CohesionSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new CohesionJob(settings, material.element(), material.phase(p)))
        .toList();
  }
}
