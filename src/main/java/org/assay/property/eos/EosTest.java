package org.assay.property.eos;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energy against volume of every phase listed, the cell's shape kept and ions relaxed at each
 * volume, with a Birch–Murnaghan fit near the minimum.
 *
 * @param settings settings
 */
public record EosTest(EosSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "eos";

  /** Reads the test's settings from a suite. */
  public static EosTest read(JsonObject json, Material material) {
    return new EosTest(EosSettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new EosJob(settings, material.element(), material.phase(p)))
        .toList();
  }
}
