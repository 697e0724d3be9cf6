package org.assay.potential;

import org.assay.descriptor.DescriptorKernel;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** Descriptors of the atoms of a structure. */
public final class StructureDescriptors {

  private StructureDescriptors() {}

  /** Returns {@code asinh(g)} of every atom, atom after atom, in the order of NN files. */
  public static double[] of(Structure structure, LegendreMoments settings) {
    NeighbourList neighbours = NeighbourList.of(structure, settings.cutoffRadius());
    DescriptorKernel kernel = new DescriptorKernel(settings);
    double[] vectors = neighbours.vectors();
    double[] all = new double[structure.size() * kernel.size()];
    for (int i = 0; i < structure.size(); i++) {
      kernel.evaluate(
          vectors, neighbours.start(i), neighbours.start(i + 1), all, i * kernel.size());
    }
    return all;
  }
}
