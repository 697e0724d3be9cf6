package org.assay.training;

import java.util.Arrays;
import org.assay.kernel.CompiledNetwork;
import org.assay.potential.NetworkArchitecture;

/** A network at the structures of a shard, by compiled kernels: one call for each way through. */
final class CompiledShardEvaluator implements ShardEvaluator {

  private final Shard shard;
  private final NetworkArchitecture architecture;
  private final CompiledNetwork network;
  private final double[] own;
  private final double[] squares = new double[2];
  private final double[] forces;
  private final double[] stresses;
  private VectorTerm[] known = new VectorTerm[2];
  private double[] parameters = new double[0];
  private NetworkState state;

  CompiledShardEvaluator(Shard shard, NetworkArchitecture architecture) {
    this.shard = shard;
    this.architecture = architecture;
    network =
        new CompiledNetwork(
            shard.compiled().orElseThrow(), architecture.sizes(), architecture.activation().code());
    own = new double[shard.structures().size()];
    boolean vectors = shard.derivatives().isPresent();
    forces = new double[vectors ? 3 * shard.atoms() : 0];
    stresses = new double[vectors ? 6 * shard.structures().size() : 0];
  }

  @Override
  public void energies(double[] now, double[] energies) {
    network.energies(now, own);
    keep(now, energies);
  }

  @Override
  public void vectors(double[] now, double[] energies) {
    network.vectors(now, own, false, false, squares);
    keep(now, energies);
  }

  @Override
  public void vectors(
      double[] now, double[] energies, int n, VectorTerm forceTerm, VectorTerm stressTerm) {
    giveTargets(n, forceTerm, stressTerm);
    network.vectors(now, own, forceTerm.counts(), stressTerm.counts(), squares);
    keep(now, energies);
    forceTerm.compared(n, squares[0]);
    stressTerm.compared(n, squares[1]);
  }

  private void keep(double[] now, double[] energies) {
    parameters = now;
    state = null;
    System.arraycopy(own, 0, energies, shard.first(), own.length);
  }

  /** Hands the targets over, once for each objective that the evaluator is used by. */
  private void giveTargets(int n, VectorTerm forceTerm, VectorTerm stressTerm) {
    if (known[0] != forceTerm && forceTerm.counts()) {
      network.forceTargets(forceTerm.targets(n), forceTerm.componentWeights()[n]);
    }
    if (known[1] != stressTerm && stressTerm.counts()) {
      network.stressTargets(stressTerm.targets(n), stressTerm.componentWeights()[n]);
    }
    known = new VectorTerm[] {forceTerm, stressTerm};
  }

  @Override
  public double[] forces() {
    network.forces(forces);
    return forces;
  }

  @Override
  public double[] stresses() {
    network.stresses(stresses);
    return stresses;
  }

  @Override
  public void gradient(double[] c, double[] gradient) {
    network.gradient(weights(c), gradient);
  }

  @Override
  public void gradient(
      double[] c, int n, VectorTerm forceTerm, VectorTerm stressTerm, double[] gradient) {
    network.gradient(weights(c), forceTerm.factor(), stressTerm.factor(), gradient);
  }

  private double[] weights(double[] c) {
    return Arrays.copyOfRange(c, shard.first(), shard.first() + own.length);
  }

  @Override
  public synchronized NetworkState state() {
    if (state == null) {
      int layers = architecture.layers();
      double[][] values = new double[layers + 1][];
      double[][] slopes = new double[layers + 1][];
      values[0] = shard.descriptors();
      for (int k = 1; k < layers; k++) {
        values[k] = new double[shard.atoms() * architecture.outputs(k - 1)];
        slopes[k] = new double[values[k].length];
        network.values(k, values[k]);
        architecture.activation().slopes(values[k], slopes[k], values[k].length);
      }
      state = new NetworkState(parameters, values, slopes);
    }
    return state;
  }

  @Override
  public void close() {
    network.close();
  }
}
