package org.assay.engine.ranks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.engine.CurrentEvaluation;
import org.assay.engine.CurrentPoint;
import org.assay.engine.EngineNetwork;
import org.assay.engine.Evaluation;
import org.assay.engine.Jacobian;
import org.assay.engine.ShardCut;
import org.assay.engine.Targets;
import org.assay.kernel.CompiledSet;
import org.assay.model.BondOrderEnergy;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;

/**
 * The networks of all elements at the structures of ranks. An evaluation sends the parameters once
 * and each structure's factor to who has it, and gets energies and one gradient.
 */
final class RankedNetwork implements EngineNetwork {

  private final RankedSet set;
  private final ParameterLayout layout;
  private final boolean bonds;
  private final Targets targets;
  private final int name;
  private final CurrentPoint point = new CurrentPoint();

  /**
   * Makes room on the ranks.
   *
   * @param energies whose parameters the networks give; empty: straight networks
   */
  RankedNetwork(
      RankedSet set, ParameterLayout layout, List<BondOrderEnergy> energies, Targets targets) {
    this.set = set;
    this.layout = layout;
    this.targets = targets;
    bonds = !energies.isEmpty();
    name = set.processes().newName();
    Packet common = new Packet().put(name).put(set.name());
    putNetworks(common, energies);
    common.put(targets.forces().isPresent()).put(targets.stresses().isPresent());
    set.processes().ask(RankTask.MAKE_NETWORK, common, parts(this::putTargets));
  }

  private void putNetworks(Packet to, List<BondOrderEnergy> energies) {
    List<NetworkArchitecture> networks =
        IntStream.range(0, layout.elements().size()).mapToObj(layout::network).toList();
    to.put(networks.size());
    to.put(networks.stream().mapToInt(NetworkArchitecture::layers).toArray());
    to.putCounted(networks.stream().flatMapToInt(n -> Arrays.stream(n.sizes())).toArray());
    to.putCounted(networks.stream().flatMapToInt(CompiledSet::activations).toArray());
    to.put(layout.size());
    to.putCounted(energies.stream().flatMapToDouble(b -> Arrays.stream(b.baseline())).toArray());
    Optional<BondOrderEnergy> any = energies.stream().findFirst();
    to.put(any.map(BondOrderEnergy::cutoffRadius).orElse(0.0));
    to.put(any.map(BondOrderEnergy::cutoffRange).orElse(0.0));
    to.put(any.map(BondOrderEnergy::squared).orElse(false));
  }

  private void putTargets(Packet to, ShardCut cut) {
    targets.forces().ifPresent(f -> put(to, f, 3 * cut.firstAtom(), 3 * cut.atoms()));
    targets.stresses().ifPresent(s -> put(to, s, 6 * cut.first(), 6 * cut.size()));
  }

  private static void put(Packet to, Targets.Components all, int from, int count) {
    to.put(all.values(), from, count).put(all.weights(), from, count);
  }

  /** Something that is put for a shard. */
  private interface OfShard {
    void put(Packet to, ShardCut cut);
  }

  private List<Packet> parts(OfShard ofShard) {
    List<Packet> parts = new ArrayList<>();
    for (int r = 0; r < set.spread().ranks(); r++) {
      Packet part = new Packet();
      set.cuts()
          .subList(set.spread().firstOf(r), set.spread().firstOf(r + 1))
          .forEach(cut -> ofShard.put(part, cut));
      parts.add(part);
    }
    return parts;
  }

  private RankAnswer ask(RankTask task) {
    return set.processes().ask(task, new Packet().put(name));
  }

  private RankAnswer evaluateOnRanks(RankTask task, double[] parameters) {
    return set.processes().ask(task, new Packet().put(name).put(parameters));
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    return evaluateOnRanks(RankTask.ENERGIES, point.moveTo(parameters)).numbers(set.structures());
  }

  @Override
  public Evaluation evaluate(double[] parameters) {
    double[] now = point.moveTo(parameters);
    RankAnswer answer = evaluateOnRanks(targets.any() ? RankTask.VECTORS : RankTask.ENERGIES, now);
    double[] energies = answer.numbers(set.structures());
    double[] squares = targets.any() ? answer.sums() : new double[2];
    return new CurrentEvaluation(point, now, new Found(now, energies, squares));
  }

  @Override
  public void close() {
    point.close();
    set.processes().tell(RankTask.FREE_NETWORK, new Packet().put(name));
  }

  /** What was found at a point; the ranks remember the rest. */
  private final class Found implements Evaluation {

    private final double[] at;
    private final double[] energies;
    private final double[] squares;

    Found(double[] at, double[] energies, double[] squares) {
      this.at = at;
      this.energies = energies;
      this.squares = squares;
    }

    @Override
    public double[] energiesPerAtom() {
      return energies;
    }

    @Override
    public double forceSquares() {
      return squares[0];
    }

    @Override
    public double stressSquares() {
      return squares[1];
    }

    @Override
    public double[] forces() {
      return vectors()[0];
    }

    @Override
    public double[] stresses() {
      return vectors()[1];
    }

    private double[][] vectors() {
      double[][] found = {new double[3 * set.atoms()], new double[6 * set.structures()]};
      if (targets.any()) {
        RankAnswer answer = ask(RankTask.COPY_VECTORS);
        for (int n = 0; n < set.cuts().size(); n++) {
          ShardCut cut = set.cuts().get(n);
          ByteBuffer from = answer.parts().get(set.spread().owner(n));
          Packet.read(from, found[0], 3 * cut.firstAtom(), 3 * cut.atoms());
          Packet.read(from, found[1], 6 * cut.first(), 6 * cut.size());
        }
      }
      return found;
    }

    @Override
    public Optional<double[]> outputs() {
      return bonds
          ? Optional.of(ask(RankTask.OUTPUTS).numbers(set.atoms() * outputsOfAtom()))
          : Optional.empty();
    }

    private int outputsOfAtom() {
      return layout.network(0).outputs();
    }

    @Override
    public double[] gradient(Factors factors) {
      boolean vectors = targets.any() && (factors.forces() != 0 || factors.stresses() != 0);
      boolean further = factors.outputs().length > 0;
      Packet common =
          new Packet()
              .put(name)
              .put(vectors)
              .put(further)
              .put(factors.forces())
              .put(factors.stresses());
      List<Packet> ofRanks =
          parts(
              (to, cut) -> {
                to.put(factors.energies(), cut.first(), cut.size());
                if (further) {
                  int each = outputsOfAtom();
                  to.put(factors.outputs(), each * cut.firstAtom(), each * cut.atoms());
                }
              });
      return set.processes().ask(RankTask.GRADIENT, common, ofRanks).sums();
    }

    @Override
    public Optional<Jacobian> jacobian() {
      return Optional.of(new RankedJacobian(set, name, layout.size(), () -> point.require(at)));
    }
  }
}
