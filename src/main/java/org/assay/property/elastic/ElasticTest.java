package org.assay.property.elastic;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.Notation;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Elastic constants and moduli, ions relaxed. */
public final class ElasticTest implements PropertyTest<ElasticSettings> {

  /** First part of the ids. */
  public static final String NAME = "elastic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Elastic constants";
  }

  @Override
  public ElasticSettings read(JsonObject json, Material material, Path folder) {
    return ElasticSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(ElasticSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> ElasticJob.of(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.1);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "bulk" -> quantity.named("Bulk modulus (Hill)");
      case "shear" -> quantity.named("Shear modulus (Hill)");
      case "young" -> quantity.named("Young's modulus (Hill)");
      case "poisson" -> quantity.named("Poisson's ratio (Hill)");
      default -> "Elastic constant " + Notation.elastic(quantity.quantity());
    };
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.of("strain", 2e-3, 0.016, 0.008, 0.004, 0.002, 0.001, 0.0005));
  }
}
