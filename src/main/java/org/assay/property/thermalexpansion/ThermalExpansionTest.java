package org.assay.property.thermalexpansion;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Lattice constants at a list of temperatures and no pressure, by molecular dynamics. */
public final class ThermalExpansionTest implements PropertyTest<ThermalExpansionSettings> {

  /** First part of the ids. */
  public static final String NAME = "thermal_expansion";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Thermal expansion";
  }

  @Override
  public ThermalExpansionSettings read(JsonObject json, Material material, Path folder) {
    return ThermalExpansionSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(ThermalExpansionSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new ThermalExpansionJob(settings, material.phase(p), seed))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "a" -> quantity.named("Lattice constant");
      case "c" -> quantity.named("Lattice constant c");
      case "volume" -> quantity.named("Volume");
      case "alpha" -> quantity.named("Linear expansion");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.points(
            "expansion",
            "Thermal expansion",
            "lattice constant or volume against temperature from molecular dynamics",
            "Averages over molecular dynamics at zero pressure against temperature.",
            NAME + "/.+"));
  }
}
