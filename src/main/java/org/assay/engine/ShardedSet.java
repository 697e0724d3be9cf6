package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledSet;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;

/**
 * Structures cut into shards of whole structures for the compiled kernels. The cut depends on the
 * structures alone, so that sums over shards are the same numbers whatever the number of threads.
 */
public final class ShardedSet implements EngineSet {

  /** Atoms in a shard at which it is closed: enough to hide the cost of calls, few for a cache. */
  private static final int SHARD = 512;

  private final CompiledKernel kernel;
  private final boolean derivatives;
  private final Shard[] shards;
  private final boolean[] kept;
  private final CompiledSet[] compiled;

  /**
   * Computes the descriptors of all atoms, and of the shards for which there is memory the rest.
   */
  ShardedSet(
      CompiledKernel kernel,
      List<LabelledStructure> structures,
      LegendreMoments settings,
      boolean derivatives,
      MemoryBudget memory) {
    this.kernel = kernel;
    this.derivatives = derivatives;
    List<int[]> cuts = cuts(structures);
    shards = new Shard[cuts.size()];
    kept = new boolean[shards.length];
    compiled = new CompiledSet[shards.length];
    ParallelLoop.run(
        shards.length,
        n -> {
          int[] cut = cuts.get(n);
          List<LabelledStructure> some = structures.subList(cut[0], cut[1]);
          shards[n] = Shard.of(some, cut[0], cut[2], settings, derivatives);
        });
    for (int n = 0; n < shards.length && derivatives; n++) {
      kept[n] = memory.take(shards[n].derivatives().orElseThrow().numbers());
    }
    try {
      ParallelLoop.run(shards.length, n -> compiled[n] = shards[n].compiled(kernel, kept[n]));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Returns first structure, one past the last, and first atom of each shard. */
  private static List<int[]> cuts(List<LabelledStructure> structures) {
    List<int[]> cuts = new ArrayList<>();
    int begin = 0;
    int firstAtom = 0;
    int atoms = 0;
    for (int s = 0; s < structures.size(); s++) {
      atoms += structures.get(s).size();
      if (atoms >= SHARD || s == structures.size() - 1) {
        cuts.add(new int[] {begin, s + 1, firstAtom});
        begin = s + 1;
        firstAtom += atoms;
        atoms = 0;
      }
    }
    return cuts;
  }

  Shard[] shards() {
    return shards;
  }

  /** Returns the set of a shard, with its derivatives where they are {@link #kept}. */
  CompiledSet compiled(int shard) {
    return compiled[shard];
  }

  /** Returns whether the derivatives of a shard are kept in memory. */
  boolean kept(int shard) {
    return kept[shard];
  }

  @Override
  public List<double[]> descriptors() {
    return Arrays.stream(shards).map(Shard::descriptors).toList();
  }

  @Override
  public int isolatedAtoms() {
    return Arrays.stream(shards).mapToInt(Shard::isolated).sum();
  }

  @Override
  public long derivatives() {
    return sum(DescriptorDerivatives::numbers);
  }

  private long sum(ToLongFunction<DescriptorDerivatives> numbers) {
    return Arrays.stream(shards).flatMap(s -> s.derivatives().stream()).mapToLong(numbers).sum();
  }

  @Override
  public EngineNetwork network(ParameterLayout layout, Targets targets) {
    if (targets.any() && !derivatives) {
      throw new IllegalStateException("the set was described without derivatives");
    }
    return new ShardedNetwork(this, kernel, layout.only(), targets);
  }

  /**
   * Returns the sum of all derivatives that are kept, shard by shard as an evaluation reads them
   * and on as many threads: the least work that reads them.
   */
  public double readDerivatives() {
    return Arrays.stream(compiled).parallel().mapToDouble(CompiledSet::sum).sum();
  }

  /** Returns the size of what {@link #readDerivatives} reads where all are kept (bytes). */
  public long bytesRead() {
    return 8 * sum(DescriptorDerivatives::numbersOfRows);
  }

  /**
   * Returns the size that the derivatives would have with those of every neighbour kept by itself,
   * not of all images of an atom together (bytes).
   */
  public long bytesByNeighbour() {
    return 8 * sum(DescriptorDerivatives::numbersByNeighbour);
  }

  /** Returns the size of what is kept outside of Java's heap (bytes). */
  public long bytes() {
    return Arrays.stream(compiled).mapToLong(CompiledSet::bytes).sum();
  }

  @Override
  public void close() {
    for (CompiledSet set : compiled) {
      if (set != null) {
        set.close();
      }
    }
  }
}
