package org.assay.calculation;

import java.util.Optional;
import org.assay.lammps.Relaxation;

/** What has been calculated by hand. */
@FunctionalInterface
interface HandAnswers {

  /** Returns the answer to a request, where there is one. */
  Optional<Relaxation> find(HandRequest request);
}
