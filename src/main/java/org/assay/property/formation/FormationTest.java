package org.assay.property.formation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ElementReferences;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;
import org.assay.structure.Composition;

/**
 * Energy of each phase, cell and ions relaxed, per atom: over the ground state's, or, of phases of
 * several compositions, over the elements', with the distance from the convex hull of all.
 */
public final class FormationTest implements PropertyTest<FormationSettings> {

  /** First part of the ids. */
  public static final String NAME = "formation";

  /** Setting of every result that names the phase whose energy is zero. */
  public static final String GROUND_STATE = "groundState";

  /** Settings of results of several compositions: the elements, and the part that each has. */
  public static final String ELEMENTS = "elements";

  /** See {@link #ELEMENTS}. */
  public static final String FRACTIONS = "fractions";

  /** Quantity that tells how far above the convex hull a phase lies. */
  public static final String ABOVE_HULL = "aboveHull";

  /** Two phases nearer than this have the same energy as far as relaxations tell (eV/atom). */
  static final double DEGENERATE = 1e-6;

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
    if (settings.references().isPresent() && !settings.phases().isEmpty()) {
      return List.of(new HullJob(settings, material, settings.references().get()));
    }
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
    return quantity.quantity().equals(ABOVE_HULL) ? "Energy above the hull" : "Formation energy";
  }

  @Override
  public Optional<String> template(Material material) {
    if (!material.isMixed() || ElementReferences.of(material).missing(material).isEmpty()) {
      return material.phases().size() > 1 ? Optional.of("{}") : Optional.empty();
    }
    Composition ground = material.groundPhase().crystal().composition();
    List<String> same =
        material.phases().stream()
            .filter(p -> p.crystal().composition().equals(ground))
            .map(Phase::name)
            .filter(p -> !p.equals(material.groundState()))
            .toList();
    if (same.isEmpty()) {
      return Optional.empty();
    }
    boolean all = same.size() == material.phases().size() - 1;
    return Optional.of(all ? "{}" : "{\"phases\": [\"" + String.join("\", \"", same) + "\"]}");
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
            "hull",
            "convex hull of the formation energies of phases of two elements or three",
            FigureSpec.Special.HULL));
  }
}
