package org.assay.property.eos;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Energy against volume of every phase listed, the cell's shape kept and ions relaxed at each
 * volume, with a Birch–Murnaghan fit near the minimum.
 */
public final class EosTest implements PropertyTest<EosSettings> {

  /** First part of the ids. */
  public static final String NAME = "eos";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Equation of state";
  }

  @Override
  public EosSettings read(JsonObject json, Material material, Path folder) {
    return EosSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(EosSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new EosJob(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "a0", "c0", "c/a" -> Tolerance.share(0.01);
      case "V0" -> Tolerance.share(0.02);
      case "E0" -> Tolerance.noVerdict();
      case "B0'" -> Tolerance.share(0.1);
      default -> Tolerance.share(0.05);
    };
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "a0" -> "Lattice constant a₀";
      case "c0" -> "Lattice constant c₀";
      case "c/a" -> "Axial ratio c/a";
      case "V0" -> "Equilibrium volume V₀";
      case "E0" -> "Equilibrium energy E₀";
      case "B0" -> "Bulk modulus B₀";
      case "B0'" -> "Pressure derivative B₀′";
      default -> quantity.quantity();
    };
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "V0" -> "Volume V₀";
      case "E0" -> "Energy E₀";
      case "B0'" -> "Derivative B₀′";
      default -> label(quantity);
    };
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(
        ConvergenceLadder.of("fitRange", 0.01, 0.04, 0.02, 0.01, 0.005),
        ConvergenceLadder.of("fitPoints", 9, 5.0, 9.0, 17.0));
  }

  @Override
  public Optional<String> template(Material material) {
    boolean cubic = material.phases().stream().allMatch(p -> p.crystal().isCubic());
    return Optional.of(cubic ? "{}" : "{\"shape\": \"relaxed\"}");
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "energy-volume",
            "energy against volume of all phases",
            FigureSpec.Special.ENERGY_VOLUME));
  }
}
