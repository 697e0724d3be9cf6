package org.assay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorKernel;
import org.assay.descriptor.DescriptorSettings;
import org.assay.neighbour.NeighbourList;

/**
 * A set of structures with the descriptors of all their atoms, cut into shards of whole structures.
 * The cut depends on the structures alone, so that sums over shards are the same numbers whatever
 * the number of threads.
 */
final class FitSet {

  /** Atoms in a shard at which it is closed: enough to hide the cost of calls, few for a cache. */
  private static final int SHARD = 1024;

  /**
   * Consecutive structures of a set.
   *
   * @param first number of the first structure in the set
   * @param start first atom of each structure, and the number of atoms at the end
   * @param descriptors column-major: parameter p of atom i at {@code p * atoms + i}, plain asinh
   */
  record Shard(int first, int[] start, double[] descriptors) {
    int structures() {
      return start.length - 1;
    }

    int atoms() {
      return start[start.length - 1];
    }
  }

  private final List<LabelledStructure> structures;
  private final double[] target;
  private final List<Shard> shards;
  private int isolated;

  /**
   * Computes the descriptors of all atoms, in parallel.
   *
   * @param structures may be empty
   * @param shift added to energies per atom (eV)
   */
  FitSet(List<LabelledStructure> structures, DescriptorSettings settings, double shift) {
    this.structures = List.copyOf(structures);
    target = new double[structures.size()];
    for (int s = 0; s < target.length; s++) {
      target[s] = structures.get(s).energyPerAtom(shift).orElse(0);
    }
    List<int[]> ranges = new ArrayList<>();
    int begin = 0;
    int atoms = 0;
    for (int s = 0; s < structures.size(); s++) {
      atoms += structures.get(s).size();
      if (atoms >= SHARD || s == structures.size() - 1) {
        ranges.add(new int[] {begin, s + 1});
        begin = s + 1;
        atoms = 0;
      }
    }
    Shard[] built = new Shard[ranges.size()];
    int[] alone = new int[ranges.size()];
    IntStream.range(0, built.length)
        .parallel()
        .forEach(n -> built[n] = shard(ranges.get(n)[0], ranges.get(n)[1], settings, n, alone));
    shards = List.of(built);
    for (int n : alone) {
      isolated += n;
    }
  }

  private Shard shard(int from, int to, DescriptorSettings settings, int number, int[] alone) {
    int[] start = new int[to - from + 1];
    for (int s = from; s < to; s++) {
      start[s - from + 1] = start[s - from] + structures.get(s).size();
    }
    int atoms = start[to - from];
    int size = settings.size();
    double[] columns = new double[atoms * size];
    double[] row = new double[size];
    DescriptorKernel kernel = new DescriptorKernel(settings);
    for (int s = from; s < to; s++) {
      LabelledStructure labelled = structures.get(s);
      NeighbourList neighbours = NeighbourList.of(labelled.structure(), settings.cutoffRadius());
      for (int i = 0; i < labelled.size(); i++) {
        kernel.evaluate(neighbours.vectors(), neighbours.start(i), neighbours.start(i + 1), row, 0);
        if (neighbours.start(i) == neighbours.start(i + 1)) {
          alone[number]++;
        }
        for (int p = 0; p < size; p++) {
          if (!Double.isFinite(row[p])) {
            throw new DataFormatException(
                labelled.place()
                    + ": descriptor "
                    + (p + 1)
                    + " of atom "
                    + (i + 1)
                    + " is "
                    + row[p]);
          }
          columns[p * atoms + start[s - from] + i] = row[p];
        }
      }
    }
    return new Shard(from, start, columns);
  }

  List<LabelledStructure> structures() {
    return structures;
  }

  int size() {
    return structures.size();
  }

  /** Returns the shifted energy per atom of structure {@code s} (eV). */
  double target(int s) {
    return target[s];
  }

  List<Shard> shards() {
    return shards;
  }

  /** Returns how many atoms have no neighbour within the cutoff. */
  int isolatedAtoms() {
    return isolated;
  }
}
