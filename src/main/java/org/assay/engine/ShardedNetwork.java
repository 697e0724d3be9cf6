package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ParameterLayout;

/**
 * The networks of all elements at the shards of a set, which run in parallel; what they have found
 * is added up by {@link TreeSum}.
 */
final class ShardedNetwork implements EngineNetwork {

  private final Shard[] shards;
  private final ParameterLayout layout;
  private final boolean bonds;
  private final Targets targets;
  private final ShardNetwork[] networks;
  private final double[][] partial;
  private final int structures;
  private final int atoms;
  private final CurrentPoint point = new CurrentPoint();

  /**
   * Makes room.
   *
   * @param bonds energies whose parameters the networks give; empty: straight networks
   */
  ShardedNetwork(
      Shard[] shards, ParameterLayout layout, List<BondOrderEnergy> bonds, Targets targets) {
    this.shards = shards;
    this.layout = layout;
    this.bonds = !bonds.isEmpty();
    this.targets = targets;
    networks = new ShardNetwork[shards.length];
    partial = new double[shards.length][layout.size()];
    structures = Arrays.stream(shards).mapToInt(Shard::size).sum();
    atoms = Arrays.stream(shards).mapToInt(Shard::atoms).sum();
    try {
      for (int n = 0; n < shards.length; n++) {
        networks[n] =
            new ShardNetwork(
                shards[n],
                layout,
                bonds,
                new Targets(
                    targets.forces().map(part(3 * shards[n].firstAtom(), 3 * shards[n].atoms())),
                    targets.stresses().map(part(6 * shards[n].first(), 6 * shards[n].size()))));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static UnaryOperator<Targets.Components> part(int from, int length) {
    return all ->
        new Targets.Components(
            Arrays.copyOfRange(all.values(), from, from + length),
            Arrays.copyOfRange(all.weights(), from, from + length));
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    double[] now = point.moveTo(parameters);
    double[] energies = new double[structures];
    ParallelLoop.run(networks.length, n -> networks[n].energies(now, energies));
    return energies;
  }

  @Override
  public Evaluation evaluate(double[] parameters) {
    double[] now = point.moveTo(parameters);
    double[] energies = new double[structures];
    double[][] squares = new double[networks.length][2];
    ParallelLoop.run(
        networks.length,
        n -> {
          if (targets.any()) {
            networks[n].vectors(now, energies, squares[n]);
          } else {
            networks[n].energies(now, energies);
          }
        });
    double[] sums = TreeSum.over(squares);
    return new CurrentEvaluation(point, now, new Found(now, energies, sums[0], sums[1]));
  }

  @Override
  public void close() {
    point.close();
    for (ShardNetwork network : networks) {
      if (network != null) {
        network.close();
      }
    }
  }

  /** What was found at a point; the kernels remember the rest. */
  private final class Found implements Evaluation {

    private final double[] at;
    private final double[] energies;
    private final double forceSquares;
    private final double stressSquares;

    Found(double[] at, double[] energies, double forceSquares, double stressSquares) {
      this.at = at;
      this.energies = energies;
      this.forceSquares = forceSquares;
      this.stressSquares = stressSquares;
    }

    @Override
    public double[] energiesPerAtom() {
      return energies;
    }

    @Override
    public double forceSquares() {
      return forceSquares;
    }

    @Override
    public double stressSquares() {
      return stressSquares;
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
      double[][] found = {new double[3 * atoms], new double[6 * structures]};
      if (targets.any()) {
        ParallelLoop.run(networks.length, n -> networks[n].copyVectors(at, found[0], found[1]));
      }
      return found;
    }

    @Override
    public Optional<double[]> outputs() {
      if (!bonds) {
        return Optional.empty();
      }
      double[] outputs = new double[atoms * layout.network(0).outputs()];
      ParallelLoop.run(networks.length, n -> networks[n].copyOutputs(outputs));
      return Optional.of(outputs);
    }

    @Override
    public double[] gradient(Factors factors) {
      boolean vectors = targets.any() && (factors.forces() != 0 || factors.stresses() != 0);
      ParallelLoop.run(
          networks.length,
          n -> {
            if (vectors) {
              networks[n].gradient(at, factors, partial[n]);
            } else {
              networks[n].gradientOfEnergies(factors, partial[n]);
            }
          });
      return TreeSum.over(partial).clone();
    }

    @Override
    public Optional<Jacobian> jacobian() {
      return Optional.of(ShardedJacobian.of(shards, networks, () -> point.require(at)));
    }
  }
}
