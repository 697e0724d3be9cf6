package org.assay.vibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsSession;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/**
 * Harmonic force constants of a crystal, {@code Φ(aα, jβ) = −∂F_jβ/∂r_aα}, for the atoms a of one
 * primitive cell and all j of a supercell, by finite displacements. Vibrations follow from them by
 * the {@link DynamicalMatrix}.
 */
public final class ForceConstants {

  /** Images whose distances differ by less are equally near (Å). */
  private static final double EQUALLY_NEAR = 1e-4;

  /** Force constants below this part of the largest are rounding. */
  private static final double NEGLIGIBLE = 1e-13;

  private final int atoms;
  private final int cells;
  private final double[] masses;
  private final double[] phi;
  private final double[][] images;
  private final int[][] coupled;
  private final double largestDrift;

  private ForceConstants(
      int atoms, int cells, double[] masses, double[] phi, double[][] images, double largestDrift) {
    this.atoms = atoms;
    this.cells = cells;
    this.masses = masses;
    this.phi = phi;
    this.images = images;
    this.largestDrift = largestDrift;
    coupled = coupled(phi, atoms, atoms * cells);
  }

  /** Returns for each atom of the cell those that it has force constants with. */
  private static int[][] coupled(double[] phi, int atoms, int total) {
    double largest = Arrays.stream(phi).map(Math::abs).max().orElse(0);
    int[][] all = new int[atoms][];
    for (int a = 0; a < atoms; a++) {
      int row = 3 * a;
      all[a] =
          IntStream.range(0, total)
              .filter(
                  j ->
                      IntStream.range(0, 9)
                          .anyMatch(
                              k ->
                                  Math.abs(phi[((row + k / 3) * total + j) * 3 + k % 3])
                                      > NEGLIGIBLE * largest))
              .toArray();
    }
    return all;
  }

  /**
   * Measures force constants by moving each atom of one primitive cell forth and back along x, y
   * and z.
   *
   * @param session computes forces
   * @param primitive relaxed primitive cell
   * @param repeats repetitions of it that make the supercell
   * @param displacement how far (Å)
   */
  public static ForceConstants measure(
      LammpsSession session, Structure primitive, int[] repeats, double displacement) {
    Structure supercell = primitive.repeated(repeats[0], repeats[1], repeats[2]);
    int n = primitive.size();
    int total = supercell.size();
    double[] phi = new double[9 * n * total];
    for (int i = 0; i < 3 * n; i++) {
      double[] plus = forces(session, supercell, i, displacement);
      double[] minus = forces(session, supercell, i, -displacement);
      for (int k = 0; k < 3 * total; k++) {
        phi[i * 3 * total + k] = -(plus[k] - minus[k]) / (2 * displacement);
      }
    }
    double drift = imposeSumRule(phi, n, total);
    double[] masses = new double[n];
    double[][] images = new double[n * total][];
    for (int a = 0; a < n; a++) {
      masses[a] = AtomicWeights.of(primitive.symbol(a));
      for (int j = 0; j < total; j++) {
        images[a * total + j] = nearestImages(supercell, a, j);
      }
    }
    return new ForceConstants(n, total / n, masses, phi, images, drift);
  }

  private static double[] forces(
      LammpsSession session, Structure supercell, int coordinate, double displacement) {
    double[] r = supercell.positions();
    r[coordinate] += displacement;
    return session.evaluate(supercell.withPositions(r)).forces();
  }

  /**
   * Makes the force constants of an atom on itself what translation wants: all of a row add up to
   * nothing. Returns the largest sum that there was (eV/Å²).
   */
  private static double imposeSumRule(double[] phi, int n, int total) {
    double largest = 0;
    for (int i = 0; i < 3 * n; i++) {
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int j = 0; j < total; j++) {
          sum += phi[(i * total + j) * 3 + c];
        }
        phi[(i * total + i / 3) * 3 + c] -= sum;
        largest = Math.max(largest, Math.abs(sum));
      }
    }
    return largest;
  }

  /** Returns the vectors from atom a to the equally near images of atom j, triple after triple. */
  private static double[] nearestImages(Structure supercell, int a, int j) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = supercell.position(j, c) - supercell.position(a, c);
    }
    double[] near = supercell.cell().nearestImage(d);
    List<double[]> all = new ArrayList<>();
    double shortest = Double.POSITIVE_INFINITY;
    for (int code = 0; code < 125; code++) {
      double[] t =
          supercell
              .cell()
              .toCartesian(new double[] {code / 25 - 2, code / 5 % 5 - 2, code % 5 - 2});
      double[] image = {near[0] + t[0], near[1] + t[1], near[2] + t[2]};
      all.add(image);
      shortest = Math.min(shortest, Matrices.length(image));
    }
    double limit = shortest + EQUALLY_NEAR;
    return all.stream()
        .filter(v -> Matrices.length(v) < limit)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** Returns the number of branches. */
  public int branches() {
    return 3 * atoms;
  }

  /** Returns the largest violation of the acoustic sum rule before it was imposed (eV/Å²). */
  public double largestDrift() {
    return largestDrift;
  }

  /**
   * Returns the frequencies at a wave vector, ascending (THz, not angular; imaginary ones as
   * negative numbers).
   *
   * @param q Cartesian wave vector, 2π included (1/Å)
   */
  public double[] frequencies(double[] q) {
    return DynamicalMatrix.at(q, this).frequencies();
  }

  /** Returns the number of atoms in the primitive cell. */
  int atoms() {
    return atoms;
  }

  /** Returns the mass of an atom of the primitive cell (u). */
  double mass(int atom) {
    return masses[atom];
  }

  /** Returns the atoms of the supercell that one of the primitive cell has force constants with. */
  int[] coupled(int atom) {
    return coupled[atom];
  }

  /**
   * Returns the vectors from atom a of the primitive cell to the equally near images of atom j of
   * the supercell (Å), triple after triple; not to be modified.
   */
  double[] images(int a, int j) {
    return images[a * atoms * cells + j];
  }

  /** Returns {@code Φ(aα, jβ)} (eV/Å²). */
  double spring(int a, int alpha, int j, int beta) {
    return phi[((3 * a + alpha) * atoms * cells + j) * 3 + beta];
  }
}
