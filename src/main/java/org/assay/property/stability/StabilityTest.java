package org.assay.property.stability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Molecular dynamics at constant energy, cold and hot: drift of the energy, lost atoms. */
public final class StabilityTest implements PropertyTest<StabilitySettings> {

  /** First part of the ids. */
  public static final String NAME = "stability";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Stability in molecular dynamics";
  }

  @Override
  public StabilitySettings read(JsonObject json, Material material, Path folder) {
    return StabilitySettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(StabilitySettings settings, Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String phase : settings.phases()) {
      for (double temperature : settings.temperatures()) {
        jobs.add(new StabilityJob(settings, material.phase(phase), temperature, seed));
      }
    }
    return jobs;
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "drift" -> quantity.named("Drift of the energy");
      case "intactTime" -> quantity.named("Time without damage");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "stability",
            "energy against time in molecular dynamics",
            FigureSpec.Special.STABILITY));
  }
}
