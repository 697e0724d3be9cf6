package org.assay.app.comparison;

import org.assay.app.validation.JobsListener;
import org.assay.suite.Suite;

/** Hears how a comparison gets on; every method does nothing unless overridden. */
public interface ComparisonListener extends JobsListener {

  /** Hears nothing. */
  ComparisonListener SILENT = new ComparisonListener() {};

  /**
   * Sees what is about to be validated.
   *
   * @param potentials how many
   * @param jobs how many each has, those in the cells of references among them
   * @param calculators what computes, in words
   */
  default void starting(int potentials, Suite suite, int jobs, String calculators) {}

  /** Sees that all jobs of a potential are done. */
  default void done(String potential) {}
}
