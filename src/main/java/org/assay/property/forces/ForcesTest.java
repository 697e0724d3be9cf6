package org.assay.property.forces;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Errors of energies, forces and stresses of a labelled dataset, computed in LAMMPS. */
public final class ForcesTest implements PropertyTest<ForcesSettings> {

  /** First part of the ids. */
  public static final String NAME = "forces";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Energies, forces and stresses of the data";
  }

  @Override
  public ForcesSettings read(JsonObject json, Material material, Path folder) {
    return ForcesSettings.read(json, material, folder);
  }

  @Override
  public List<PropertyJob> jobs(ForcesSettings settings, Material material, long seed) {
    return List.of(new ForcesJob(settings));
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return "Error: " + quantity.quantity().replaceFirst("(MAE|RMSE|max)$", ", $1");
  }

  @Override
  public boolean hasReferences() {
    return false;
  }

  @Override
  public Optional<String> template(Material material) {
    return Optional.empty(); // it needs a dataset
  }
}
