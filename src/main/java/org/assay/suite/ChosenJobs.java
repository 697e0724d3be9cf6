package org.assay.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assay.json.JsonObject;
import org.assay.property.ConfiguredTest;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tolerance;

/**
 * Some of a test's jobs.
 *
 * @param whole the test
 * @param chosen which of its jobs
 * @param <S> its settings
 */
record ChosenJobs<S>(PropertyTest<S> whole, Predicate<PropertyJob> chosen)
    implements PropertyTest<S> {

  /** Returns a test with some of its jobs. */
  static <S> ConfiguredTest<S> of(ConfiguredTest<S> test, Predicate<PropertyJob> chosen) {
    return new ConfiguredTest<>(
        new ChosenJobs<>(test.test(), chosen), test.settings(), test.given(), Optional.empty());
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public String heading() {
    return whole.heading();
  }

  @Override
  public S read(JsonObject json, Material material, Path folder) {
    return whole.read(json, material, folder);
  }

  @Override
  public List<PropertyJob> jobs(S settings, Material material, long seed) {
    return whole.jobs(settings, material, seed).stream().filter(chosen).toList();
  }

  @Override
  public Tolerance tolerance(Quantity quantity) {
    return whole.tolerance(quantity);
  }
}
