package org.assay.training;

import org.assay.potential.NetworkArchitecture;

/**
 * A network at the structures of a shard: energies, and where the shard has derivatives forces and
 * stresses; and gradients of sums over them. By compiled kernels or by Java's; for one thread at a
 * time.
 */
interface ShardEvaluator extends AutoCloseable {

  /** Returns the one for a shard, compiled where the shard is there for compiled kernels. */
  static ShardEvaluator of(Shard shard, NetworkArchitecture architecture) {
    return shard.compiled().isPresent()
        ? new CompiledShardEvaluator(shard, architecture)
        : new JavaShardEvaluator(shard, architecture);
  }

  /**
   * Evaluates the network.
   *
   * @param parameters weights and biases as in NN files; not modified
   * @param energies output: energy per atom of each structure (eV), in the order of the set
   */
  void energies(double[] parameters, double[] energies);

  /** Evaluates the network likewise, with all forces and stresses. */
  void vectors(double[] parameters, double[] energies);

  /**
   * Evaluates the network likewise, with those of forces and stresses whose terms count; lets these
   * compare, and prepares their part of the gradient.
   *
   * @param n number of the shard in the terms
   */
  void vectors(
      double[] parameters, double[] energies, int n, VectorTerm forceTerm, VectorTerm stressTerm);

  /** Returns the forces that were found last (eV/Å). */
  double[] forces();

  /** Returns the stresses that were found last, Voigt (eV/Å³). */
  double[] stresses();

  /**
   * Finds the gradient of {@code Σ_s c_s u_s} by the parameters, u_s the energies per atom.
   *
   * @param c weight of each structure of the set; not modified
   * @param gradient output, overwritten
   */
  void gradient(double[] c, double[] gradient);

  /** Finds the same plus the gradients of the terms, whose factors are known by now. */
  void gradient(double[] c, int n, VectorTerm forceTerm, VectorTerm stressTerm, double[] gradient);

  /** Returns the network at the parameters of the last call to {@link #energies}. Not a copy. */
  NetworkState state();

  /** Gives back the memory outside of Java's heap. */
  @Override
  void close();
}
