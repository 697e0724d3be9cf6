package org.assay.property.quasiharmonic;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Thermal expansion, bulk modulus and heat capacity from phonons at several volumes. */
public final class QuasiHarmonicTest implements PropertyTest<QuasiHarmonicSettings> {

  /** First part of the ids. */
  public static final String NAME = "quasi_harmonic";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Quasi-harmonic thermodynamics";
  }

  @Override
  public QuasiHarmonicSettings read(JsonObject json, Material material, Path folder) {
    return QuasiHarmonicSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(QuasiHarmonicSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new QuasiHarmonicJob(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "volume" -> quantity.named("Volume (quasi-harmonic)");
      case "alpha" -> quantity.named("Linear expansion (quasi-harmonic)");
      case "B" -> quantity.named("Bulk modulus (quasi-harmonic)");
      case "Cv" -> quantity.named("Heat capacity Cv (quasi-harmonic)");
      case "Cp" -> quantity.named("Heat capacity Cp (quasi-harmonic)");
      case "gruneisen" -> quantity.named("Grüneisen parameter");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.curves(
            "quasi-harmonic",
            "Quasi-harmonic thermodynamics",
            "quasi-harmonic volume, expansion, bulk modulus, heat capacity against temperature",
            "Properties at zero pressure against temperature, from harmonic vibrations at several"
                + " volumes.",
            NAME + "/.+"));
  }
}
