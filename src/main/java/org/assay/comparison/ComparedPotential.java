package org.assay.comparison;

import org.assay.results.Results;
import org.assay.score.PhysicalScore;

/**
 * One of the potentials that are compared.
 *
 * @param name what tables and figures call it
 * @param results what was found
 * @param score what it amounts to, by the properties that any of the potentials has a reference for
 */
public record ComparedPotential(String name, Results results, PhysicalScore score) {

  /** Returns whether any test gave a value. */
  public boolean hasValues() {
    return results.properties().stream().anyMatch(p -> p.result().value().isPresent());
  }
}
