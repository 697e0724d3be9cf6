package org.assay.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.NeighbourList;

/**
 * Atoms of a structure that have no neighbour within the cutoff: their descriptors are 0, and their
 * energy is what the network gives for that, 0 where its outputs are bond-order parameters.
 *
 * @param count how many of the structure's atoms
 */
public record IsolatedAtoms(LabelledStructure structure, int count) {

  /**
   * Finds the structures of a dataset that have some.
   *
   * @param cutoff how far an atom sees (Å)
   */
  public static List<IsolatedAtoms> of(Dataset dataset, double cutoff) {
    List<IsolatedAtoms> found = new ArrayList<>();
    for (LabelledStructure s : dataset.structures()) {
      int isolated = NeighbourList.of(s.structure(), cutoff).isolated();
      if (isolated > 0) {
        found.add(new IsolatedAtoms(s, isolated));
      }
    }
    return found;
  }
}
