package org.assay.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.json.Spelling;
import org.assay.property.ConfiguredTest;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.Tier;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;

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
 */
public record Suite(
    Material material,
    List<ConfiguredTest<?>> tests,
    long seed,
    Duration timeLimit,
    Optional<Path> referenceFile,
    Set<Tier> tiers,
    Map<String, Double> weights) {

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
      Duration timeLimit,
      Optional<Path> referenceFile) {
    this(material, tests, seed, timeLimit, referenceFile, Set.of(Tier.values()), Map.of());
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
        : new Suite(
            material,
            tests.stream().filter(t -> names.contains(t.name())).toList(),
            seed,
            timeLimit,
            referenceFile,
            tiers,
            weights);
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
    Suite part = new Suite(material, tests, seed, timeLimit, referenceFile, some, weights);
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
    return new Suite(material, tests, newSeed, timeLimit, referenceFile, tiers, weights);
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
