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
final class SetEvaluator {

  private final FitSet set;
  private final boolean derivatives;
  private final BatchNetwork[] networks;
  private final double[][] partial;
  private final double[][] energyWeights;
  private final double[][] tangents;
  private final double[] energies;
  private final double[][] forces;
  private final double[][] stresses;
  private double[] lastParameters = new double[0];

  SetEvaluator(FitSet set, NetworkArchitecture architecture) {
    this.set = set;
    derivatives = set.shards().stream().anyMatch(s -> s.derivatives().isPresent());
    int shards = set.shards().size();
    networks = new BatchNetwork[shards];
    partial = new double[shards][architecture.parameters()];
    energyWeights = new double[shards][];
    tangents = new double[shards][];
    forces = new double[shards][];
    stresses = new double[shards][];
    energies = new double[set.size()];
    for (int n = 0; n < shards; n++) {
      Shard shard = set.shards().get(n);
      networks[n] = new BatchNetwork(architecture, shard.descriptors(), shard.atoms(), derivatives);
      energyWeights[n] = new double[shard.atoms()];
      tangents[n] = new double[derivatives ? shard.descriptors().length : 0];
      forces[n] = new double[derivatives ? 3 * shard.atoms() : 0];
      stresses[n] = new double[derivatives ? 6 * shard.structures().size() : 0];
    }
  }

  /**
   * Returns the network at the atoms of a shard, at the parameters of the last call to {@link
   * #evaluate}. Not a copy.
   */
  NetworkState state(int shard) {
    return networks[shard].state(lastParameters, set.shards().get(shard).descriptors());
  }

  /** Returns whether forces and stresses are computed. */
  boolean hasDerivatives() {
    return derivatives;
  }

  /**
   * Evaluates every structure.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  void evaluate(double[] parameters) {
    lastParameters = parameters.clone();
    parallel(
        n -> {
          Shard shard = set.shards().get(n);
          double[] atoms = networks[n].energies(parameters);
          for (int s = 0; s < shard.structures().size(); s++) {
            double sum = 0;
            for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
              sum += atoms[i];
            }
            energies[shard.first() + s] = sum / (shard.start()[s + 1] - shard.start()[s]);
          }
          if (derivatives) {
            ForceKernel.forces(shard, networks[n].inputGradients(), forces[n], stresses[n]);
          }
        });
  }

  /** Returns the energies per atom that {@link #evaluate} found (eV). Not a copy. */
  double[] energiesPerAtom() {
    return energies;
  }

  /** Returns the forces of a shard that {@link #evaluate} found (eV/Å). Not a copy. */
  double[] forces(int shard) {
    return forces[shard];
  }

  /** Returns the stresses of a shard that {@link #evaluate} found, Voigt (eV/Å³). Not a copy. */
  double[] stresses(int shard) {
    return stresses[shard];
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s + Σ λ·F + Σ M·σ} by the parameters, u_s the energies
   * per atom, at the parameters of the last call to {@link #evaluate}.
   *
   * @param c weight of each structure's energy per atom; not modified
   * @param forceWeights λ of each shard's forces; ignored without derivatives
   * @param stressWeights M of each shard's stresses; ignored without derivatives
   * @param gradient output, overwritten
   */
  void gradient(double[] c, double[][] forceWeights, double[][] stressWeights, double[] gradient) {
    if (!derivatives) {
      energyGradient(c, gradient);
      return;
    }
    parallel(
        n -> {
          spread(c, n);
          Shard shard = set.shards().get(n);
          ForceKernel.transpose(shard, forceWeights[n], stressWeights[n], tangents[n]);
          networks[n].addGradient(energyWeights[n], tangents[n], partial[n]);
        });
    sum(gradient);
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s}, as {@link #gradient} does of more.
   *
   * @param gradient output, overwritten
   */
  void energyGradient(double[] c, double[] gradient) {
    parallel(
        n -> {
          spread(c, n);
          networks[n].addGradient(energyWeights[n], partial[n]);
        });
    sum(gradient);
  }

  /** Spreads the weights of structures over their atoms, and makes room for a gradient. */
  private void spread(double[] c, int n) {
    Shard shard = set.shards().get(n);
    for (int s = 0; s < shard.structures().size(); s++) {
      int from = shard.start()[s];
      int to = shard.start()[s + 1];
      Arrays.fill(energyWeights[n], from, to, c[shard.first() + s] / (to - from));
    }
    Arrays.fill(partial[n], 0);
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
    IntStream.range(0, networks.length).parallel().forEach(shard);
  }
}
