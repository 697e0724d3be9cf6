package org.assay.engine.ranks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EngineSet;
import org.assay.engine.MemoryBudget;
import org.assay.engine.ParallelLoop;
import org.assay.engine.ShardCut;
import org.assay.engine.Targets;
import org.assay.kernel.Precision;
import org.assay.model.AtomDescriptors;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;
import org.assay.structure.NeighbourList;

/** Structures whose shards are spread over ranks; only their descriptors are here as well. */
final class RankedSet implements EngineSet {

  /** Work of an atom without forces, in neighbours of one with them. */
  private static final int ATOM = 10;

  /** Atoms of a rank that one message describes: enough to be quick, few for memory. */
  private static final int MESSAGE = 20_000;

  private final RankProcesses processes;
  private final List<LabelledStructure> structures;
  private final List<ShardCut> cuts;
  private final RankSpread spread;
  private final int name;
  private final boolean vectors;
  private final boolean bonds;
  private final double[][] descriptors;
  private final long[] derivatives;
  private int isolated;
  private String remark = "";

  /**
   * Spreads structures and has them described.
   *
   * @param place the ranks; each of their machines has the whole memory
   * @param settings what describes the atoms
   * @param vectors whether forces and stresses will be asked for
   * @param bonds whether networks of bond-order energies will be made
   */
  RankedSet(
      RankedEngine.Place place,
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean vectors,
      boolean bonds,
      MemoryBudget memory) {
    EngineSet.requireElements(elements, settings);
    processes = place.processes();
    this.structures = structures;
    this.vectors = vectors;
    this.bonds = bonds;
    cuts = ShardCut.of(structures);
    descriptors = new double[cuts.size()][];
    derivatives = new long[cuts.size()];
    int[] places = EngineSet.places(structures, elements);
    spread = RankSpread.byWork(work(settings.reach()), processes.ranks());
    name = processes.newName();
    Packet begin = new Packet().put(name).putCounted(spread.first()).putText(place.kernel());
    processes.ask(
        RankTask.DESCRIBE,
        putSettings(begin.put(vectors).put(bonds), memory.precision(), settings));
    try {
      describe(places, settings);
      if (vectors) {
        keep(memory, place.machines());
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Returns the work of the shards: neighbours of atoms with forces, and something for each. */
  private long[] work(double reach) {
    long[] work = new long[cuts.size()];
    ParallelLoop.run(
        work.length,
        n -> {
          ShardCut cut = cuts.get(n);
          work[n] = (long) ATOM * cut.atoms();
          for (LabelledStructure s : structures.subList(cut.first(), cut.end())) {
            if (vectors && EngineSet.hasVectors(s)) {
              work[n] += NeighbourList.of(s.structure(), reach).entries();
            }
          }
        });
    return work;
  }

  private static Packet putSettings(Packet to, Precision precision, AtomDescriptors settings) {
    to.put(precision == Precision.FLOAT).put(settings instanceof SymmetryFunctions);
    if (settings instanceof SymmetryFunctions functions) {
      return to.putText(functions.text()).putText(functions.name()).putText(functions.units());
    }
    return putMoments(to, (LegendreMoments) settings);
  }

  private static Packet putMoments(Packet to, LegendreMoments settings) {
    return to.put(settings.elements())
        .put(settings.type())
        .put(settings.reach())
        .put(settings.cutoffRange())
        .put(settings.sigma())
        .put(settings.shift())
        .putCounted(settings.orders())
        .putCounted(settings.centres());
  }

  /** Hands all ranks some of their shards at a time, until they have all. */
  private void describe(int[] places, AtomDescriptors settings) {
    int[] next = spread.first();
    for (boolean more = true; more; ) {
      more = false;
      List<Packet> parts = new ArrayList<>();
      int[] from = next.clone();
      for (int r = 0; r < spread.ranks(); r++) {
        Packet part = new Packet();
        int atoms = 0;
        for (; next[r] < spread.firstOf(r + 1) && atoms < MESSAGE; next[r]++) {
          putShard(part, cuts.get(next[r]), places);
          atoms += cuts.get(next[r]).atoms();
        }
        more |= next[r] < spread.firstOf(r + 1);
        parts.add(part);
      }
      RankAnswer answer = processes.ask(RankTask.ADD_SHARDS, new Packet().put(name), parts);
      for (int r = 0; r < spread.ranks(); r++) {
        for (int n = from[r]; n < next[r]; n++) {
          takeDescribed(answer.parts().get(r), n, places, settings);
        }
      }
    }
  }

  private void putShard(Packet part, ShardCut cut, int[] places) {
    part.put(cut.size());
    int atom = cut.firstAtom();
    for (LabelledStructure s : structures.subList(cut.first(), cut.end())) {
      part.put(s.size())
          .put(EngineSet.hasVectors(s))
          .put(1 / s.structure().cell().volume())
          .put(s.structure().cell().rows())
          .put(Arrays.copyOfRange(places, atom, atom + s.size()))
          .put(s.structure().positions());
      atom += s.size();
    }
  }

  private void takeDescribed(ByteBuffer from, int n, int[] places, AtomDescriptors settings) {
    ShardCut cut = cuts.get(n);
    isolated += from.getInt();
    derivatives[n] = from.getLong();
    int[] mine = Arrays.copyOfRange(places, cut.firstAtom(), cut.firstAtom() + cut.atoms());
    descriptors[n] = new double[Arrays.stream(mine).map(settings::size).sum()];
    Packet.read(from, descriptors[n], 0, descriptors[n].length);
    EngineSet.requireFinite(
        structures.subList(cut.first(), cut.end()), descriptors[n], mine, settings);
  }

  /** Has derivatives kept as far as there is memory. */
  private void keep(MemoryBudget memory, List<String> machines) {
    List<Packet> parts = new ArrayList<>();
    boolean[] kept = kept(memory, machines);
    for (int r = 0; r < spread.ranks(); r++) {
      Packet part = new Packet();
      for (int n = spread.firstOf(r); n < spread.firstOf(r + 1); n++) {
        part.put(kept[n]);
      }
      parts.add(part);
    }
    long[] bytes =
        processes.ask(RankTask.KEEP, new Packet().put(name), parts).parts().stream()
            .mapToLong(ByteBuffer::getLong)
            .toArray();
    remark =
        String.format(
            Locale.ROOT,
            "ranks: %d shards on %d ranks; a set takes %.3g to %.3g GiB of a rank's memory",
            cuts.size(),
            spread.ranks(),
            gibibytes(Arrays.stream(bytes).min().orElse(0)),
            gibibytes(Arrays.stream(bytes).max().orElse(0)));
  }

  /**
   * Returns which shards' derivatives are kept: of each rank one after the other, as long as its
   * machine has memory.
   */
  private boolean[] kept(MemoryBudget memory, List<String> machines) {
    boolean[] kept = new boolean[cuts.size()];
    int left = kept.length;
    for (int k = 0; left > 0; k++) {
      for (int r = 0; r < spread.ranks(); r++) {
        int n = spread.firstOf(r) + k;
        if (n < spread.firstOf(r + 1)) {
          kept[n] = memory.take(derivatives[n], machines.get(r));
          left--;
        }
      }
    }
    return kept;
  }

  private static double gibibytes(long bytes) {
    return bytes / (double) (1L << 30);
  }

  @Override
  public List<String> remarks() {
    return remark.isEmpty() ? List.of() : List.of(remark);
  }

  @Override
  public List<double[]> descriptors() {
    return List.of(descriptors);
  }

  @Override
  public int isolatedAtoms() {
    return isolated;
  }

  @Override
  public long derivatives() {
    return Arrays.stream(derivatives).sum();
  }

  RankProcesses processes() {
    return processes;
  }

  List<ShardCut> cuts() {
    return cuts;
  }

  RankSpread spread() {
    return spread;
  }

  int name() {
    return name;
  }

  int atoms(int structure) {
    return structures.get(structure).size();
  }

  int structures() {
    return structures.size();
  }

  int atoms() {
    return cuts.stream().mapToInt(ShardCut::atoms).sum();
  }

  @Override
  public EngineNetwork network(ParameterLayout layout, Targets targets) {
    requireDerivatives(targets);
    return new RankedNetwork(this, layout, List.of(), targets);
  }

  @Override
  public EngineNetwork network(
      ParameterLayout layout, List<BondOrderEnergy> energies, Targets targets) {
    requireDerivatives(targets);
    if (!bonds) {
      throw new IllegalStateException("the set was described without bonds");
    }
    return new RankedNetwork(this, layout, energies, targets);
  }

  private void requireDerivatives(Targets targets) {
    if (targets.any() && !vectors) {
      throw new IllegalStateException("the set was described without derivatives");
    }
  }

  @Override
  public void close() {
    processes.tell(RankTask.FREE_SET, new Packet().put(name));
  }
}
