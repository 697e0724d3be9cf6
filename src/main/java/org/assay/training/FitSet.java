package org.assay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorSettings;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledSet;

/**
 * A set of structures with the descriptors of all their atoms, cut into shards of whole structures.
 * The cut depends on the structures alone, so that sums over shards are the same numbers whatever
 * the number of threads.
 *
 * <p>Where compiled kernels are used, the derivatives are outside of Java's heap until {@link
 * #close}.
 */
final class FitSet implements AutoCloseable {

  /** Atoms in a shard at which it is closed: enough to hide the cost of calls, few for a cache. */
  private static final int SHARD = 512;

  private final List<LabelledStructure> structures;
  private final double[] target;
  private final List<Shard> shards;

  /** Computes the descriptors likewise, for Java's kernels and with no limit of memory. */
  FitSet(
      List<LabelledStructure> structures,
      DescriptorSettings settings,
      double shift,
      boolean derivatives) {
    this(
        structures,
        settings,
        shift,
        derivatives,
        new MemoryBudget(Long.MAX_VALUE),
        Optional.empty());
  }

  /**
   * Computes the descriptors of all atoms, in parallel.
   *
   * @param structures may be empty
   * @param shift added to energies per atom (eV)
   * @param derivatives whether forces and stresses will be asked for
   * @param memory for derivatives; what goes beyond it is computed again whenever it is needed
   * @param kernel compiled kernels to be used for shards whose derivatives are kept
   */
  FitSet(
      List<LabelledStructure> structures,
      DescriptorSettings settings,
      double shift,
      boolean derivatives,
      MemoryBudget memory,
      Optional<CompiledKernel> kernel) {
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
    boolean[] keeping = new boolean[built.length];
    for (int n = 0; n < built.length; n++) {
      Optional<DescriptorDerivatives> any = built[n].derivatives();
      keeping[n] = any.isEmpty() || memory.take(any.get().numbers(), kernel.isEmpty());
    }
    IntStream.range(0, built.length)
        .parallel()
        .filter(n -> keeping[n])
        .forEach(
            n ->
                built[n] =
                    kernel.map(built[n]::compiledFor).orElseGet(built[n]::withStoredDerivatives));
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

  /** Gives back the memory outside of Java's heap; only structures and descriptors stay. */
  @Override
  public void close() {
    shards.forEach(shard -> shard.compiled().ifPresent(CompiledSet::close));
  }
}
