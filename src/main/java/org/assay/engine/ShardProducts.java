package org.assay.engine;

import java.util.List;
import org.assay.kernel.RowProducts;

/**
 * The matrix of normal equations of shards: one shard after the other, of each the rows and their
 * products on all threads, so that not more than one matrix for each level of the tree is there at
 * a time. The rank of a shard does the same, in the same order ({@code
 * native/src/ranks/rank_products.h}).
 */
final class ShardProducts implements AutoCloseable {

  /** Rows that wait for their products together: enough for these to be fast. */
  static final int CAPACITY = 512;

  private final Shard[] shards;
  private final ShardNetwork[] networks;
  private final NormalRows rows;
  private final RowProducts sum;

  ShardProducts(Shard[] shards, ShardNetwork[] networks, NormalRows rows) {
    this.shards = shards;
    this.networks = networks;
    this.rows = rows;
    ParameterPull pull = rows.pull();
    sum =
        new RowProducts(
            shards[0].set().kernel(),
            pull.networks(),
            pull.start(),
            pull.from(),
            pull.factor(),
            CAPACITY);
  }

  /** Returns the lower triangle of the matrix, row after row. */
  double[] triangle() {
    return TreeSum.ofLeaves(shards.length, this::ofShard);
  }

  private double[] ofShard(int n) {
    sum.clear();
    addEnergies(n);
    addVectors(n);
    double[] triangle = new double[rows.pull().triangle()];
    sum.copy(triangle);
    return triangle;
  }

  private void addEnergies(int n) {
    Shard shard = shards[n];
    for (int begin = 0; begin < shard.size(); begin += CAPACITY) {
      int first = begin;
      int count = Math.min(CAPACITY, shard.size() - first);
      ParallelLoop.run(
          count,
          k -> {
            double[] row = new double[rows.pull().networks()];
            double root = rows.energy(shard.first() + first + k);
            networks[n].energyRow(first + k, root, row);
            sum.put(k, 1, row, new double[0]);
          });
      multiply(count);
    }
  }

  private void addVectors(int n) {
    List<VectorRows> all = rows.vectors(shards[n].first(), shards[n].first() + shards[n].size());
    for (int from = 0; from < all.size(); ) {
      int[] at = new int[all.size() - from + 1];
      int some = 0;
      for (; from + some < all.size(); some++) {
        at[some + 1] = at[some] + all.get(from + some).count();
        if (at[some + 1] > CAPACITY) {
          break;
        }
      }
      List<VectorRows> together = all.subList(from, from + some);
      ParallelLoop.run(some, k -> put(n, together.get(k), at[k]));
      multiply(at[some]);
      from += some;
    }
  }

  private void put(int n, VectorRows wanted, int at) {
    double[] found = new double[rows.pull().networks() * wanted.count()];
    networks[n].vectorRows(wanted, found);
    int inShard = wanted.structure() - shards[n].first();
    int firstAtom = shards[n].firstAtom() + shards[n].start()[inShard];
    sum.put(at, wanted.count(), found, rows.roots(wanted, firstAtom));
  }

  private void multiply(int count) {
    ParallelLoop.run(sum.parts(), part -> sum.add(part, count));
  }

  @Override
  public void close() {
    sum.close();
  }
}
