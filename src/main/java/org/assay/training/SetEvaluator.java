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
  private final double[][] forceTangents;
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
    forceTangents = new double[shards][];
    tangents = new double[shards][];
    forces = new double[shards][];
    stresses = new double[shards][];
    energies = new double[set.size()];
    for (int n = 0; n < shards; n++) {
      Shard shard = set.shards().get(n);
      networks[n] = new BatchNetwork(architecture, shard.descriptors(), shard.atoms(), derivatives);
      energyWeights[n] = new double[shard.atoms()];
      forceTangents[n] = new double[derivatives ? shard.descriptors().length : 0];
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
   * Finds the energies of every structure, and nothing else.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  void evaluateEnergies(double[] parameters) {
    lastParameters = parameters.clone();
    parallel(this::findEnergies);
  }

  /**
   * Evaluates every structure: energies, and where the set has derivatives forces and stresses.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  void evaluate(double[] parameters) {
    lastParameters = parameters.clone();
    parallel(
        n -> {
          findEnergies(n);
          if (derivatives) {
            Shard shard = set.shards().get(n);
            double[] b = networks[n].inputGradients();
            DescriptorDerivatives.Reader reader = shard.derivatives().orElseThrow().reader();
            for (int s = 0; s < shard.structures().size(); s++) {
              ForceKernel.forces(shard, s, reader, b, forces[n]);
              ForceKernel.stress(shard, s, b, stresses[n]);
            }
          }
        });
  }

  /**
   * Evaluates every structure as far as an objective needs it, and compares forces and stresses
   * with their targets. What the gradient will need of the stored derivatives is found structure by
   * structure right behind the forces, so that they come from memory once.
   *
   * @param parameters weights and biases as in NN files; not modified
   * @param forceTerm gets to see the forces, if it counts
   * @param stressTerm likewise the stresses
   */
  void evaluate(double[] parameters, VectorTerm forceTerm, VectorTerm stressTerm) {
    lastParameters = parameters.clone();
    parallel(
        n -> {
          findEnergies(n);
          if (derivatives && (forceTerm.counts() || stressTerm.counts())) {
            double[] b = networks[n].inputGradients();
            compareForces(n, b, forceTerm);
            compareStresses(n, b, stressTerm);
          }
        });
  }

  private void findEnergies(int n) {
    Shard shard = set.shards().get(n);
    double[] atoms = networks[n].energies(lastParameters);
    for (int s = 0; s < shard.structures().size(); s++) {
      double sum = 0;
      for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
        sum += atoms[i];
      }
      energies[shard.first() + s] = sum / (shard.start()[s + 1] - shard.start()[s]);
    }
  }

  private void compareForces(int n, double[] b, VectorTerm term) {
    if (!term.counts()) {
      return;
    }
    Shard shard = set.shards().get(n);
    DescriptorDerivatives.Reader reader = shard.derivatives().orElseThrow().reader();
    term.begin(n);
    for (int s = 0; s < shard.structures().size(); s++) {
      ForceKernel.forces(shard, s, reader, b, forces[n]);
      term.compare(n, forces[n], 3 * shard.start()[s], 3 * shard.start()[s + 1]);
      ForceKernel.transposeForces(shard, s, reader, term.residuals(n), forceTangents[n]);
    }
  }

  private void compareStresses(int n, double[] b, VectorTerm term) {
    if (!term.counts()) {
      return;
    }
    Shard shard = set.shards().get(n);
    term.begin(n);
    for (int s = 0; s < shard.structures().size(); s++) {
      ForceKernel.stress(shard, s, b, stresses[n]);
    }
    term.compare(n, stresses[n], 0, stresses[n].length);
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
   * Finds the gradient of {@code Σ_s c_s u_s} and of two terms by the parameters, u_s the energies
   * per atom, at those of the last evaluation.
   *
   * @param c weight of each structure's energy per atom; not modified
   * @param forceTerm the one that the evaluation got
   * @param stressTerm likewise
   * @param gradient output, overwritten
   */
  void gradient(double[] c, VectorTerm forceTerm, VectorTerm stressTerm, double[] gradient) {
    if (!derivatives || !forceTerm.counts() && !stressTerm.counts()) {
      energyGradient(c, gradient);
      return;
    }
    parallel(
        n -> {
          spread(c, n);
          findTangents(n, forceTerm, stressTerm);
          networks[n].addGradient(energyWeights[n], tangents[n], partial[n]);
        });
    sum(gradient);
  }

  /** Combines what forces and stresses ask for, now that the factors of both terms are known. */
  private void findTangents(int n, VectorTerm forceTerm, VectorTerm stressTerm) {
    double[] v = tangents[n];
    double factor = forceTerm.factor();
    for (int i = 0; i < v.length; i++) {
      v[i] = factor * forceTangents[n][i];
    }
    if (stressTerm.counts()) {
      Shard shard = set.shards().get(n);
      for (int s = 0; s < shard.structures().size(); s++) {
        ForceKernel.addTransposedStress(shard, s, stressTerm.residuals(n), stressTerm.factor(), v);
      }
    }
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
