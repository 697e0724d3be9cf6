package org.assay.property.invariance;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Forces against finite differences of the energy, and what must not change them: translation,
 * rotation, the order of the atoms, the choice of periodic images and of the cell.
 */
public final class InvarianceTest implements PropertyTest<InvarianceSettings> {

  /** First part of the ids. */
  public static final String NAME = "invariance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Invariance";
  }

  @Override
  public InvarianceSettings read(JsonObject json, Material material, Path folder) {
    return InvarianceSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(InvarianceSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new InvarianceJob(settings, material.phase(p), seed))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.named("Largest violation") + ", " + quantity.words();
  }

  @Override
  public boolean hasReferences() {
    return false;
  }
}
