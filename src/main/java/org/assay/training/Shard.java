package org.assay.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorKernel;
import org.assay.descriptor.DescriptorSettings;
import org.assay.neighbour.NeighbourList;

/**
 * Consecutive structures of a set, their atoms numbered through.
 *
 * @param structures the structures
 * @param first number of the first of them in the set
 * @param start first atom of each structure, and the number of atoms at the end
 * @param descriptors parameters, atom after atom
 * @param isolated how many atoms have no neighbour
 * @param derivatives what forces and stresses need, if they will be asked for
 */
record Shard(
    List<LabelledStructure> structures,
    int first,
    int[] start,
    double[] descriptors,
    int isolated,
    Optional<Derivatives> derivatives) {

  /**
   * Derivatives of the descriptors by the positions of the neighbours.
   *
   * @param start first neighbour of each atom, and the number of neighbours at the end
   * @param atom atom of the shard that each neighbour is an image of
   * @param vectors from centre to neighbour, triples (Å)
   * @param dGdr {@code ∂G_p/∂r_a} of neighbour n at {@code (3 n + a) · size + p} (1/Å)
   * @param size number of descriptors
   */
  record Derivatives(int[] start, int[] atom, double[] vectors, double[] dGdr, int size) {}

  /** Computes descriptors, and derivatives where asked for. */
  static Shard of(
      List<LabelledStructure> structures,
      int first,
      DescriptorSettings settings,
      boolean withDerivatives) {
    return new Builder(structures, first, settings, withDerivatives).build();
  }

  int atoms() {
    return start[start.length - 1];
  }

  private static final class Builder {
    private final List<LabelledStructure> structures;
    private final int first;
    private final DescriptorKernel kernel;
    private final double cutoff;
    private final boolean withDerivatives;
    private final int[] start;
    private final double[] descriptors;
    private final int[] neighbourStart;
    private int[] neighbour;
    private double[] vectors;
    private double[] dGdr;
    private int isolated;

    Builder(
        List<LabelledStructure> structures,
        int first,
        DescriptorSettings settings,
        boolean withDerivatives) {
      this.structures = structures;
      this.first = first;
      this.withDerivatives = withDerivatives;
      kernel = new DescriptorKernel(settings);
      cutoff = settings.cutoffRadius();
      start = new int[structures.size() + 1];
      for (int s = 0; s < structures.size(); s++) {
        start[s + 1] = start[s] + structures.get(s).size();
      }
      int atoms = start[structures.size()];
      descriptors = new double[atoms * kernel.size()];
      neighbourStart = new int[withDerivatives ? atoms + 1 : 0];
      neighbour = new int[0];
      vectors = new double[0];
      dGdr = new double[0];
    }

    Shard build() {
      for (int s = 0; s < structures.size(); s++) {
        add(s);
      }
      return new Shard(
          structures,
          first,
          start,
          descriptors,
          isolated,
          withDerivatives
              ? Optional.of(
                  new Derivatives(neighbourStart, neighbour, vectors, dGdr, kernel.size()))
              : Optional.empty());
    }

    private void add(int s) {
      LabelledStructure labelled = structures.get(s);
      NeighbourList list = NeighbourList.of(labelled.structure(), cutoff);
      int size = kernel.size();
      int before = neighbour.length;
      if (withDerivatives) {
        neighbour = Arrays.copyOf(neighbour, before + list.entries());
        vectors = Arrays.copyOf(vectors, 3 * neighbour.length);
        System.arraycopy(list.vectors(), 0, vectors, 3 * before, 3 * list.entries());
        dGdr = Arrays.copyOf(dGdr, Math.multiplyExact(3 * size, neighbour.length));
      }
      for (int i = 0; i < labelled.size(); i++) {
        int atom = start[s] + i;
        int from = list.start(i);
        int to = list.start(i + 1);
        isolated += from == to ? 1 : 0;
        kernel.evaluate(list.vectors(), from, to, descriptors, atom * size);
        requireFinite(labelled, i, atom * size);
        if (withDerivatives) {
          neighbourStart[atom + 1] = before + to;
          for (int n = from; n < to; n++) {
            neighbour[before + n] = start[s] + list.atom(n);
          }
          int offset = (before + from) * 3 * size;
          kernel.derivatives(list.vectors(), from, to, dGdr, offset);
        }
      }
    }

    private void requireFinite(LabelledStructure labelled, int i, int offset) {
      for (int p = 0; p < kernel.size(); p++) {
        if (!Double.isFinite(descriptors[offset + p])) {
          throw new DataFormatException(
              labelled.place()
                  + ": descriptor "
                  + (p + 1)
                  + " of atom "
                  + (i + 1)
                  + " is "
                  + descriptors[offset + p]
                  + "; check the positions");
        }
      }
    }
  }
}
