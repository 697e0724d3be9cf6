package org.assay.training;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows of a Jacobian for components of one structure: the forces on some of its atoms, then perhaps
 * its stress (Voigt).
 *
 * @param structure structure of its shard
 * @param firstAtom first atom with force rows, in the shard
 * @param lastAtom one past the last atom with force rows
 * @param stress whether six rows of stress follow
 */
record VectorRows(int structure, int firstAtom, int lastAtom, boolean stress) {

  int forces() {
    return 3 * (lastAtom - firstAtom);
  }

  int count() {
    return forces() + (stress ? 6 : 0);
  }

  /** Returns the atoms whose energies' derivatives the rows are made of: of its own or nearby. */
  int[] contributors(Shard shard) {
    int from = shard.start()[structure];
    int to = shard.start()[structure + 1];
    BitSet near = new BitSet(to - from);
    if (stress) {
      near.set(0, to - from);
    }
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    for (int i = firstAtom; i < lastAtom; i++) {
      near.set(i - from);
      for (int n = d.start(i); n < d.start(i + 1); n++) {
        near.set(d.atom(n) - from);
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
  void addSeeds(Shard shard, int atom, DescriptorDerivatives.Reader reader, double[] seed) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    int at = reader.load(atom);
    double[] dGdr = reader.numbers();
    int size = d.size();
    boolean own = atom >= firstAtom && atom < lastAtom;
    for (int n = d.start(atom); n < d.start(atom + 1); n++, at += 3 * size) {
      int other = d.atom(n);
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
    if (stress) {
      double inverseVolume = 1 / shard.structures().get(structure).structure().cell().volume();
      int from = reader.loadVirials(atom);
      add(reader.virials(), from, inverseVolume, seed, forces() * size, 6 * size);
    }
  }

  private static void add(double[] from, int at, double factor, double[] to, int toAt, int length) {
    for (int p = 0; p < length; p++) {
      to[toAt + p] += factor * from[at + p];
    }
  }

  /**
   * Copies this rows' part of numbers laid out as the shard has them.
   *
   * @param ofForces three an atom
   * @param ofStresses six a structure
   */
  double[] select(double[] ofForces, double[] ofStresses) {
    double[] out = Arrays.copyOfRange(ofForces, 3 * firstAtom, 3 * firstAtom + count());
    if (stress) {
      System.arraycopy(ofStresses, 6 * structure, out, forces(), 6);
    }
    return out;
  }
}
