package org.assay.property.phases2d;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Energies of two-dimensional phases over the ground state's, against the lattice constant.
 *
 * @param settings settings
 */
public record Phases2dTest(Phases2dSettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "phases_2d";

  /** Reads the test's settings from a suite. */
  public static Phases2dTest read(JsonObject json, Material material) {
    return new Phases2dTest(Phases2dSettings.read(json));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.sheets().stream()
        .<PropertyJob>map(s -> new SheetJob(settings, material, Sheet.of(s, settings)))
        .toList();
  }
}
