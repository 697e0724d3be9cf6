package org.assay.vibration;

import org.assay.algebra.SymmetricEigenvalues;
import org.assay.units.Units;

/**
 * The dynamical matrix of a crystal at a wave vector q, whose eigenvalues are the squares of the
 * angular frequencies:
 *
 * <pre>
 *   D(aα, bβ; q) = Σ_j Φ(aα, jβ) ⟨exp(i q·(r_j − r_a))⟩ / sqrt(m_a m_b)
 * </pre>
 *
 * <p>over the images j of b, the mean going over the supercell's translations that bring j equally
 * near to a: so that an atom half a supercell away counts on both sides (K. Parlinski et al., Phys.
 * Rev. Lett. 78, 4063 (1997)).
 */
final class DynamicalMatrix {

  private final int rows;
  private final double[] real;
  private final double[] imaginary;

  private DynamicalMatrix(int rows) {
    this.rows = rows;
    real = new double[rows * rows];
    imaginary = new double[rows * rows];
  }

  /**
   * Makes the matrix.
   *
   * @param q Cartesian wave vector, 2π included (1/Å)
   */
  static DynamicalMatrix at(double[] q, ForceConstants springs) {
    DynamicalMatrix matrix = new DynamicalMatrix(3 * springs.atoms());
    for (int a = 0; a < springs.atoms(); a++) {
      for (int j : springs.coupled(a)) {
        matrix.add(springs, q, a, j);
      }
    }
    matrix.makeHermitian();
    return matrix;
  }

  /**
   * Returns the frequencies, ascending (THz, not angular; imaginary ones as negative numbers).
   *
   * @throws org.assay.ConvergenceException when the eigenvalues are not found
   */
  double[] frequencies() {
    double[] squares = SymmetricEigenvalues.ofHermitian(real, imaginary, rows);
    for (int i = 0; i < rows; i++) {
      squares[i] =
          Math.copySign(Math.sqrt(Math.abs(squares[i])), squares[i])
              * Units.TERAHERTZ_PER_ROOT_SPRING_PER_MASS;
    }
    return squares;
  }

  /** Adds the term of atom a of the primitive cell and atom j of the supercell. */
  private void add(ForceConstants springs, double[] q, int a, int j) {
    int b = j % springs.atoms();
    double[] vectors = springs.images(a, j);
    double cosine = 0;
    double sine = 0;
    for (int i = 0; i < vectors.length; i += 3) {
      double phase = q[0] * vectors[i] + q[1] * vectors[i + 1] + q[2] * vectors[i + 2];
      cosine += Math.cos(phase);
      sine += Math.sin(phase);
    }
    double weight = 3.0 / vectors.length / Math.sqrt(springs.mass(a) * springs.mass(b));
    for (int alpha = 0; alpha < 3; alpha++) {
      for (int beta = 0; beta < 3; beta++) {
        double spring = weight * springs.spring(a, alpha, j, beta);
        real[(3 * a + alpha) * rows + 3 * b + beta] += spring * cosine;
        imaginary[(3 * a + alpha) * rows + 3 * b + beta] += spring * sine;
      }
    }
  }

  /** Takes the mean with the adjoint: rounding and the displacement's size break it slightly. */
  private void makeHermitian() {
    for (int i = 0; i < rows; i++) {
      imaginary[i * rows + i] = 0;
      for (int j = 0; j < i; j++) {
        double re = (real[i * rows + j] + real[j * rows + i]) / 2;
        double im = (imaginary[i * rows + j] - imaginary[j * rows + i]) / 2;
        real[i * rows + j] = re;
        real[j * rows + i] = re;
        imaginary[i * rows + j] = im;
        imaginary[j * rows + i] = -im;
      }
    }
  }
}
