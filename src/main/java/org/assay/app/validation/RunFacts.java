package org.assay.app.validation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assay.app.Version;
import org.assay.results.Machine;
import org.assay.results.Results;
import org.assay.results.ResultsMerge;
import org.assay.suite.Suite;

/** What a validation that ends now knows about itself. */
final class RunFacts {

  private RunFacts() {}

  /**
   * Returns them.
   *
   * @param candidate what was validated, or the first of a committee
   * @param lammpsVersion as LAMMPS prints it; empty where another program computed
   * @param fit how the potential was fitted, where this run did it
   */
  static ResultsMerge.Run now(
      Suite suite, Candidate candidate, String lammpsVersion, Optional<Results.Fit> fit) {
    return new ResultsMerge.Run(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Version.text(),
        Machine.describe(),
        lammpsVersion,
        suite.seed(),
        suite.material(),
        candidate.directory().flatMap(AtomEnergies::of),
        fit);
  }
}
