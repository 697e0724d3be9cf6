package org.assay.engine;

import java.util.Optional;

/**
 * A network evaluated at structures. With energies per atom u_s, forces F, stresses σ, and the
 * targets and weights of {@link Targets},
 *
 * <pre>
 * f = Σ (w (F − F*))²,    t = Σ (w (σ − σ*))²
 * </pre>
 *
 * <p>Every method throws {@link IllegalStateException} once the network has been evaluated at other
 * parameters, or closed.
 */
public interface Evaluation {

  /**
   * What a gradient is of: {@code Σ_s c_s u_s + ½ a f + ½ b t}, and of networks that give the
   * parameters of bond-order energies a function of these.
   *
   * @param energies c, one number a structure; not copied
   * @param forces a
   * @param stresses b
   * @param outputs derivatives of that function by {@link #outputs()}; empty: there is none; not
   *     copied
   */
  record Factors(double[] energies, double forces, double stresses, double[] outputs) {

    /** Has no such function. */
    public Factors(double[] energies, double forces, double stresses) {
      this(energies, forces, stresses, new double[0]);
    }

    /** Returns the factors of a sum of energies alone. */
    public static Factors ofEnergies(double[] energies) {
      return new Factors(energies, 0, 0);
    }
  }

  /** Returns the energies per atom u of the structures (eV). */
  double[] energiesPerAtom();

  /** Returns f, the sum of the squares of the weighted errors of forces; 0 without targets. */
  double forceSquares();

  /** Returns t, the sum of the squares of the weighted errors of stresses; 0 without targets. */
  double stressSquares();

  /**
   * Returns the forces (eV/Å), triples for all atoms of the set: of all structures with forces or a
   * stress where the network has targets for any, else 0.
   */
  double[] forces();

  /** Returns likewise the stresses, six numbers a structure (Voigt, eV/Å³). */
  double[] stresses();

  /**
   * Returns what networks add to the parameters of bond-order energies, the numbers of one atom
   * behind those of the other; nothing of straight networks.
   */
  default Optional<double[]> outputs() {
    return Optional.empty();
  }

  /**
   * Returns the gradient of the sum that the factors say, by the parameters, in the order of NN
   * files.
   */
  double[] gradient(Factors factors);

  /** Returns the derivatives of every single number, of an engine that has them. */
  default Optional<Jacobian> jacobian() {
    return Optional.empty();
  }
}
