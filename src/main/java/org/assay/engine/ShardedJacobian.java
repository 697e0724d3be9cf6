package org.assay.engine;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.assay.model.NetworkArchitecture;

/** The Jacobian of a network at a sharded set, found structure by structure. */
final class ShardedJacobian implements Jacobian {

  private final ShardedSet set;
  private final NetworkArchitecture architecture;
  private final NetworkState[] states;
  private final int[] shardOf;
  private final ConcurrentLinkedQueue<StructureJacobian> free = new ConcurrentLinkedQueue<>();

  /**
   * Takes the network at its point.
   *
   * @param states of the shards
   */
  ShardedJacobian(ShardedSet set, NetworkArchitecture architecture, NetworkState[] states) {
    this.set = set;
    this.architecture = architecture;
    this.states = states;
    shardOf =
        IntStream.range(0, states.length)
            .flatMap(n -> IntStream.generate(() -> n).limit(set.shards()[n].size()))
            .toArray();
  }

  @Override
  public void energy(int structure, double factor, double[] row) {
    int n = shardOf[structure];
    Shard shard = set.shards()[n];
    int begin = shard.start()[structure - shard.first()];
    int end = shard.start()[structure - shard.first() + 1];
    StructureJacobian kernel = take();
    kernel.energyRow(states[n], begin, end, factor / (end - begin), row);
    free.add(kernel);
  }

  @Override
  public void vectors(VectorRows rows, double[] out) {
    int n = shardOf[rows.structure()];
    Shard shard = set.shards()[n];
    DescriptorDerivatives derivatives = shard.derivatives().orElseThrow();
    StructureJacobian kernel = take();
    kernel.vectorRows(
        new ShardRows(shard, rows),
        set.kept(n) ? derivatives.storedIn(set.compiled(n)) : derivatives.computed(),
        states[n],
        out);
    free.add(kernel);
  }

  private StructureJacobian take() {
    StructureJacobian kernel = free.poll();
    return kernel == null ? new StructureJacobian(architecture) : kernel;
  }
}
