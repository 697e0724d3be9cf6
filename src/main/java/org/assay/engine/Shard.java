package org.assay.engine;

import java.util.List;
import java.util.Optional;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorKernel;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;

/**
 * Consecutive structures of a set, their atoms numbered through, as the compiled kernels take them
 * in one call.
 *
 * @param structures the structures
 * @param first number of the first of them in the set
 * @param firstAtom number of its first atom in the set
 * @param start first atom of each structure, and the number of atoms at the end
 * @param descriptors parameters, atom after atom
 * @param isolated how many atoms have no neighbour
 * @param derivatives what forces and stresses need, if they will be asked for
 */
record Shard(
    List<LabelledStructure> structures,
    int first,
    int firstAtom,
    int[] start,
    double[] descriptors,
    int isolated,
    Optional<DescriptorDerivatives> derivatives) {

  /**
   * Computes descriptors, and finds the neighbours by whose positions derivatives can be had: those
   * of structures that have forces or a stress to be fitted.
   *
   * @param withDerivatives whether any will be asked for
   */
  static Shard of(
      List<LabelledStructure> structures,
      int first,
      int firstAtom,
      LegendreMoments settings,
      boolean withDerivatives) {
    return new Builder(structures, first, firstAtom, settings, withDerivatives).build();
  }

  int atoms() {
    return start[start.length - 1];
  }

  int size() {
    return structures.size();
  }

  /**
   * Returns the atoms in the memory of compiled kernels.
   *
   * @param withRows whether with the derivatives, of a shard that has them: computed here
   */
  CompiledSet compiled(CompiledKernel kernel, boolean withRows) {
    double[] inverseVolumes =
        structures.stream().mapToDouble(s -> 1 / s.structure().cell().volume()).toArray();
    CompiledSet.Pairs pairs = withRows ? derivatives.orElseThrow().pairs() : CompiledSet.Pairs.NONE;
    CompiledSet set =
        new CompiledSet(
            kernel, start, inverseVolumes, descriptors.length / atoms(), descriptors, pairs);
    if (withRows) {
      derivatives.orElseThrow().writeTo(set);
    }
    return set;
  }

  private static final class Builder {
    private final List<LabelledStructure> structures;
    private final int first;
    private final int firstAtom;
    private final LegendreMoments settings;
    private final DescriptorKernel kernel;
    private final boolean withDerivatives;
    private final int[] start;
    private final NeighbourList[] lists;
    private final double[] descriptors;
    private int isolated;

    Builder(
        List<LabelledStructure> structures,
        int first,
        int firstAtom,
        LegendreMoments settings,
        boolean withDerivatives) {
      this.structures = structures;
      this.first = first;
      this.firstAtom = firstAtom;
      this.settings = settings;
      this.withDerivatives = withDerivatives;
      kernel = new DescriptorKernel(settings);
      lists = new NeighbourList[structures.size()];
      start = new int[structures.size() + 1];
      for (int s = 0; s < structures.size(); s++) {
        start[s + 1] = start[s] + structures.get(s).size();
      }
      descriptors = new double[start[structures.size()] * kernel.size()];
    }

    Shard build() {
      for (int s = 0; s < structures.size(); s++) {
        describe(s);
      }
      return new Shard(
          structures,
          first,
          firstAtom,
          start,
          descriptors,
          isolated,
          withDerivatives ? Optional.of(neighbours()) : Optional.empty());
    }

    private void describe(int s) {
      LabelledStructure labelled = structures.get(s);
      NeighbourList list = NeighbourList.of(labelled.structure(), settings.cutoffRadius());
      for (int i = 0; i < labelled.size(); i++) {
        int from = list.start(i);
        int to = list.start(i + 1);
        int offset = (start[s] + i) * kernel.size();
        isolated += from == to ? 1 : 0;
        kernel.evaluate(list.vectors(), from, to, descriptors, offset);
        requireFinite(labelled, i, offset);
      }
      if (withDerivatives
          && (labelled.forces().isPresent() || labelled.stressVoigt().isPresent())) {
        lists[s] = list;
      }
    }

    /** Puts the neighbours of all structures into one list; some structures may have none. */
    private DescriptorDerivatives neighbours() {
      int entries = 0;
      for (NeighbourList list : lists) {
        entries += list == null ? 0 : list.entries();
      }
      int[] neighbourStart = new int[start[structures.size()] + 1];
      int[] atom = new int[entries];
      double[] vectors = new double[3 * entries];
      int at = 0;
      for (int s = 0; s < lists.length; s++) {
        NeighbourList list = lists[s];
        for (int i = 0; i < structures.get(s).size(); i++) {
          neighbourStart[start[s] + i + 1] = at + (list == null ? 0 : list.start(i + 1));
        }
        if (list != null) {
          for (int n = 0; n < list.entries(); n++) {
            atom[at + n] = start[s] + list.atom(n);
          }
          System.arraycopy(list.vectors(), 0, vectors, 3 * at, 3 * list.entries());
          at += list.entries();
        }
      }
      return new DescriptorDerivatives(start, neighbourStart, atom, vectors, settings);
    }

    private void requireFinite(LabelledStructure labelled, int i, int offset) {
      for (int p = 0; p < kernel.size(); p++) {
        if (!Double.isFinite(descriptors[offset + p])) {
          throw EngineSet.notFinite(labelled, i, p, descriptors[offset + p]);
        }
      }
    }
  }
}
