package org.assay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorSettings;

/**
 * A set of structures with the descriptors of all their atoms, cut into shards of whole structures.
 * The cut depends on the structures alone, so that sums over shards are the same numbers whatever
 * the number of threads.
 */
final class FitSet {

  /** Atoms in a shard at which it is closed: enough to hide the cost of calls, few for a cache. */
  private static final int SHARD = 512;

  private final List<LabelledStructure> structures;
  private final double[] target;
  private final List<Shard> shards;

  /**
   * Computes the descriptors of all atoms, in parallel.
   *
   * @param structures may be empty
   * @param shift added to energies per atom (eV)
   * @param derivatives whether forces and stresses will be asked for
   */
  FitSet(
      List<LabelledStructure> structures,
      DescriptorSettings settings,
      double shift,
      boolean derivatives) {
    this(structures, settings, shift, derivatives, new MemoryBudget(Long.MAX_VALUE));
  }

  /**
   * Computes the descriptors of all atoms, in parallel.
   *
   * @param memory for derivatives; what goes beyond it is computed again whenever it is needed
   */
  FitSet(
      List<LabelledStructure> structures,
      DescriptorSettings settings,
      double shift,
      boolean derivatives,
      MemoryBudget memory) {
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
    IntStream.range(0, built.length)
        .parallel()
        .forEach(
            n ->
                built[n] =
                    Shard.of(
                        this.structures.subList(ranges.get(n)[0], ranges.get(n)[1]),
                        ranges.get(n)[0],
                        settings,
                        derivatives));
    List<Integer> stored = new ArrayList<>();
    for (int n = 0; n < built.length && derivatives; n++) {
      if (memory.take(built[n].derivatives().orElseThrow().numbers())) {
        stored.add(n);
      }
    }
    stored.parallelStream().forEach(n -> built[n] = built[n].withStoredDerivatives());
    shards = List.of(built);
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
    return shards.stream().mapToInt(Shard::isolated).sum();
  }
}
