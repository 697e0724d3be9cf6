package org.assay.app.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.app.validation.NetworkBonds;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;

/**
 * A structure in which a network (PINN) gives atoms bond-order parameters that make no bonds.
 *
 * @param failure how many atoms, the first of them, and what is wrong, in words
 */
public record FailingBonds(LabelledStructure structure, String failure) {

  /**
   * Finds the structures of a dataset that have such atoms; none for other networks, and without
   * the compiled library.
   *
   * @param network its file
   */
  public static List<FailingBonds> of(Path network, Dataset dataset) {
    Optional<NetworkBonds> check = NetworkBonds.of(network);
    if (check.isEmpty()) {
      return List.of();
    }
    try (NetworkBonds bonds = check.get()) {
      return dataset.structures().parallelStream()
          .flatMap(s -> bonds.failure(s.structure()).map(f -> new FailingBonds(s, f)).stream())
          .toList();
    }
  }
}
