package org.assay.property.formation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/** Energy of each phase, cell and ions relaxed, over the ground state's, per atom. */
public final class FormationTest implements PropertyTest<FormationSettings> {

  /** First part of the ids. */
  public static final String NAME = "formation";

  /** Setting of every result that names the phase whose energy is zero. */
  public static final String GROUND_STATE = "groundState";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Formation energies of the phases";
  }

  @Override
  public FormationSettings read(JsonObject json, Material material, Path folder) {
    return FormationSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(FormationSettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>map(p -> new FormationJob(settings, material, material.phase(p)))
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
    return "Formation energy";
  }

  @Override
  public Optional<String> template(Material material) {
    return material.phases().size() > 1 ? Optional.of("{}") : Optional.empty();
  }
}
