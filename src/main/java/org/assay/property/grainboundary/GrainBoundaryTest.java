package org.assay.property.grainboundary;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.Notation;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;
import org.assay.structure.MillerIndices;
import org.assay.structure.Prototype;

/** Energies of symmetric tilt boundaries of cubic crystals, relaxed over rigid shifts. */
public final class GrainBoundaryTest implements PropertyTest<GrainBoundarySettings> {

  /** First part of the ids. */
  public static final String NAME = "grain_boundary";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Grain boundaries";
  }

  @Override
  public GrainBoundarySettings read(JsonObject json, Material material, Path folder) {
    return GrainBoundarySettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(GrainBoundarySettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>mapMulti(
            (name, jobs) -> {
              Phase phase = material.phase(name);
              settings.planes().forEach(p -> jobs.accept(new GrainBoundaryJob(settings, phase, p)));
            })
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return quantity.quantity().equals("energy") ? Tolerance.share(0.05) : Tolerance.share(0.1);
  }

  @Override
  public String label(Quantity quantity) {
    String plane = quantity.between().get(0);
    String what = quantity.quantity().equals("energy") ? "energy" : "expansion";
    return "Boundary Σ" + sigma(MillerIndices.of(plane)) + Notation.plane(plane) + ", " + what;
  }

  /** Returns how many times larger the cell of the sites is that both grains share. */
  static int sigma(MillerIndices plane) {
    int square = plane.h() * plane.h() + plane.k() * plane.k() + plane.l() * plane.l();
    return square % 2 == 0 ? square / 2 : square;
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(
        ConvergenceLadder.of("minThickness", 15, 8.0, 15.0, 30.0),
        ConvergenceLadder.of("shifts", 6, 3.0, 6.0, 12.0));
  }

  @Override
  public Optional<String> template(Material material) {
    return material.groundPhase().prototype().flatMap(GrainBoundaryTest::planes);
  }

  private static Optional<String> planes(Prototype prototype) {
    return switch (prototype) {
      case FCC, CU3AU -> Optional.of("{\"planes\": [\"210\", \"310\", \"111\", \"221\"]}");
      case BCC, CAESIUM_CHLORIDE -> Optional.of("{\"planes\": [\"210\", \"310\", \"112\"]}");
      default -> Optional.empty();
    };
  }
}
