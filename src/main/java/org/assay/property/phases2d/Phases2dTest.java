package org.assay.property.phases2d;

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
import org.assay.structure.Prototype;

/** Energies of two-dimensional phases over the ground state's, against the lattice constant. */
public final class Phases2dTest implements PropertyTest<Phases2dSettings> {

  /** First part of the ids. */
  public static final String NAME = "phases_2d";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Two-dimensional phases";
  }

  @Override
  public Phases2dSettings read(JsonObject json, Material material, Path folder) {
    material.requireOneElement(json, "sheets");
    return Phases2dSettings.read(json);
  }

  @Override
  public List<PropertyJob> jobs(Phases2dSettings settings, Material material, long seed) {
    return settings.sheets().stream()
        .<PropertyJob>map(s -> new SheetJob(settings, material, Sheet.of(s, settings)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return quantity.quantity().equals("a0")
        ? Tolerance.share(0.01)
        : Tolerance.absolute("meV/atom", 10, 50, quantity.unit());
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "a0" -> quantity.named("Lattice constant of the sheet");
      case "energy" -> quantity.named("Energy of the sheet");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.of("vacuum", 15, 8.0, 15.0, 30.0));
  }

  @Override
  public Optional<String> template(Material material) {
    if (material.isMixed()) {
      return Optional.empty();
    }
    String sheets =
        material.groundPhase().prototype().filter(Prototype::isCovalent).isPresent()
            ? "\"planar\", \"buckled\""
            : "\"hexagonal\", \"square\"";
    return Optional.of("{\"sheets\": [" + sheets + "]}");
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.curves(
            "sheets",
            "Two-dimensional phases",
            "energy of two-dimensional phases against their lattice constant",
            "Energy per atom of sheets against their lattice constant.",
            NAME + "/.+"));
  }
}
