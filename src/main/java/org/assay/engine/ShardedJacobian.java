package org.assay.engine;

import java.util.stream.IntStream;

/**
 * The Jacobian of a network at the shards of a set, found structure by structure.
 *
 * @param shardOf number of the shard of each structure
 * @param current throws {@link IllegalStateException} when the network is elsewhere
 */
record ShardedJacobian(Shard[] shards, ShardNetwork[] networks, int[] shardOf, Runnable current)
    implements Jacobian {

  /** Takes the network at its point. */
  static ShardedJacobian of(Shard[] shards, ShardNetwork[] networks, Runnable current) {
    int[] shardOf =
        IntStream.range(0, shards.length)
            .flatMap(n -> IntStream.generate(() -> n).limit(shards[n].size()))
            .toArray();
    return new ShardedJacobian(shards, networks, shardOf, current);
  }

  @Override
  public void energy(int structure, double factor, double[] row) {
    current.run();
    int n = shardOf[structure];
    networks[n].energyRow(structure - shards[n].first(), factor, row);
  }

  @Override
  public void vectors(VectorRows rows, double[] out) {
    current.run();
    networks[shardOf[rows.structure()]].vectorRows(rows, out);
  }

  @Override
  public double[] products(NormalRows rows) {
    current.run();
    try (ShardProducts products = new ShardProducts(shards, networks, rows)) {
      return products.triangle();
    }
  }
}
