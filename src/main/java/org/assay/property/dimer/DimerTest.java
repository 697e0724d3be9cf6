package org.assay.property.dimer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Energy of two atoms against their distance, of each pair of elements. */
public final class DimerTest implements PropertyTest<DimerSettings> {

  /** First part of the ids. */
  public static final String NAME = "dimer";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Dimer";
  }

  @Override
  public DimerSettings read(JsonObject json, Material material, Path folder) {
    return DimerSettings.read(json);
  }

  @Override
  public List<PropertyJob> jobs(DimerSettings settings, Material material, long seed) {
    return Pair.of(material).stream()
        .<PropertyJob>map(pair -> new DimerJob(settings, pair))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "bondLength" -> quantity.named("Bond length of the dimer");
      case "bindingEnergy" -> quantity.named("Binding energy of the dimer");
      default -> PropertyTest.super.label(quantity);
    };
  }

  @Override
  public Optional<String> template(Material material) {
    return Optional.of("{}");
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "binding",
            "dimer and cohesion curves, false minima and holes marked",
            FigureSpec.Special.BINDING));
  }
}
