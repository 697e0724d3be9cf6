package org.assay.property.surface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.ElementReferences;
import org.assay.property.FigureSpec;
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
        unbalanced(settings, material, phase, plane, seed).ifPresent(jobs::add);
      }
    }
    return jobs;
  }

  /**
   * Where the suite has both elements of a crystal alone, their chemical potentials have limits.
   */
  private static Optional<PropertyJob> unbalanced(
      SurfaceSettings settings, Material material, Phase phase, MillerIndices plane, long seed) {
    ElementReferences references = ElementReferences.of(material);
    List<String> elements = phase.crystal().elements();
    if (elements.size() != 2 || !references.phases().keySet().containsAll(elements)) {
      return Optional.empty();
    }
    return Optional.<PropertyJob>of(
            UnbalancedSurfaceJob.of(settings, phase, plane, references, seed))
        .filter(job -> !job.quantities().isEmpty());
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

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.curves(
            "surface-potential",
            "Surface energy against chemical potential",
            "energies of surfaces of other compositions than the crystal's against the chemical"
                + " potential",
            "Energy of surfaces that a slab of the crystal's composition cannot have on both sides,"
                + " between the limits where one element's own crystal forms.",
            "surface/.+/chemicalPotential"));
  }

  /** Returns the usual planes of a crystal. */
  private static Optional<String> planes(Prototype prototype) {
    return Optional.ofNullable(
        switch (prototype) {
          case ROCKSALT, FLUORITE -> "\"100\", \"110\"";
          case ZINCBLENDE -> "\"110\", \"100\", \"111\"";
          case CAESIUM_CHLORIDE, FE3AL -> "\"110\", \"100\"";
          case WURTZITE -> "\"10-10\", \"11-20\"";
          case CU3AU -> "\"111\", \"100\", \"110\"";
          case PEROVSKITE -> "\"100\"";
          case FCC, SC, DIAMOND -> "\"100\", \"110\", \"111\"";
          case BCC -> "\"100\", \"110\", \"111\", \"112\"";
          case HCP, HEXAGONAL_DIAMOND -> "\"0001\", \"10-10\", \"10-11\"";
          case BETA_TIN -> "\"100\", \"001\"";
          case BC8 -> "\"100\"";
          default -> null;
        });
  }
}
