package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.kernel.CompiledNetwork;
import org.assay.kernel.CompiledSet;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ParameterLayout;

/**
 * The networks of all elements at the structures of a shard, by compiled kernels: one call for each
 * way through.
 *
 * <p>Derivatives that are not kept in memory are computed for each of the two ways, evaluation and
 * gradient, and given back behind it. What they are multiplied with is the same as of those kept:
 * {@code memory_limit} changes no number.
 */
final class ShardNetwork implements AutoCloseable {

  private final Shard shard;
  private final ParameterLayout layout;
  private final List<BondOrderEnergy> bonds;
  private final Targets targets;
  private final CompiledNetwork network;
  private final double[] own;

  /**
   * Makes room.
   *
   * @param bonds energies whose parameters the networks give; empty: straight networks
   * @param targets of this shard
   */
  ShardNetwork(Shard shard, ParameterLayout layout, List<BondOrderEnergy> bonds, Targets targets) {
    this.shard = shard;
    this.layout = layout;
    this.bonds = bonds;
    this.targets = targets;
    own = new double[shard.size()];
    network = at(shard.set());
    if (shard.kept()) {
      try {
        giveTargets(network);
      } catch (RuntimeException | Error e) {
        network.close();
        throw e;
      }
    }
  }

  private CompiledNetwork at(CompiledSet set) {
    return new CompiledNetwork(set, layout, bonds);
  }

  private void giveTargets(CompiledNetwork to) {
    targets.forces().ifPresent(f -> to.forceTargets(f.values(), f.weights()));
    targets.stresses().ifPresent(s -> to.stressTargets(s.values(), s.weights()));
  }

  /**
   * Evaluates the network.
   *
   * @param parameters weights and biases as in NN files; not modified
   * @param energies output: energy per atom of each structure (eV), in the order of the set
   */
  void energies(double[] parameters, double[] energies) {
    network.energies(parameters, own);
    System.arraycopy(own, 0, energies, shard.first(), own.length);
  }

  /**
   * Evaluates the network likewise, with forces and stresses, and compares them with the targets.
   *
   * @param squares output: sum of the squares of the weighted errors of the forces, and of the
   *     stresses
   */
  void vectors(double[] parameters, double[] energies, double[] squares) {
    if (shard.kept()) {
      vectors(network, parameters, squares);
    } else {
      network.energies(parameters, own); // for the Jacobian and gradients of energies alone
      withDerivatives(whole -> vectors(whole, parameters, squares));
    }
    System.arraycopy(own, 0, energies, shard.first(), own.length);
  }

  private void vectors(CompiledNetwork with, double[] parameters, double[] squares) {
    boolean forces = targets.forces().isPresent();
    with.vectors(parameters, own, forces, targets.stresses().isPresent(), squares);
  }

  /** Something done with a network that has the derivatives. */
  private interface Use {
    void with(CompiledNetwork whole);
  }

  private void withDerivatives(Use use) {
    try (CompiledSet set = shard.set().withRows();
        CompiledNetwork whole = at(set)) {
      giveTargets(whole);
      use.with(whole);
    }
  }

  /**
   * Copies forces and stresses at the parameters of the last {@link #vectors}.
   *
   * @param forces output, triples for all atoms of the set
   * @param stresses output, six numbers for each structure of the set
   */
  void copyVectors(double[] parameters, double[] forces, double[] stresses) {
    if (shard.kept()) {
      copy(network, forces, stresses);
    } else {
      withDerivatives(
          whole -> {
            vectors(whole, parameters, new double[2]);
            copy(whole, forces, stresses);
          });
    }
  }

  private void copy(CompiledNetwork from, double[] forces, double[] stresses) {
    double[] f = new double[3 * shard.atoms()];
    double[] s = new double[6 * shard.size()];
    from.forces(f);
    from.stresses(s);
    System.arraycopy(f, 0, forces, 3 * shard.firstAtom(), f.length);
    System.arraycopy(s, 0, stresses, 6 * shard.first(), s.length);
  }

  /**
   * Copies what the networks add to the parameters of bond-order energies.
   *
   * @param outputs output, so many numbers for each atom of the set
   */
  void copyOutputs(double[] outputs) {
    double[] mine = new double[shard.atoms() * outputsOfAtom()];
    network.outputs(mine);
    System.arraycopy(mine, 0, outputs, shard.firstAtom() * outputsOfAtom(), mine.length);
  }

  private int outputsOfAtom() {
    return layout.network(0).outputs();
  }

  /**
   * Finds the gradient of what factors say, those of the squares 0.
   *
   * @param factors of the set
   * @param gradient output, overwritten
   */
  void gradientOfEnergies(Evaluation.Factors factors, double[] gradient) {
    network.gradient(mine(factors.energies()), outputs(factors), gradient);
  }

  private double[] outputs(Evaluation.Factors factors) {
    if (factors.outputs().length == 0) {
      return factors.outputs();
    }
    int first = shard.firstAtom() * outputsOfAtom();
    return Arrays.copyOfRange(factors.outputs(), first, first + shard.atoms() * outputsOfAtom());
  }

  /**
   * Finds the same plus the gradients of half the squares, times factors.
   *
   * @param parameters those of the last {@link #vectors}
   */
  void gradient(double[] parameters, Evaluation.Factors factors, double[] gradient) {
    double[] c = mine(factors.energies());
    double[] outputs = outputs(factors);
    if (shard.kept()) {
      network.gradient(c, factors.forces(), factors.stresses(), outputs, gradient);
    } else {
      withDerivatives(
          whole -> {
            vectors(whole, parameters, new double[2]);
            whole.gradient(c, factors.forces(), factors.stresses(), outputs, gradient);
          });
    }
  }

  private double[] mine(double[] c) {
    return Arrays.copyOfRange(c, shard.first(), shard.first() + own.length);
  }

  /**
   * Finds the derivatives of {@code factor · u} of a structure of the shard, see {@link Jacobian}.
   */
  void energyRow(int structure, double factor, double[] row) {
    network.energyRow(structure, factor, row);
  }

  /** Likewise those of forces and a stress. */
  void vectorRows(VectorRows rows, double[] out) {
    network.vectorRows(
        rows.structure() - shard.first(), rows.firstAtom(), rows.lastAtom(), rows.stress(), out);
  }

  @Override
  public void close() {
    network.close();
  }
}
