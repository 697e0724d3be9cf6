package org.assay.training;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.assay.potential.NetworkArchitecture;

/**
 * Energies, and where the set has derivatives forces and stresses, of every structure of a set; and
 * gradients of sums over them. Shards run in parallel; their partial gradients are added in the
 * order of the shards.
 */
final class SetEvaluator implements AutoCloseable {

  private final boolean derivatives;
  private final ShardEvaluator[] shards;
  private final double[][] partial;
  private final double[] energies;

  SetEvaluator(FitSet set, NetworkArchitecture architecture) {
    derivatives = set.shards().stream().anyMatch(s -> s.derivatives().isPresent());
    shards =
        set.shards().stream()
            .map(shard -> ShardEvaluator.of(shard, architecture))
            .toArray(ShardEvaluator[]::new);
    partial = new double[shards.length][architecture.parameters()];
    energies = new double[set.size()];
  }

  /**
   * Returns the network at the atoms of a shard, at the parameters of the last call to {@link
   * #evaluate}. Not a copy.
   */
  NetworkState state(int shard) {
    return shards[shard].state();
  }

  /** Returns whether forces and stresses are computed. */
  boolean hasDerivatives() {
    return derivatives;
  }

  /**
   * Finds the energies of every structure, and nothing else.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  void evaluateEnergies(double[] parameters) {
    double[] now = parameters.clone();
    parallel(n -> shards[n].energies(now, energies));
  }

  /**
   * Evaluates every structure: energies, and where the set has derivatives forces and stresses.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  void evaluate(double[] parameters) {
    double[] now = parameters.clone();
    parallel(
        n -> {
          if (derivatives) {
            shards[n].vectors(now, energies);
          } else {
            shards[n].energies(now, energies);
          }
        });
  }

  /**
   * Evaluates every structure as far as an objective needs it, and compares forces and stresses
   * with their targets.
   *
   * @param parameters weights and biases as in NN files; not modified
   * @param forceTerm gets to see the forces, if it counts
   * @param stressTerm likewise the stresses
   */
  void evaluate(double[] parameters, VectorTerm forceTerm, VectorTerm stressTerm) {
    double[] now = parameters.clone();
    boolean vectors = asked(forceTerm, stressTerm);
    parallel(
        n -> {
          if (vectors) {
            shards[n].vectors(now, energies, n, forceTerm, stressTerm);
          } else {
            shards[n].energies(now, energies);
          }
        });
  }

  private boolean asked(VectorTerm forceTerm, VectorTerm stressTerm) {
    return derivatives && (forceTerm.counts() || stressTerm.counts());
  }

  /** Returns the energies per atom that {@link #evaluate} found (eV). Not a copy. */
  double[] energiesPerAtom() {
    return energies;
  }

  /** Returns the forces of a shard that {@link #evaluate} found (eV/Å). Not a copy. */
  double[] forces(int shard) {
    return shards[shard].forces();
  }

  /** Returns the stresses of a shard that {@link #evaluate} found, Voigt (eV/Å³). Not a copy. */
  double[] stresses(int shard) {
    return shards[shard].stresses();
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s} and of two terms by the parameters, u_s the energies
   * per atom, at those of the last evaluation.
   *
   * @param c weight of each structure's energy per atom; not modified
   * @param forceTerm the one that the evaluation got
   * @param stressTerm likewise
   * @param gradient output, overwritten
   */
  void gradient(double[] c, VectorTerm forceTerm, VectorTerm stressTerm, double[] gradient) {
    if (!asked(forceTerm, stressTerm)) {
      energyGradient(c, gradient);
      return;
    }
    parallel(n -> shards[n].gradient(c, n, forceTerm, stressTerm, partial[n]));
    sum(gradient);
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s}, as {@link #gradient} does of more.
   *
   * @param gradient output, overwritten
   */
  void energyGradient(double[] c, double[] gradient) {
    parallel(n -> shards[n].gradient(c, partial[n]));
    sum(gradient);
  }

  private void sum(double[] gradient) {
    Arrays.fill(gradient, 0);
    for (double[] p : partial) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += p[i];
      }
    }
  }

  private void parallel(IntConsumer shard) {
    IntStream.range(0, shards.length).parallel().forEach(shard);
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    for (ShardEvaluator shard : shards) {
      shard.close();
    }
  }
}
