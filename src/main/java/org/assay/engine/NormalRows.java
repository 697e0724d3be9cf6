package org.assay.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of a Jacobian that normal equations are made of, {@code Σ_r c_r J_rᵀ J_r}: of every energy,
 * and of components of forces and stresses. The arrays are not copied.
 */
public final class NormalRows {

  private final double[] energies;
  private final List<VectorRows> vectors;
  private final double[] forces;
  private final double[] stresses;
  private final ParameterPull pull;
  private final int[] start;

  /**
   * States rows.
   *
   * @param energies roots of c of the energies per atom, one a structure
   * @param vectors rows of forces and stresses, in the order of structures
   * @param forces roots of c, triples for all atoms of the set; empty where none has a row
   * @param stresses likewise, six numbers a structure
   * @param pull to the parameters that are trained
   */
  public NormalRows(
      double[] energies,
      List<VectorRows> vectors,
      double[] forces,
      double[] stresses,
      ParameterPull pull) {
    this.energies = energies;
    this.vectors = List.copyOf(vectors);
    this.forces = forces;
    this.stresses = stresses;
    this.pull = pull;
    start = new int[energies.length + 1];
    for (VectorRows rows : vectors) {
      start[rows.structure() + 1]++;
    }
    for (int s = 0; s < energies.length; s++) {
      start[s + 1] += start[s];
    }
  }

  /** Returns the root of c of a structure's energy per atom. */
  double energy(int structure) {
    return energies[structure];
  }

  /** Returns the rows of forces and stresses of structures {@code first} to {@code end − 1}. */
  public List<VectorRows> vectors(int first, int end) {
    return vectors.subList(start[first], start[end]);
  }

  /** Returns the roots of c of the energies of structures {@code first} to {@code end − 1}. */
  public double[] energies(int first, int end) {
    return Arrays.copyOfRange(energies, first, end);
  }

  /**
   * Returns the roots of c of rows.
   *
   * @param firstAtom number of the first atom of their structure in the set
   */
  public double[] roots(VectorRows rows, int firstAtom) {
    double[] roots = new double[rows.count()];
    if (rows.forces() > 0) {
      System.arraycopy(forces, 3 * (firstAtom + rows.firstAtom()), roots, 0, rows.forces());
    }
    if (rows.stress()) {
      System.arraycopy(stresses, 6 * rows.structure(), roots, rows.forces(), 6);
    }
    return roots;
  }

  /** Returns how the trained parameters stand to those of the networks. */
  public ParameterPull pull() {
    return pull;
  }
}
