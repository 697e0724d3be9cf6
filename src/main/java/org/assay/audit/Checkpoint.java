package org.assay.audit;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A network saved during a fit, or any other NN file.
 *
 * @param file the NN file
 * @param label what tables call it: the step where all are of one fit
 * @param step optimiser step at which it was saved; empty for a file that no fit named so, and
 *     where checkpoints of several fits stand side by side
 * @param last whether it is the state with which its fit ended
 * @param rmse root mean square errors of the energies (eV/atom), by name of the set, as the fit
 *     itself wrote them; empty where it did not
 */
public record Checkpoint(
    Path file, String label, OptionalInt step, boolean last, Map<String, Double> rmse) {

  public Checkpoint {
    rmse = Map.copyOf(rmse);
  }

  /** Returns it as one of several fits: by a name of its own, without a step. */
  Checkpoint named(String name) {
    return new Checkpoint(file, name, OptionalInt.empty(), false, rmse);
  }
}
