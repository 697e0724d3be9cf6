package org.assay.engine;

import java.util.BitSet;

/** Rows of a Jacobian for a structure of a shard: what each row asks of each atom. */
final class ShardRows {

  private final Shard shard;
  private final DescriptorDerivatives derivatives;
  private final VectorRows rows;
  private final int structure;
  private final int firstAtom;
  private final int lastAtom;

  ShardRows(Shard shard, VectorRows rows) {
    this.shard = shard;
    this.rows = rows;
    derivatives = shard.derivatives().orElseThrow();
    structure = rows.structure() - shard.first();
    firstAtom = shard.start()[structure] + rows.firstAtom();
    lastAtom = shard.start()[structure] + rows.lastAtom();
  }

  int count() {
    return rows.count();
  }

  /** Returns the atoms whose energies' derivatives the rows are made of: of its own or nearby. */
  int[] contributors() {
    int from = shard.start()[structure];
    int to = shard.start()[structure + 1];
    BitSet near = new BitSet(to - from);
    if (rows.stress()) {
      near.set(0, to - from);
    }
    for (int i = firstAtom; i < lastAtom; i++) {
      near.set(i - from);
      for (int n = derivatives.start(i); n < derivatives.start(i + 1); n++) {
        near.set(derivatives.atom(n) - from);
      }
    }
    return near.stream().map(i -> i + from).toArray();
  }

  /**
   * Adds what the rows ask of one atom: {@code row = Σ_i seed_i · ∂E_i/∂G_i}.
   *
   * @param atom atom of the shard
   * @param reader of the derivatives of the shard's descriptors
   * @param seed added to: descriptor p of row r at {@code r · size + p}
   */
  void addSeeds(int atom, DescriptorDerivatives.Reader reader, double[] seed) {
    reader.load(atom);
    double[] dGdr = reader.numbers();
    int size = derivatives.size();
    int at = 0;
    boolean own = atom >= firstAtom && atom < lastAtom;
    for (int n = derivatives.start(atom); n < derivatives.start(atom + 1); n++, at += 3 * size) {
      int other = derivatives.atom(n);
      boolean pulled = other >= firstAtom && other < lastAtom;
      for (int a = 0; a < 3 && (own || pulled); a++) {
        int from = at + a * size;
        if (own) {
          add(dGdr, from, 1, seed, (3 * (atom - firstAtom) + a) * size, size);
        }
        if (pulled) {
          add(dGdr, from, -1, seed, (3 * (other - firstAtom) + a) * size, size);
        }
      }
    }
    if (rows.stress()) {
      double inverseVolume = 1 / shard.structures().get(structure).structure().cell().volume();
      add(reader.virials(), 0, inverseVolume, seed, rows.forces() * size, 6 * size);
    }
  }

  private static void add(double[] from, int at, double factor, double[] to, int toAt, int length) {
    for (int p = 0; p < length; p++) {
      to[toAt + p] += factor * from[at + p];
    }
  }
}
