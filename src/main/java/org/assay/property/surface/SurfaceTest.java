package org.assay.property.surface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;
import org.assay.structure.MillerIndices;
import org.assay.structure.Prototype;

/**
 * Surface energies for a list of lattice planes, every inequivalent termination, unrelaxed and
 * relaxed.
 */
public final class SurfaceTest implements PropertyTest<SurfaceSettings> {

  /** First part of the ids. */
  public static final String NAME = "surface";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Surfaces";
  }

  @Override
  public SurfaceSettings read(JsonObject json, Material material, Path folder) {
    return SurfaceSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(SurfaceSettings settings, Material material, long seed) {
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      for (MillerIndices plane : settings.planes()) {
        jobs.add(SurfaceJob.of(settings, phase, plane, seed));
      }
    }
    return jobs;
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return label("Surface energy", quantity);
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return label("Surface", quantity);
  }

  private static String label(String noun, Quantity quantity) {
    String plane = quantity.details();
    return noun + (plane.isEmpty() ? "" : " " + plane) + ", " + quantity.quantity();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(
        ConvergenceLadder.of("minThickness", 20, 10.0, 20.0, 40.0, 80.0),
        ConvergenceLadder.of("vacuum", 12, 6.0, 12.0, 24.0));
  }

  @Override
  public Optional<String> template(Material material) {
    return material
        .groundPhase()
        .prototype()
        .flatMap(SurfaceTest::planes)
        .map(planes -> "{\"millerIndices\": [" + planes + "]}");
  }

  /** Returns the usual planes of an element's crystal. */
  private static Optional<String> planes(Prototype prototype) {
    return Optional.ofNullable(
        switch (prototype) {
          case FCC, SC, DIAMOND -> "\"100\", \"110\", \"111\"";
          case BCC -> "\"100\", \"110\", \"111\", \"112\"";
          case HCP, HEXAGONAL_DIAMOND -> "\"0001\", \"10-10\", \"10-11\"";
          case BETA_TIN -> "\"100\", \"001\"";
          case BC8 -> "\"100\"";
          default -> null;
        });
  }
}
