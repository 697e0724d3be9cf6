package org.assay.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.json.JsonObject;
import org.assay.property.ConfiguredTest;
import org.assay.property.Material;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyResult;
import org.assay.property.PropertyTest;
import org.assay.reference.Calculation;
import org.assay.reference.ReferenceValue;
import org.assay.reference.References;

/**
 * A part of a suite in the cells, and with the settings, in which references of it were computed:
 * what a potential finds there differs from them by its own error alone, for that of the finite
 * size is in both.
 *
 * @param suite the jobs that these references have, with the settings of their calculation
 * @param ids of the properties that they are for
 */
public record SameCells(Suite suite, Set<String> ids) {

  public SameCells {
    ids = Set.copyOf(ids);
  }

  /**
   * Returns one for each calculation whose settings are others than the suite's.
   *
   * @param references those that the suite's results are judged by
   */
  public static List<SameCells> of(Suite suite, References references) {
    Map<Calculation, Set<String>> ids = new LinkedHashMap<>();
    for (ReferenceValue value : references.values()) {
      references
          .calculation(value.origin())
          .ifPresent(c -> ids.computeIfAbsent(c, k -> new HashSet<>()).add(value.id()));
    }
    List<SameCells> all = new ArrayList<>();
    ids.forEach((calculation, own) -> of(suite, calculation, own).ifPresent(all::add));
    return all;
  }

  private static Optional<SameCells> of(Suite suite, Calculation calculation, Set<String> ids) {
    List<ConfiguredTest<?>> tests =
        suite.tests().stream()
            .<ConfiguredTest<?>>flatMap(t -> inItsCells(t, calculation, suite.material()).stream())
            .toList();
    Suite part = suite.withTests(tests).withJobs(job -> hasAny(job, ids));
    Set<String> found =
        part.jobs().stream()
            .flatMap(j -> j.quantities().stream())
            .map(Quantity::id)
            .filter(ids::contains)
            .collect(Collectors.toSet());
    return found.isEmpty() ? Optional.empty() : Optional.of(new SameCells(part, found));
  }

  /** Returns a test with the settings of a calculation; nothing where they are its own. */
  private static <S> Optional<ConfiguredTest<S>> inItsCells(
      ConfiguredTest<S> test, Calculation calculation, Material material) {
    Optional<JsonObject> settings = calculation.settings(test.name());
    if (settings.isEmpty() || !test.test().hasReferences()) {
      return Optional.empty();
    }
    PropertyTest<S> kind = test.test();
    ConfiguredTest<S> theirs = kind.configured(settings.get(), material, Path.of(""));
    return theirs.settings().equals(test.settings()) ? Optional.empty() : Optional.of(theirs);
  }

  private static boolean hasAny(PropertyJob job, Set<String> ids) {
    return job.quantities().stream().map(Quantity::id).anyMatch(ids::contains);
  }

  /** Returns what was found of the properties that this is for, by id. */
  public Map<String, PropertyResult> picked(SuiteResult found) {
    return found.properties().stream()
        .filter(r -> ids.contains(r.id()))
        .collect(Collectors.toMap(PropertyResult::id, r -> r));
  }
}
