package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledSet;
import org.assay.model.AtomDescriptors;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.ParameterLayout;

/** Structures cut into shards for the compiled kernels, see {@link ShardCut}. */
public final class ShardedSet implements EngineSet {

  private final boolean derivatives;
  private final boolean bonds;
  private final Shard[] shards;

  /**
   * Computes the descriptors of all atoms, and of the shards for which there is memory the rest.
   *
   * @param bonds whether networks of bond-order energies will be made
   */
  ShardedSet(
      CompiledKernel kernel,
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      boolean bonds,
      MemoryBudget memory) {
    EngineSet.requireElements(elements, settings);
    this.derivatives = derivatives;
    this.bonds = bonds;
    List<ShardCut> cuts = ShardCut.of(structures);
    shards = new Shard[cuts.size()];
    try {
      ParallelLoop.run(
          shards.length,
          n -> {
            ShardCut cut = cuts.get(n);
            List<LabelledStructure> some = structures.subList(cut.first(), cut.end());
            shards[n] =
                Shard.of(
                    kernel,
                    some,
                    cut.first(),
                    cut.firstAtom(),
                    elements,
                    settings,
                    derivatives,
                    bonds,
                    memory.precision());
          });
      boolean[] kept = new boolean[shards.length];
      for (int n = 0; n < shards.length && derivatives; n++) {
        kept[n] = memory.take(shards[n].set().derivatives());
      }
      ParallelLoop.run(shards.length, n -> shards[n] = kept[n] ? shards[n].keeping() : shards[n]);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
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
    return sum(CompiledSet::derivatives);
  }

  private long sum(ToLongFunction<CompiledSet> numbers) {
    return Arrays.stream(shards).map(Shard::set).mapToLong(numbers).sum();
  }

  @Override
  public EngineNetwork network(ParameterLayout layout, Targets targets) {
    requireDerivatives(targets);
    return new ShardedNetwork(shards, layout, List.of(), targets);
  }

  @Override
  public EngineNetwork network(
      ParameterLayout layout, List<BondOrderEnergy> energies, Targets targets) {
    requireDerivatives(targets);
    if (!bonds) {
      throw new IllegalStateException("the set was described without bonds");
    }
    return new ShardedNetwork(shards, layout, energies, targets);
  }

  private void requireDerivatives(Targets targets) {
    if (targets.any() && !derivatives) {
      throw new IllegalStateException("the set was described without derivatives");
    }
  }

  /**
   * Returns the sum of all derivatives that are kept, shard by shard as an evaluation reads them
   * and on as many threads: the least work that reads them.
   */
  public double readDerivatives() {
    return Arrays.stream(shards).parallel().mapToDouble(s -> s.set().sum()).sum();
  }

  /** Returns the size of what {@link #readDerivatives} reads where all are kept (bytes). */
  public long bytesRead() {
    return sum(CompiledSet::bytesOfRows);
  }

  /**
   * Returns the size that the derivatives would have with those of every neighbour kept by itself,
   * not of all images of an atom together (bytes).
   */
  public long bytesByNeighbour() {
    return Arrays.stream(shards)
        .mapToLong(s -> 24 * s.neighbours() * (s.descriptors().length / s.atoms()))
        .sum();
  }

  /** Returns the size of what is kept outside of Java's heap (bytes). */
  public long bytes() {
    return sum(CompiledSet::bytes);
  }

  @Override
  public void close() {
    for (Shard shard : shards) {
      if (shard != null) {
        shard.set().close();
      }
    }
  }
}
