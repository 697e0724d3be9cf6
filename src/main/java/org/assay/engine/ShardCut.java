package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import org.assay.dataset.LabelledStructure;

/**
 * Where a set of structures is cut into shards of whole structures. The cut depends on the
 * structures alone: sums over shards are the same numbers whatever the number of threads or ranks.
 *
 * @param first number of the first structure
 * @param end one past the last
 * @param firstAtom number of the first atom in the set
 * @param atoms number of atoms
 */
public record ShardCut(int first, int end, int firstAtom, int atoms) {

  /** Atoms at which a shard is closed: enough to hide the cost of calls, few for a cache. */
  private static final int SHARD = 512;

  /** Likewise in a set that would have few of these, so that many ranks find work. */
  private static final int SMALL_SHARD = 128;

  /** Shards that a set of some size has at the least, unless its structures are large. */
  private static final int SHARDS = 64;

  /** Returns the shards of structures, in their order. */
  public static List<ShardCut> of(List<LabelledStructure> structures) {
    long all = structures.stream().mapToLong(LabelledStructure::size).sum();
    long enough = all < SHARDS * SMALL_SHARD ? SHARD : Math.min(SHARD, all / SHARDS);
    List<ShardCut> cuts = new ArrayList<>();
    int begin = 0;
    int firstAtom = 0;
    int atoms = 0;
    for (int s = 0; s < structures.size(); s++) {
      atoms += structures.get(s).size();
      if (atoms >= enough || s == structures.size() - 1) {
        cuts.add(new ShardCut(begin, s + 1, firstAtom, atoms));
        begin = s + 1;
        firstAtom += atoms;
        atoms = 0;
      }
    }
    return cuts;
  }

  /** Returns the number of structures. */
  public int size() {
    return end - first;
  }
}
