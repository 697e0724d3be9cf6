package org.assay.audit;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A network saved during a fit, or any other NN file.
 *
 * @param file the NN file
 * @param step optimiser step at which it was saved; empty for a file that no fit named so
 * @param last whether it is the state with which its fit ended
 * @param rmse root mean square errors of the energies (eV/atom), by name of the set, as the fit
 *     itself wrote them; empty where it did not
 */
public record Checkpoint(Path file, OptionalInt step, boolean last, Map<String, Double> rmse) {

  public Checkpoint {
    rmse = Map.copyOf(rmse);
  }

  /** Returns what tables call it: the step, or else the name of the file. */
  public String label() {
    return step.isPresent() ? Integer.toString(step.getAsInt()) : file.getFileName().toString();
  }
}
