package org.assay.improve;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.Count;
import org.assay.audit.AuditEntry;
import org.assay.property.Status;
import org.assay.score.PropertyPenalty;

/**
 * A fit and its judgement.
 *
 * @param number from 0, the fit to the data that were there
 * @param labels bought until then
 * @param network of the fit
 * @param judged what the suite found
 * @param seconds that it took, with the labels behind the round before (s)
 */
public record Round(int number, int labels, Path network, AuditEntry judged, double seconds) {

  /** Most that a property's distance from its reference, in tolerances, adds to its weight. */
  private static final double MOST_NEED = 3;

  /** Returns whether there is nothing to be wished for: why not, in words. */
  public Optional<String> wanting() {
    if (judged.score().properties().isEmpty()) {
      return Optional.of("no property has a reference to be judged by");
    }
    int failures = judged.score().failures().size();
    long off = judged.score().properties().stream().filter(p -> p.penalty() > 1).count();
    long guessed = extrapolated();
    if (failures == 0 && off == 0 && guessed == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Count.of(failures, "hard failure")
            + ", "
            + off
            + " of "
            + Count.of(judged.score().properties().size(), "property", "properties")
            + " beyond the tolerance, "
            + Count.of(guessed, "value")
            + " extrapolated");
  }

  /** Returns how many values are of structures that are unlike the data. */
  public long extrapolated() {
    return judged.results().properties().stream()
        .filter(p -> p.result().status() == Status.EXTRAPOLATING)
        .count();
  }

  /**
   * Returns what a property needs: 1, and up to 3 more by how many tolerances it is off or for a
   * hard failure.
   *
   * @param ids of all that a job reports
   */
  public double need(Iterable<String> ids) {
    double worst = 0;
    Map<String, Double> penalties =
        judged.score().properties().stream()
            .collect(Collectors.toMap(PropertyPenalty::id, PropertyPenalty::penalty, Math::max));
    for (String id : ids) {
      worst = Math.max(worst, penalties.getOrDefault(id, 0.0));
      boolean fails =
          judged.score().failures().stream().anyMatch(f -> id.startsWith(f.where() + "/"));
      worst = Math.max(worst, fails ? MOST_NEED : 0);
    }
    return 1 + Math.min(MOST_NEED, worst);
  }
}
