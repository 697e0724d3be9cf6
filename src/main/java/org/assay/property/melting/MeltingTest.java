package org.assay.property.melting;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Melting temperature at zero pressure by coexistence of solid and liquid at constant enthalpy. */
public final class MeltingTest implements PropertyTest<MeltingSettings> {

  /** First part of the ids. */
  public static final String NAME = "melting";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Melting";
  }

  @Override
  public MeltingSettings read(JsonObject json, Material material, Path folder) {
    return MeltingSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(MeltingSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new MeltingJob(settings, material.phase(p), seed))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.quantity().equals("temperature")
        ? quantity.named("Melting temperature")
        : PropertyTest.super.label(quantity);
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "melting",
            "share of solid and temperature against time with solid and liquid side by side",
            FigureSpec.Special.MELTING));
  }
}
