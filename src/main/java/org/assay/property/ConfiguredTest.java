package org.assay.property;

import java.util.List;

/**
 * A property test with its settings: it makes the jobs that workers run.
 *
 * @param test test
 * @param settings its settings
 * @param <S> settings
 */
public record ConfiguredTest<S>(PropertyTest<S> test, S settings) {

  /** Returns the first part of the ids of its results. */
  public String name() {
    return test.name();
  }

  /**
   * Returns the jobs, in the order in which their results are reported.
   *
   * @param material element and phases
   * @param seed decides every random number of the test, whatever runs first
   */
  public List<PropertyJob> jobs(Material material, long seed) {
    return test.jobs(settings, material, seed);
  }
}
