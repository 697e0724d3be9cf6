package org.assay.property.vacancy;

import java.util.List;
import org.assay.json.JsonObject;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyTest;

/**
 * Formation energy of a vacancy at fixed volume, unrelaxed and relaxed, and the barriers of its
 * jumps.
 *
 * @param settings settings
 */
public record VacancyTest(VacancySettings settings) implements PropertyTest {

  /** First part of the ids. */
  public static final String NAME = "vacancy";

  /** Reads the test's settings from a suite. */
  public static VacancyTest read(JsonObject json, Material material) {
    return new VacancyTest(VacancySettings.read(json, material));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<PropertyJob> jobs(Material material, long seed) {
    return settings.phases().stream()
        .<PropertyJob>mapMulti(
            (p, jobs) -> {
              Phase phase = material.phase(p);
              jobs.accept(new VacancyJob(settings, material.element(), phase, seed));
              for (Jump jump : Jump.of(phase)) {
                jobs.accept(new MigrationJob(settings, material.element(), phase, jump));
              }
            })
        .toList();
  }
}
