package org.assay.training;

import java.util.Arrays;
import org.assay.potential.NetworkArchitecture;

/**
 * A network at the structures of a shard, by Java's kernels and products of matrices by the BLAS
 * that ND4J brings.
 */
final class JavaShardEvaluator implements ShardEvaluator {

  private final Shard shard;
  private final BatchNetwork network;
  private final DescriptorDerivatives.Reader reader;
  private final double[] energyWeights;
  private final double[] forceTangents;
  private final double[] tangents;
  private final double[] forces;
  private final double[] stresses;
  private double[] parameters = new double[0];

  JavaShardEvaluator(Shard shard, NetworkArchitecture architecture) {
    this.shard = shard;
    boolean vectors = shard.derivatives().isPresent();
    network = new BatchNetwork(architecture, shard.descriptors(), shard.atoms(), vectors);
    reader = shard.derivatives().map(DescriptorDerivatives::reader).orElse(null);
    energyWeights = new double[shard.atoms()];
    forceTangents = new double[vectors ? shard.descriptors().length : 0];
    tangents = new double[forceTangents.length];
    forces = new double[vectors ? 3 * shard.atoms() : 0];
    stresses = new double[vectors ? 6 * shard.structures().size() : 0];
  }

  @Override
  public void energies(double[] now, double[] energies) {
    parameters = now;
    double[] atoms = network.energies(now);
    for (int s = 0; s < shard.structures().size(); s++) {
      double sum = 0;
      for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
        sum += atoms[i];
      }
      energies[shard.first() + s] = sum / (shard.start()[s + 1] - shard.start()[s]);
    }
  }

  @Override
  public void vectors(double[] now, double[] energies) {
    energies(now, energies);
    double[] b = network.inputGradients();
    for (int s = 0; s < shard.structures().size(); s++) {
      ForceKernel.forces(shard, s, reader, b, forces);
      ForceKernel.stress(shard, s, reader, b, stresses);
    }
  }

  @Override
  public void vectors(
      double[] now, double[] energies, int n, VectorTerm forceTerm, VectorTerm stressTerm) {
    energies(now, energies);
    double[] b = network.inputGradients();
    if (forceTerm.counts()) {
      forceTerm.begin(n);
      for (int s = 0; s < shard.structures().size(); s++) {
        // What the gradient will need of the derivatives is found right behind the forces, so
        // that they come from memory once.
        ForceKernel.forces(shard, s, reader, b, forces);
        forceTerm.compare(n, forces, 3 * shard.start()[s], 3 * shard.start()[s + 1]);
        ForceKernel.transposeForces(shard, s, reader, forceTerm.residuals(n), forceTangents);
      }
    }
    if (stressTerm.counts()) {
      stressTerm.begin(n);
      for (int s = 0; s < shard.structures().size(); s++) {
        ForceKernel.stress(shard, s, reader, b, stresses);
      }
      stressTerm.compare(n, stresses, 0, stresses.length);
    }
  }

  @Override
  public double[] forces() {
    return forces;
  }

  @Override
  public double[] stresses() {
    return stresses;
  }

  @Override
  public void gradient(double[] c, double[] gradient) {
    spread(c);
    Arrays.fill(gradient, 0);
    network.addGradient(energyWeights, gradient);
  }

  @Override
  public void gradient(
      double[] c, int n, VectorTerm forceTerm, VectorTerm stressTerm, double[] gradient) {
    spread(c);
    double factor = forceTerm.factor();
    for (int i = 0; i < tangents.length; i++) {
      tangents[i] = factor * forceTangents[i];
    }
    if (stressTerm.counts()) {
      double[] residuals = stressTerm.residuals(n);
      for (int s = 0; s < shard.structures().size(); s++) {
        ForceKernel.addTransposedStress(shard, s, reader, residuals, stressTerm.factor(), tangents);
      }
    }
    Arrays.fill(gradient, 0);
    network.addGradient(energyWeights, tangents, gradient);
  }

  /** Spreads the weights of structures over their atoms. */
  private void spread(double[] c) {
    for (int s = 0; s < shard.structures().size(); s++) {
      int from = shard.start()[s];
      int to = shard.start()[s + 1];
      Arrays.fill(energyWeights, from, to, c[shard.first() + s] / (to - from));
    }
  }

  @Override
  public NetworkState state() {
    return network.state(parameters, shard.descriptors());
  }

  @Override
  public void close() {
    // Java collects it.
  }
}
