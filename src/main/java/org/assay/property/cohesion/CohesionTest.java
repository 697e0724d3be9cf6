package org.assay.property.cohesion;

import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Energy of a crystal against its uniform expansion, up to the free atom. */
public final class CohesionTest implements PropertyTest<CohesionSettings> {

  /** First part of the ids. */
  public static final String NAME = "cohesion";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Cohesion";
  }

  @Override
  public CohesionSettings read(JsonObject json, Material material, Path folder) {
    return CohesionSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(CohesionSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new CohesionJob(settings, material.phase(p)))
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return quantity.quantity().equals("energy")
        ? quantity.named("Cohesive energy")
        : PropertyTest.super.label(quantity);
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
