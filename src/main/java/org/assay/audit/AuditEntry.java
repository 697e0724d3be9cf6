package org.assay.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.forces.ForcesTest;
import org.assay.results.Results;
import org.assay.score.PhysicalScore;

/**
 * A checkpoint with what its validation found.
 *
 * @param checkpoint which
 * @param results what was found, beside the references
 * @param score what it amounts to
 */
public record AuditEntry(Checkpoint checkpoint, Results results, PhysicalScore score) {

  /** Sets in the order in which they say most about a potential. */
  private static final List<String> SETS = List.of("validation", "training", "dataset", "test");

  /**
   * Returns the errors of the energies by set (eV/atom): those that the fit wrote; failing that, of
   * the whole {@code dataset} that the test {@code forces} evaluated.
   */
  public Map<String, Double> rmse() {
    if (!checkpoint.rmse().isEmpty()) {
      return checkpoint.rmse();
    }
    Map<String, Double> rmse = new LinkedHashMap<>();
    results.properties().stream()
        .map(Results.Property::result)
        .filter(r -> r.id().equals(ForcesTest.NAME + "/all/energyRMSE"))
        .filter(r -> r.value().isPresent() && r.unit().equals("meV/atom"))
        .forEach(r -> rmse.put("dataset", 1e-3 * r.value().getAsDouble()));
    return rmse;
  }

  /** Returns the set by whose error a fit would choose: validation, else training. */
  public Optional<String> decidingSet() {
    return SETS.stream().filter(rmse()::containsKey).findFirst();
  }

  /** Returns the error on {@link #decidingSet} (eV/atom). */
  public OptionalDouble decidingRmse() {
    return decidingSet().map(s -> OptionalDouble.of(rmse().get(s))).orElse(OptionalDouble.empty());
  }
}
