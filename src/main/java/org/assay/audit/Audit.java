package org.assay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.assay.results.Labels;
import org.assay.score.HardFailure;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;
import org.assay.score.TestScore;

/**
 * Checkpoints in order, each with its results.
 *
 * @param title what was audited: a directory, or how many files
 * @param weights by which they were scored
 * @param entries in order of step; at least one
 */
public record Audit(String title, ScoreWeights weights, List<AuditEntry> entries) {

  public Audit {
    entries = List.copyOf(entries);
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("an audit of nothing");
    }
  }

  /** Returns the physically best checkpoint; of equals the last. */
  public AuditEntry recommended() {
    AuditEntry best = entries.get(0);
    for (AuditEntry e : entries) {
      if (PhysicalScore.BETTER_FIRST.compare(e.score(), best.score()) <= 0) {
        best = e;
      }
    }
    return best;
  }

  /** Returns what a checkpoint is called in a sentence. */
  static String name(AuditEntry e) {
    OptionalInt step = e.checkpoint().step();
    return step.isPresent()
        ? "step " + step.getAsInt() + (e.checkpoint().last() ? " (the last)" : "")
        : "network " + e.checkpoint().label();
  }

  /** Says in sentences why the recommended checkpoint is the best, and what it costs. */
  public List<String> reasons() {
    AuditEntry best = recommended();
    List<String> reasons = new ArrayList<>();
    reasons.add(verdict(best));
    lowestRmse().ifPresent(lowest -> reasons.add(againstRmse(best, lowest)));
    List<TestScore> weak =
        best.score().tests().stream()
            .sorted(Comparator.comparingDouble(t -> -t.weight() * t.penalty()))
            .limit(2)
            .filter(t -> t.penalty() > 1)
            .toList();
    if (!weak.isEmpty()) {
      reasons.add(
          "What weighs most against it: "
              + weak.stream()
                  .map(
                      t ->
                          String.format(
                              Locale.ROOT,
                              "%s, off by %.1f tolerances on average",
                              Labels.test(t.test()).toLowerCase(Locale.ROOT),
                              t.penalty()))
                  .collect(Collectors.joining("; "))
              + ".");
    }
    return reasons;
  }

  private String verdict(AuditEntry best) {
    int fewest = best.score().failures().size();
    long rivals = entries.stream().filter(e -> e.score().failures().size() == fewest).count();
    String among = entries.size() == 1 ? "the only checkpoint" : entries.size() + " checkpoints";
    String start = Labels.capital(name(best)) + " is physically the best of " + among + ": ";
    if (entries.size() == 1) {
      start = Labels.capital(name(best)) + " is the only checkpoint: ";
    }
    String score =
        best.score().value().isPresent()
            ? String.format(Locale.ROOT, "score %.2f", best.score().value().getAsDouble())
            : "no score, for nothing has a reference";
    if (fewest == 0) {
      String rest =
          rivals == entries.size() || entries.size() == 1
              ? ""
              : ", the lowest of the " + rivals + " without one";
      return start + "no hard failure, " + score + rest + ".";
    }
    String which =
        best.score().failures().stream().map(HardFailure::text).collect(Collectors.joining(", "));
    String failures = fewest == 1 ? "one hard failure" : fewest + " hard failures";
    return start
        + failures
        + " ("
        + which
        + "), "
        + (entries.size() == 1 ? "" : "no other has fewer, ")
        + score
        + ". It is not fit for use as it is.";
  }

  private Optional<AuditEntry> lowestRmse() {
    return entries.stream()
        .filter(e -> e.decidingRmse().isPresent())
        .filter(e -> e.decidingSet().equals(recommended().decidingSet()))
        .min(Comparator.comparingDouble(e -> e.decidingRmse().getAsDouble()));
  }

  private String againstRmse(AuditEntry best, AuditEntry lowest) {
    String set = best.decidingSet().orElseThrow();
    Map<String, Double> rmse = best.rmse();
    double mine = 1000 * rmse.get(set);
    if (best.equals(lowest)) {
      return String.format(
          Locale.ROOT, "It has the lowest %s RMSE as well, %.2f meV/atom.", set, mine);
    }
    int failures = lowest.score().failures().size();
    return String.format(
        Locale.ROOT,
        "Its %s RMSE is %.2f meV/atom; the lowest, %.2f at %s, goes with %s%s.",
        set,
        mine,
        1000 * lowest.decidingRmse().orElseThrow(),
        name(lowest),
        failures == 0
            ? "no hard failure"
            : failures == 1 ? "one hard failure" : failures + " hard failures",
        lowest.score().value().isPresent()
            ? String.format(Locale.ROOT, " and score %.2f", lowest.score().value().getAsDouble())
            : "");
  }
}
