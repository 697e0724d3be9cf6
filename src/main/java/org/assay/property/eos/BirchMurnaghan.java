package org.assay.property.eos;

import java.util.Arrays;
import org.assay.ConvergenceException;
import org.assay.algebra.LeastSquares;
import org.assay.units.Units;

/**
 * Third-order Birch–Murnaghan equation of state:
 *
 * <pre>
 *   E(V) = E0 + 9 V0 B0 / 16 · { (x − 1)³ B0' + (x − 1)² (6 − 4 x) },   x = (V0/V)^(2/3)
 * </pre>
 *
 * <p>As a function of {@code V^(-2/3)} it is a cubic polynomial, so that fitting it is a linear
 * problem with one answer and no starting guess.
 *
 * <p>Source: F. Birch, Phys. Rev. 71, 809 (1947).
 *
 * @param volume V0, volume per atom at the minimum (Å³)
 * @param energy E0, energy per atom there (eV)
 * @param bulkModulus B0 (eV/Å³)
 * @param bulkModulusDerivative B0', its derivative with pressure
 * @param rms root mean square of what the fit leaves (eV/atom)
 */
public record BirchMurnaghan(
    double volume, double energy, double bulkModulus, double bulkModulusDerivative, double rms) {

  /** Returns the bulk modulus in GPa. */
  public double bulkModulusGPa() {
    return bulkModulus * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
  }

  /** Returns the energy per atom (eV) at a volume per atom (Å³). */
  public double energyAt(double v) {
    double x = Math.pow(volume / v, 2.0 / 3);
    double s = x - 1;
    return energy
        + 9 * volume * bulkModulus / 16 * (s * s * s * bulkModulusDerivative + s * s * (6 - 4 * x));
  }

  /**
   * Fits by least squares.
   *
   * @param volumes volumes per atom (Å³), at least 4 different ones
   * @param energies energies per atom (eV)
   * @throws ConvergenceException when the fit has no minimum, or fewer than 4 volumes differ
   */
  public static BirchMurnaghan fit(double[] volumes, double[] energies) {
    if (volumes.length != energies.length || volumes.length < 4) {
      throw new IllegalArgumentException(
          volumes.length
              + " volumes and "
              + energies.length
              + " energies; a Birch–Murnaghan fit needs 4 or more of both");
    }
    long different = Arrays.stream(volumes).distinct().count();
    if (different < 4) {
      throw new ConvergenceException(
          "energies at "
              + different
              + " different volumes do not determine the four constants of a Birch–Murnaghan curve");
    }
    double reference = middle(volumes);
    double base = middle(energies);
    int n = volumes.length;
    double[] t = new double[n];
    double span = 0;
    for (int i = 0; i < n; i++) {
      t[i] = Math.pow(reference / volumes[i], 2.0 / 3) - 1;
      span = Math.max(span, Math.abs(t[i]));
    }
    double[][] rows = new double[n][4];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      // Scaled to [-1, 1] the columns stay well apart; as V^(-2/3) they would be near parallel.
      double s = t[i] / span;
      rows[i] = new double[] {1, s, s * s, s * s * s};
      right[i] = energies[i] - base;
    }
    double[] c = LeastSquares.solve(rows, right);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double s = t[i] / span;
      double left = c[0] + s * (c[1] + s * (c[2] + s * c[3])) - (energies[i] - base);
      sum += left * left;
    }
    return fromPolynomial(c, span, reference, base, Math.sqrt(sum / n));
  }

  /** Takes E = base + Σ c_k s^k with s = ((Vr/V)^(2/3) − 1)/span to its minimum. */
  private static BirchMurnaghan fromPolynomial(
      double[] c, double span, double reference, double base, double rms) {
    // P'(s) = c1 + 2 c2 s + 3 c3 s² = 0; where P'' > 0, 2 c2 + 6 c3 s is the root of the
    // discriminant, and the form below loses no digits when c3 is small.
    double discriminant = c[2] * c[2] - 3 * c[3] * c[1];
    double denominator = c[2] + Math.sqrt(Math.max(0, discriminant));
    if (!(discriminant > 0) || !(denominator > 0)) {
      throw new ConvergenceException("the energies have no minimum over the volume");
    }
    double s = -c[1] / denominator;
    double y = 1 + span * s;
    if (!(y > 0)) {
      throw new ConvergenceException("the energies have no minimum at a finite volume");
    }
    double volume = reference * Math.pow(y, -1.5);
    double energy = base + c[0] + s * (c[1] + s * (c[2] + s * c[3]));
    double second = (2 * c[2] + 6 * c[3] * s) / (span * span);
    double third = 6 * c[3] / (span * span * span);
    double g = -2 * y / (3 * volume);
    double gPrime = 10 * y / (9 * volume * volume);
    double curvature = second * g * g;
    double derivative = third * g * g * g + 3 * second * g * gPrime;
    return new BirchMurnaghan(
        volume, energy, volume * curvature, -1 - volume * derivative / curvature, rms);
  }

  private static double middle(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    return (low + high) / 2;
  }
}
