package org.assay.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property test with its settings: it makes the jobs that workers run.
 *
 * @param test test
 * @param settings its settings
 * @param given the settings that were given, as JSON has them; the others are the test's own
 * @param calculated the test as a calculation from first principles can afford it, where a suite
 *     says how
 * @param <S> settings
 */
public record ConfiguredTest<S>(
    PropertyTest<S> test,
    S settings,
    Map<String, Object> given,
    Optional<ConfiguredTest<S>> calculated) {

  /** Key of the settings that a calculation has instead of others. */
  public static final String CALCULATED = "dft";

  public ConfiguredTest {
    given = new LinkedHashMap<>(given);
  }

  /** Makes a test that calculations run as it is. */
  public ConfiguredTest(PropertyTest<S> test, S settings) {
    this(test, settings, Map.of(), Optional.empty());
  }

  /** Returns the first part of the ids of its results. */
  public String name() {
    return test.name();
  }

  /** Returns the test as a calculation from first principles runs it. */
  public ConfiguredTest<S> forCalculation() {
    return calculated.orElse(this);
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
