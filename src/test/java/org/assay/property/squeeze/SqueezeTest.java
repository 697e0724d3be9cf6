package org.assay.property.squeeze;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Bulk modulus from the pressure at two volumes. */
public final class SqueezeTest implements PropertyTest<SqueezeSettings> {

  static final String NAME = "squeeze"; // first part of the ids, and key in suites

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Compression";
  }

  @Override
  public SqueezeSettings read(JsonObject json, Material material, Path folder) {
    return SqueezeSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(SqueezeSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new SqueezeJob(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05); // of the reference; three times as much is fair
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.named("Bulk modulus"); // with what the id says between phase and quantity
  }

  @Override
  public List<ConvergenceLadder> ladders() { // what --converge squeeze goes through
    return List.of(ConvergenceLadder.of("strain", 1e-3, 4e-3, 2e-3, 1e-3, 5e-4));
  }
}
