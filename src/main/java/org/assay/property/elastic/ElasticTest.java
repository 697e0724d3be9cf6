package org.assay.property.elastic;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Elastic constants and moduli, ions relaxed.
 *
 * @param settings settings
 */
public record ElasticTest(ElasticSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "elastic";

  /** Reads the test's settings from a suite. */
  public static ElasticTest read(JsonObject json, Material material) {
    return new ElasticTest(ElasticSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> ElasticJob.of(settings, material.element(), material.phase(p)))
        .toList();
  }
}
