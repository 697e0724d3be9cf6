package org.assay.engine.ranks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.engine.Jacobian;
import org.assay.engine.NormalRows;
import org.assay.engine.ParameterPull;
import org.assay.engine.ShardCut;
import org.assay.engine.VectorRows;

/**
 * The Jacobian of a network at structures that ranks have: many rows at a time, which all of them
 * find at once.
 */
final class RankedJacobian implements Jacobian {

  private final RankedSet set;
  private final int network;
  private final int parameters;
  private final Runnable current;
  private final int[] shardOf;

  /**
   * Takes a network where it was evaluated.
   *
   * @param current throws {@link IllegalStateException} when it is elsewhere
   */
  RankedJacobian(RankedSet set, int network, int parameters, Runnable current) {
    this.set = set;
    this.network = network;
    this.parameters = parameters;
    this.current = current;
    shardOf =
        IntStream.range(0, set.cuts().size())
            .flatMap(n -> IntStream.generate(() -> n).limit(set.cuts().get(n).size()))
            .toArray();
  }

  @Override
  public void energy(int structure, double factor, double[] row) {
    energies(structure, new double[] {factor}, new double[][] {row});
  }

  @Override
  public void energies(int first, double[] factors, double[][] rows) {
    current.run();
    List<Packet> parts = emptyParts();
    for (int k = 0; k < factors.length; k++) {
      putPlace(parts, first + k).put(factors[k]);
    }
    RankAnswer answer = ask(RankTask.ENERGY_ROWS, parts);
    for (int k = 0; k < factors.length; k++) {
      Packet.read(partOf(answer, first + k), rows[k], 0, parameters);
    }
  }

  @Override
  public void vectors(VectorRows rows, double[] out) {
    vectors(List.of(rows), new double[][] {out});
  }

  @Override
  public void vectors(List<VectorRows> wanted, double[][] out) {
    current.run();
    List<Packet> parts = emptyParts();
    for (VectorRows rows : wanted) {
      putPlace(parts, rows.structure())
          .put(rows.firstAtom())
          .put(rows.lastAtom())
          .put(rows.stress());
    }
    RankAnswer answer = ask(RankTask.VECTOR_ROWS, parts);
    for (int k = 0; k < out.length; k++) {
      VectorRows rows = wanted.get(k);
      Packet.read(partOf(answer, rows.structure()), out[k], 0, rows.count() * parameters);
    }
  }

  @Override
  public double[] products(NormalRows rows) {
    current.run();
    ParameterPull pull = rows.pull();
    Packet common =
        new Packet()
            .put(network)
            .put(pull.trained())
            .put(pull.start())
            .put(pull.from())
            .put(pull.factor());
    List<Packet> parts = emptyParts();
    for (int n = 0; n < set.cuts().size(); n++) {
      putRows(parts.get(set.spread().owner(n)), set.cuts().get(n), rows);
    }
    return set.processes().ask(RankTask.PRODUCTS, common, parts).sums();
  }

  private void putRows(Packet part, ShardCut cut, NormalRows rows) {
    part.put(rows.energies(cut.first(), cut.end()));
    List<VectorRows> vectors = rows.vectors(cut.first(), cut.end());
    part.put(vectors.size());
    int structure = cut.first();
    int firstAtom = cut.firstAtom();
    for (VectorRows each : vectors) {
      for (; structure < each.structure(); structure++) {
        firstAtom += set.atoms(structure);
      }
      part.put(structure - cut.first())
          .put(each.firstAtom())
          .put(each.lastAtom())
          .put(each.stress())
          .put(rows.roots(each, firstAtom));
    }
  }

  private List<Packet> emptyParts() {
    List<Packet> parts = new ArrayList<>();
    for (int r = 0; r < set.spread().ranks(); r++) {
      parts.add(new Packet());
    }
    return parts;
  }

  /** Puts shard and place in it, for who has the structure. */
  private Packet putPlace(List<Packet> parts, int structure) {
    int shard = shardOf[structure];
    ShardCut cut = set.cuts().get(shard);
    return parts.get(set.spread().owner(shard)).put(shard).put(structure - cut.first());
  }

  private ByteBuffer partOf(RankAnswer answer, int structure) {
    return answer.parts().get(set.spread().owner(shardOf[structure]));
  }

  private RankAnswer ask(RankTask task, List<Packet> parts) {
    return set.processes().ask(task, new Packet().put(network), parts);
  }
}
