package org.assay.property.pointdefect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.ElementReferences;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Point defects of compounds, each kind of site, and solutes: energies against the perfect cell,
 * binding, and combinations that leave the composition as it is.
 */
public final class PointDefectTest implements PropertyTest<PointDefectSettings> {

  /** First part of the ids. */
  public static final String NAME = "point_defects";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Point defects of compounds, solutes";
  }

  @Override
  public PointDefectSettings read(JsonObject json, Material material, Path folder) {
    return PointDefectSettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(PointDefectSettings settings, Material material, long seed) {
    Map<String, Phase> pure = new LinkedHashMap<>(ElementReferences.of(material).phases());
    List<PropertyJob> jobs = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      DefectList sites = DefectList.ofSites(phase, settings);
      jobs.add(new PointDefectsJob(settings, phase, sites, false, pure, seed));
      if (phase.isCompound()) {
        DefectList places = DefectList.ofInterstices(phase, settings);
        jobs.add(new PointDefectsJob(settings, phase, places, true, pure, seed));
      }
    }
    return jobs;
  }

  /** An energy that lacks chemical potentials is not judged: it counts atoms at zero. */
  @Override
  public Tolerance tolerance(Quantity quantity) {
    return switch (quantity.quantity()) {
      case "binding" -> Tolerance.absolute("meV", 50, 100, quantity.unit());
      case "solution", "formation" -> Tolerance.share(0.05);
      default -> defect(quantity).contains("+") ? Tolerance.share(0.05) : Tolerance.noVerdict();
    };
  }

  @Override
  public String label(Quantity quantity) {
    String defect = defect(quantity);
    return switch (quantity.quantity()) {
      case "binding" -> "Binding energy, " + defect;
      case "solution" -> "Energy of solution, " + defect;
      case "formation" -> "Formation energy, " + defect;
      default ->
          (defect.contains("+") ? "Formation energy, " : "Energy over the perfect cell, ")
              + defect
              + ", "
              + quantity.words();
    };
  }

  private static String defect(Quantity quantity) {
    return String.join(", ", quantity.between());
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return defect(quantity) + ", " + quantity.words();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.ofDefectCells());
  }

  @Override
  public Optional<String> template(Material material) {
    return material.groundPhase().isCompound() ? Optional.of("{}") : Optional.empty();
  }
}
