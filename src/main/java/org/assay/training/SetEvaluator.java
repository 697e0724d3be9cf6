package org.assay.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.assay.potential.NetworkArchitecture;

/**
 * Energies per atom of every structure of a set, and gradients of sums over structures. Shards run
 * in parallel; their partial gradients are added in the order of the shards.
 */
final class SetEvaluator {

  private final FitSet set;
  private final BatchNetwork[] networks;
  private final double[][] partial;
  private final double[][] atomWeights;
  private final double[] energies;

  /**
   * Makes an evaluator.
   *
   * @param inputScale factor of each descriptor, see {@link Representation}
   */
  SetEvaluator(FitSet set, NetworkArchitecture architecture, double[] inputScale) {
    this.set = set;
    List<FitSet.Shard> shards = set.shards();
    networks = new BatchNetwork[shards.size()];
    partial = new double[shards.size()][architecture.parameters()];
    atomWeights = new double[shards.size()][];
    energies = new double[set.size()];
    for (int n = 0; n < networks.length; n++) {
      FitSet.Shard shard = shards.get(n);
      double[] scaled = shard.descriptors().clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= inputScale[i / shard.atoms()];
      }
      networks[n] = new BatchNetwork(architecture, scaled, shard.atoms());
      atomWeights[n] = new double[shard.atoms()];
    }
  }

  /**
   * Evaluates every structure.
   *
   * @param parameters weights and biases that act on scaled descriptors; not modified
   * @return energy per atom of each structure (eV), valid until the next call
   */
  double[] energiesPerAtom(double[] parameters) {
    parallel(
        n -> {
          FitSet.Shard shard = set.shards().get(n);
          double[] atoms = networks[n].energies(parameters);
          for (int s = 0; s < shard.structures(); s++) {
            double sum = 0;
            for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
              sum += atoms[i];
            }
            energies[shard.first() + s] = sum / (shard.start()[s + 1] - shard.start()[s]);
          }
        });
    return energies;
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s} by the parameters, u_s the energies per atom, at the
   * parameters of the last call to {@link #energiesPerAtom}.
   *
   * @param c weight of each structure; not modified
   * @param gradient output, overwritten
   */
  void gradient(double[] c, double[] gradient) {
    parallel(
        n -> {
          FitSet.Shard shard = set.shards().get(n);
          for (int s = 0; s < shard.structures(); s++) {
            int from = shard.start()[s];
            int to = shard.start()[s + 1];
            Arrays.fill(atomWeights[n], from, to, c[shard.first() + s] / (to - from));
          }
          Arrays.fill(partial[n], 0);
          networks[n].addGradient(atomWeights[n], partial[n]);
        });
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
