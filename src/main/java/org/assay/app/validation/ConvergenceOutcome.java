package org.assay.app.validation;

import java.util.List;
import org.assay.suite.Convergence;

/**
 * What a convergence study found.
 *
 * @param found one for each setting that was doubled
 * @param failed how many jobs failed
 */
public record ConvergenceOutcome(List<Convergence> found, int failed) {
  public ConvergenceOutcome {
    found = List.copyOf(found);
  }
}
