package org.assay.property.alloys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.Notation;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;
import org.assay.structure.Prototype;

/** Random alloys: mixing enthalpy, lattice constant and elastic constants against composition. */
public final class AlloyTest implements PropertyTest<AlloySettings> {

  /** First part of the ids. */
  public static final String NAME = "alloys";

  /** Quantity of the energy of mixing. */
  static final String MIXING = "mixing";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Random alloys";
  }

  @Override
  public AlloySettings read(JsonObject json, Material material, Path folder) {
    return AlloySettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(AlloySettings settings, Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (boolean elastic : new boolean[] {false, true}) {
      for (AlloyLattice lattice : settings.lattices()) {
        jobs.add(new AlloyJob(settings, lattice, material.elements(), elastic, seed));
      }
    }
    return jobs;
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return switch (quantity.quantity()) {
      case MIXING -> Tolerance.absolute("meV/atom", 10, 50, quantity.unit());
      case "a" -> Tolerance.share(0.01);
      case "volume" -> Tolerance.share(0.03);
      default -> Tolerance.share(0.1);
    };
  }

  @Override
  public String label(Quantity quantity) {
    return switch (quantity.quantity()) {
      case MIXING -> quantity.named("Mixing enthalpy");
      case "a" -> quantity.named("Lattice constant");
      case "volume" -> quantity.named("Volume per atom");
      default -> quantity.named("Elastic constant " + Notation.elastic(quantity.quantity()));
    };
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.of("sites", 32, 16.0, 32.0, 64.0, 128.0));
  }

  @Override
  public Optional<String> template(Material material) {
    boolean metals =
        material.isMixed()
            && AlloyLattice.usual(material).stream()
                .anyMatch(p -> p == Prototype.FCC || p == Prototype.BCC || p == Prototype.HCP)
            && material.groundPhase().prototype().filter(AlloyTest::isOrderedAlloy).isPresent();
    return metals ? Optional.of("{}") : Optional.empty();
  }

  private static boolean isOrderedAlloy(Prototype prototype) {
    return switch (prototype) {
      case CAESIUM_CHLORIDE, CUAU, CUPT, CU3AU, FE3AL, NI3SN, AL3TI, FCC, BCC, HCP -> true;
      default -> false;
    };
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.points(
            "alloys",
            "Random alloys",
            "mixing enthalpy and lattice constant of random alloys against composition",
            "Special quasirandom structures of two elements, and the elements on the same lattice;"
                + " Vegard's straight line beside the lattice constant.",
            "alloys/[^/]+/(mixing|lattice-constant|volume)(/Vegard)?"),
        FigureSpec.points(
                "alloys-elastic",
                "Elastic constants of random alloys",
                "elastic constants of random alloys against composition",
                "Elastic constants of special quasirandom structures, averaged over the lattice's"
                    + " point group, and straight lines between the elements.",
                "alloys/[^/]+/C[0-9]+(/Vegard)?")
            .ofSlowJobs());
  }
}
