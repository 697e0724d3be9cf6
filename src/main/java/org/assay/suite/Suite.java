package org.assay.suite;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.json.Spelling;
import org.assay.property.ConfiguredTest;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.Tier;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;
import org.assay.session.TimeLimit;

/**
 * What to test a potential on.
 *
 * @param material element and phases
 * @param tests tests with their settings, in the order of their results
 * @param seed decides every random number
 * @param timeLimit time that one job may take, times its tier's {@link Tier#patience}
 * @param referenceFile file of reference values to compare with
 * @param tiers which of the tests' jobs count
 * @param weights how much tests count in a score, by name; 1 for those that are not named
 * @param calculation what calculations from first principles are held to
 */
public record Suite(
    Material material,
    List<ConfiguredTest<?>> tests,
    long seed,
    TimeLimit timeLimit,
    Optional<Path> referenceFile,
    Set<Tier> tiers,
    Map<String, Double> weights,
    CalculationLimits calculation) {

  public Suite {
    tests = List.copyOf(tests);
    tiers = Set.copyOf(tiers);
    weights = Map.copyOf(weights);
  }

  /** Makes a suite of all tiers, whose tests count alike. */
  public Suite(
      Material material,
      List<ConfiguredTest<?>> tests,
      long seed,
      TimeLimit timeLimit,
      Optional<Path> referenceFile) {
    this(
        material,
        tests,
        seed,
        timeLimit,
        referenceFile,
        Set.of(Tier.values()),
        Map.of(),
        CalculationLimits.DEFAULTS);
  }

  /** Returns the names of the tests, in order. */
  public List<String> testNames() {
    return tests.stream().<String>map(ConfiguredTest::name).toList();
  }

  /**
   * Returns the suite with only some of its tests, in its own order.
   *
   * @param names names of tests; none means all
   * @throws SettingsException when a name is not among this suite's tests
   */
  public Suite only(List<String> names) {
    for (String name : names) {
      if (!testNames().contains(name)) {
        throw new SettingsException(
            "the suite has no test \"" + name + "\"; " + Spelling.suggestion(name, testNames()));
      }
    }
    return names.isEmpty()
        ? this
        : withTests(tests.stream().filter(t -> names.contains(t.name())).toList());
  }

  /**
   * Returns the suite with the jobs of one tier only.
   *
   * @throws SettingsException when it has none
   */
  public Suite ofTier(Tier tier) {
    return ofTiers(Set.of(tier));
  }

  /**
   * Returns the suite with the jobs of some tiers only.
   *
   * @throws SettingsException when it has none
   */
  public Suite ofTiers(Set<Tier> some) {
    Suite part =
        new Suite(material, tests, seed, timeLimit, referenceFile, some, weights, calculation);
    if (part.jobs().isEmpty()) {
      throw new SettingsException(
          "nothing in "
              + String.join(", ", testNames())
              + " is "
              + Arrays.stream(Tier.values())
                  .filter(some::contains)
                  .map(Tier::text)
                  .collect(Collectors.joining(" or ")));
    }
    return part;
  }

  /** Returns the suite with another seed. */
  public Suite withSeed(long newSeed) {
    return new Suite(
        material, tests, newSeed, timeLimit, referenceFile, tiers, weights, calculation);
  }

  /** Returns the suite with other tests. */
  public Suite withTests(List<ConfiguredTest<?>> others) {
    return new Suite(material, others, seed, timeLimit, referenceFile, tiers, weights, calculation);
  }

  /** Returns the suite with some of its jobs, and no test without any. */
  public Suite withJobs(Predicate<PropertyJob> chosen) {
    return withTests(
        tests.stream()
            .<ConfiguredTest<?>>map(t -> ChosenJobs.of(t, chosen))
            .filter(t -> !t.jobs(material, seed).isEmpty())
            .toList());
  }

  /** Returns the suite as a calculation from first principles runs it, in its own time. */
  public Suite forCalculation() {
    return new Suite(
        material,
        tests.stream().<ConfiguredTest<?>>map(ConfiguredTest::forCalculation).toList(),
        seed,
        calculation.timeLimit(),
        referenceFile,
        tiers,
        weights,
        calculation);
  }

  /**
   * Reads the references that the suite names; none where it names no file.
   *
   * @throws org.assay.DataFormatException when the file is missing or no JSON
   * @throws SettingsException when it is of another element, or has a mistake
   */
  public References references() {
    return referenceFile
        .map(file -> ReferenceReader.read(file, material.elements()))
        .orElseGet(References::none);
  }

  /** Returns all jobs, in the order of their results. */
  public List<PropertyJob> jobs() {
    return tests.stream()
        .flatMap(t -> t.jobs(material, seed).stream())
        .filter(j -> tiers.contains(j.tier()))
        .toList();
  }
}
