package org.assay.engine;

/** A network of given layers at the structures of a set; for one thread at a time. */
public interface EngineNetwork extends AutoCloseable {

  /**
   * Returns the energies per atom of all structures (eV), and finds nothing else. Evaluations at
   * other parameters than these cannot be used any more.
   *
   * @param parameters weights and biases as in NN files; not modified
   */
  double[] energiesPerAtom(double[] parameters);

  /**
   * Evaluates the network: energies, and what of forces and stresses has targets.
   *
   * @param parameters weights and biases as in NN files; not modified
   * @return what was found, which can be used until the network is evaluated at other parameters
   */
  Evaluation evaluate(double[] parameters);

  /** Gives back the memory outside of Java's heap, once no evaluation is under way. */
  @Override
  void close();
}
