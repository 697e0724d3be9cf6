package org.assay.property.formation;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energy of each phase, cell and ions relaxed, over the ground state's, per atom.
 *
 * @param settings settings
 */
public record FormationTest(FormationSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "formation";

  /** Setting of every result that names the phase whose energy is zero. */
  public static final String GROUND_STATE = "groundState";

  /** Reads the test's settings from a suite. */
  public static FormationTest read(JsonObject json, Material material) {
    return new FormationTest(FormationSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new FormationJob(settings, material, material.phase(p)))
        .toList();
  }
}
