package org.assay.property.invariance;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Forces against finite differences of the energy, and what must not change them: translation,
 * rotation, the order of the atoms, the choice of periodic images and of the cell.
 *
 * @param settings settings
 */
public record InvarianceTest(InvarianceSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "invariance";

  /** Reads the test's settings from a suite. */
  public static InvarianceTest read(JsonObject json, Material material) {
    return new InvarianceTest(InvarianceSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(
            p -> new InvarianceJob(settings, material.element(), material.phase(p), seed))
        .toList();
  }
}
