package org.assay.app.comparison;

import java.nio.file.Path;
import org.assay.comparison.ComparedPotential;
import org.assay.comparison.SideBySide;
import org.assay.suite.FailedJobs;

/**
 * What a comparison found and wrote.
 *
 * @param sideBySide the potentials
 * @param failed jobs that did not find what they promised
 * @param report the page
 */
public record ComparisonOutcome(SideBySide sideBySide, FailedJobs failed, Path report) {

  /** Returns whether every potential has values, and no job failed. */
  public boolean complete() {
    return !failed.any() && sideBySide.candidates().stream().allMatch(ComparedPotential::hasValues);
  }
}
