package org.assay.property.phonon;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.Notation;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Phonons by finite displacements: dispersion, density of states, thermodynamics. */
public final class PhononTest implements PropertyTest<PhononSettings> {

  /** First part of the ids. */
  public static final String NAME = "phonon";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Phonons";
  }

  @Override
  public PhononSettings read(JsonObject json, Material material, Path folder) {
    return PhononSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(PhononSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new PhononJob(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.03);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "zeroPointEnergy" -> quantity.named("Zero-point energy");
      case "S" -> quantity.named("Vibrational entropy");
      case "Cv" -> quantity.named("Heat capacity");
      default -> "Phonon frequency" + mode(quantity);
    };
  }

  private static String mode(Quantity quantity) {
    List<String> point = quantity.between();
    return point.size() == 1
        ? " " + Notation.frequency(point.get(0), quantity.quantity())
        : ", " + quantity.quantity();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(
        ConvergenceLadder.of("minEdge", 15, 8.0, 15.0, 30.0),
        ConvergenceLadder.of("displacement", 0.01, 0.04, 0.02, 0.01, 0.005),
        ConvergenceLadder.of("mesh", 20, 10.0, 20.0, 40.0));
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "phonons",
            "phonon dispersion with the density of states beside it",
            FigureSpec.Special.DISPERSION),
        FigureSpec.curves(
            "thermodynamics",
            "Vibrations against temperature",
            "vibrational free energy, entropy and heat capacity against temperature",
            "Free energy, entropy and heat capacity of harmonic vibrations against temperature.",
            "phonon/[^/]+/(F|S|Cv)"));
  }
}
