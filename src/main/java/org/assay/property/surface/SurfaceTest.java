package org.assay.property.surface;

import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;
import org.assay.structure.MillerIndices;

/**
 * Surface energies for a list of lattice planes, every inequivalent termination, unrelaxed and
 * relaxed.
 *
 * @param settings settings
 */
public record SurfaceTest(SurfaceSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "surface";

  /** Reads the test's settings from a suite. */
  public static SurfaceTest read(JsonObject json, Material material) {
    return new SurfaceTest(SurfaceSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      for (MillerIndices plane : settings.planes()) {
        jobs.add(SurfaceJob.of(settings, material.element(), phase, plane, seed));
      }
    }
    return jobs;
  }
}
