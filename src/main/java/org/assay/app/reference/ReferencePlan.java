package org.assay.app.reference;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.app.Version;
import org.assay.property.ConfiguredTest;
import org.assay.property.PropertyJob;
import org.assay.suite.Suite;

/**
 * What of a suite a calculation from first principles computes.
 *
 * @param suite the jobs that have references and move no atoms in time, in cells that the suite
 *     says are for calculations
 * @param skipped names of the jobs that are left out, each with the reason
 */
public record ReferencePlan(Suite suite, List<String> skipped) {

  public ReferencePlan {
    skipped = List.copyOf(skipped);
  }

  /**
   * Plans.
   *
   * @throws SettingsException when nothing is left
   */
  public static ReferencePlan of(Suite suite) {
    List<String> skipped = new ArrayList<>();
    for (ConfiguredTest<?> test : suite.tests()) {
      if (!test.test().hasReferences()) {
        skipped.add(test.name() + " (compares a potential with data or with itself)");
      }
    }
    Suite ours = suite.forCalculation().withJobs(job -> hasReferences(job, suite));
    for (PropertyJob job : ours.jobs()) {
      if (job.plannedTime() > 0) {
        skipped.add(job.name() + " (moves atoms in time)");
      }
    }
    Suite still = ours.withJobs(job -> job.plannedTime() == 0);
    if (still.jobs().isEmpty()) {
      throw new SettingsException(
          "nothing is left that a calculation computes; left out: " + String.join(", ", skipped));
    }
    return new ReferencePlan(still, skipped);
  }

  /** Returns the plan without what takes too many rounds by hand: bands of images. */
  public ReferencePlan byHand() {
    List<String> left = new ArrayList<>(skipped);
    suite.jobs().stream()
        .filter(ReferencePlan::isBand)
        .forEach(job -> left.add(job.name() + " (a band that moves in many rounds)"));
    Suite rest = suite.withJobs(job -> !isBand(job));
    if (rest.jobs().isEmpty()) {
      throw new SettingsException(
          "nothing is left that can be calculated by hand; left out: " + String.join(", ", left));
    }
    return new ReferencePlan(rest, left);
  }

  /** Returns what relaxations are held to, who computes, and when: by key, for files. */
  Map<String, Object> provenance() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("forceToleranceEvPerAngstrom", suite.calculation().forceTolerance());
    facts.put("stressToleranceGPa", suite.calculation().stressToleranceGPa());
    facts.put("assay", Version.text());
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    return facts;
  }

  private static boolean isBand(PropertyJob job) {
    return job.quantities().stream().allMatch(q -> q.quantity().equals("migration"));
  }

  private static boolean hasReferences(PropertyJob job, Suite suite) {
    return suite.tests().stream()
        .anyMatch(t -> t.name().equals(job.test()) && t.test().hasReferences());
  }
}
