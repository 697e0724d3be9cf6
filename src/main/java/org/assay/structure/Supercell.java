package org.assay.structure;

import java.util.ArrayList;
import java.util.List;

/** Larger cells of the same crystal. */
public final class Supercell {

  /** Most atoms that {@link #compact} is asked for; every sublattice of that size is tried. */
  public static final int MOST_COMPACT_ATOMS = 500;

  /** Compact cells may have so many times the atoms that were asked for. */
  private static final double MORE = 1.25;

  private Supercell() {}

  /**
   * Returns the crystal in the cell {@code M · h}, every lattice point of it filled.
   *
   * @param crystal N atoms in the cell h
   * @param m integer matrix M, row after row, of determinant other than zero
   * @return {@code |det M| · N} atoms; the images of the first cell come first
   */
  public static Structure transformed(Structure crystal, int[] m) {
    int determinant = IntegerMatrix.determinant(m);
    if (determinant == 0) {
      throw new IllegalArgumentException("the supercell's vectors are linearly dependent");
    }
    double[] h = crystal.cell().rows();
    List<int[]> points = latticePoints(m, determinant);
    int n = crystal.size();
    List<String> symbols = new ArrayList<>();
    double[] positions = new double[3 * n * points.size()];
    int at = 0;
    for (int[] t : points) {
      symbols.addAll(crystal.symbols());
      for (int a = 0; a < n; a++) {
        for (int c = 0; c < 3; c++) {
          positions[at++] =
              crystal.position(a, c) + t[0] * h[c] + t[1] * h[3 + c] + t[2] * h[6 + c];
        }
      }
    }
    return new Structure(Cell.ofRows(IntegerMatrix.multiply(m, h)), symbols, positions);
  }

  /** Lattice points t with {@code t M⁻¹} in [0, 1), by integers alone so that none is lost. */
  private static List<int[]> latticePoints(int[] m, int determinant) {
    int[] low = new int[3];
    int[] high = new int[3];
    for (int i = 0; i < 9; i++) {
      low[i % 3] += Math.min(0, m[i]);
      high[i % 3] += Math.max(0, m[i]);
    }
    int[] inverse = IntegerMatrix.adjugate(m);
    int sign = Integer.signum(determinant);
    int size = Math.abs(determinant);
    List<int[]> points = new ArrayList<>();
    for (int i = low[0]; i <= high[0]; i++) {
      for (int j = low[1]; j <= high[1]; j++) {
        for (int k = low[2]; k <= high[2]; k++) {
          boolean inside = true;
          for (int c = 0; c < 3; c++) {
            int s = sign * (i * inverse[c] + j * inverse[3 + c] + k * inverse[6 + c]);
            inside &= s >= 0 && s < size;
          }
          if (inside) {
            points.add(i == 0 && j == 0 && k == 0 ? 0 : points.size(), new int[] {i, j, k});
          }
        }
      }
    }
    return points;
  }

  /**
   * Returns the smallest repetition of a cell that has at least {@code minAtoms} atoms and whose
   * three heights are all at least the edge that this number of atoms asks for, so that a defect is
   * about equally far from its images in every direction.
   *
   * @param conventional cell to repeat, better not a skewed one
   * @param minAtoms least number of atoms, at least 1
   */
  public static Structure nearlyCubic(Structure conventional, int minAtoms) {
    int[] n = repeats(conventional, minAtoms);
    return conventional.repeated(n[0], n[1], n[2]);
  }

  /**
   * Returns the cell of at least {@code minAtoms} atoms, and at most a quarter more, whose atoms
   * are farthest from their own images for its volume: largest {@code d/V^(1/3)}, d the shortest
   * lattice vector. Of conventional cubes four make a body-centred cell, √3 edges apart.
   *
   * @param conventional cell whose lattice it is made of; directions in space stay as they are
   * @param minAtoms least number of atoms, 1 to {@link #MOST_COMPACT_ATOMS}
   */
  public static Structure compact(Structure conventional, int minAtoms) {
    if (minAtoms < 1 || minAtoms > MOST_COMPACT_ATOMS) {
      throw new IllegalArgumentException("a compact cell of at least " + minAtoms + " atoms");
    }
    int fewest = -Math.floorDiv(-minAtoms, conventional.size());
    int most = Math.max(fewest, (int) (MORE * fewest));
    return transformed(conventional, CompactCells.between(conventional.cell(), fewest, most));
  }

  /** Returns the repetition that {@link #nearlyCubic} uses. */
  static int[] repeats(Structure conventional, int minAtoms) {
    if (minAtoms < 1) {
      throw new IllegalArgumentException("a supercell of at least " + minAtoms + " atoms");
    }
    int[] n = {1, 1, 1};
    while (n[0] * n[1] * n[2] * conventional.size() < minAtoms) {
      double shortest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 3; i++) {
        shortest = Math.min(shortest, n[i] * conventional.cell().height(i));
      }
      for (int i = 0; i < 3; i++) {
        // Equal heights grow together: a cube stays one.
        if (n[i] * conventional.cell().height(i) < shortest * (1 + 1e-6)) {
          n[i]++;
        }
      }
    }
    return n;
  }
}
