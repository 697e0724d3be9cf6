package org.assay.property.liquid;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Density, radial distribution, coordination and diffusion of the liquid. */
public final class LiquidTest implements PropertyTest<LiquidSettings> {

  /** First part of the ids. */
  public static final String NAME = "liquid";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Liquid";
  }

  @Override
  public LiquidSettings read(JsonObject json, Material material, Path folder) {
    return LiquidSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(LiquidSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new LiquidJob(settings, material.phase(p), seed))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "density" -> quantity.named("Density of the liquid");
      case "coordination" -> quantity.named("Coordination in the liquid");
      case "diffusion" -> quantity.named("Diffusion in the liquid");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.curves(
            "rdf",
            "Radial distribution",
            "radial distribution function of the liquid",
            "Radial distribution function.",
            NAME + "/.+"));
  }
}
