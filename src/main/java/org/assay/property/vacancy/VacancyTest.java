package org.assay.property.vacancy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.ConvergenceLadder;
import org.assay.property.FigureSpec;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Formation energy of a vacancy at fixed volume, unrelaxed and relaxed, and the barriers of its
 * jumps.
 */
public final class VacancyTest implements PropertyTest<VacancySettings> {

  /** First part of the ids. */
  public static final String NAME = "vacancy";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String heading() {
    return "Vacancy";
  }

  @Override
  public VacancySettings read(JsonObject json, Material material, Path folder) {
    return VacancySettings.read(json, material);
  }

  @Override
  public List<PropertyJob> jobs(VacancySettings settings, Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>mapMulti(
            (p, jobs) -> {
              Phase phase = material.phase(p);
              jobs.accept(new VacancyJob(settings, phase, seed));
              for (Jump jump : Jump.of(phase)) {
                jobs.accept(new MigrationJob(settings, phase, jump));
              }
            })
        .toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return Tolerance.share(0.05);
  }

  @Override
  public String label(Quantity quantity) {
    return label("Vacancy formation energy", quantity);
  }

  @Override
  public String briefLabel(Quantity quantity) {
    return label("Vacancy", quantity);
  }

  private static String label(String noun, Quantity quantity) {
    return quantity.quantity().equals("migration")
        ? quantity.named("Vacancy migration")
        : quantity.named(noun) + ", " + quantity.words();
  }

  @Override
  public List<ConvergenceLadder> ladders() {
    return List.of(ConvergenceLadder.ofDefectCells());
  }

  @Override
  public Optional<String> template(Material material) {
    return material.groundPhase().isCompound() ? Optional.empty() : Optional.of("{}");
  }

  @Override
  public List<FigureSpec> figures() {
    return List.of(
        FigureSpec.special(
                "migration",
                "energy along the path of a vacancy's jump, saddles and minima marked",
                FigureSpec.Special.MIGRATION)
            .ofSlowJobs());
  }
}
