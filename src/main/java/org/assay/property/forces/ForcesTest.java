package org.assay.property.forces;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Errors of energies, forces and stresses of a labelled dataset, computed in LAMMPS.
 *
 * @param settings settings
 */
public record ForcesTest(ForcesSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "forces";

  /** Reads the test's settings from a suite in a folder. */
  public static ForcesTest read(JsonObject json, Material material, Path folder) {
    return new ForcesTest(ForcesSettings.read(json, material, folder));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return List.of(new ForcesJob(settings));
  }
}
