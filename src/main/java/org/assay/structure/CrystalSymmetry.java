package org.assay.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * Point group of a crystal: the rotations and reflections that, with some translation, take every
 * atom to one of its like.
 *
 * <p>Found by trying: all integer matrices of −1, 0 and 1 that keep the lattice vectors' lengths
 * and angles, then all translations that take the first atom to another. Such matrices reach every
 * operation when the vectors are about as short as can be, as those of the prototypes are.
 *
 * @param rotations Cartesian 3×3 matrices R, row after row, {@code r' = r R} for a row r
 */
public record CrystalSymmetry(List<double[]> rotations) {

  public CrystalSymmetry {
    rotations = rotations.stream().map(double[]::clone).toList();
  }

  /**
   * Finds the symmetry of a crystal.
   *
   * @param primitive primitive cell with short vectors; not modified
   * @param tolerance how far an atom, or the end of a lattice vector, may be off (Å)
   */
  public static CrystalSymmetry of(Structure primitive, double tolerance) {
    List<double[]> found = new ArrayList<>();
    double[] h = primitive.cell().rows();
    int[] w = new int[9];
    for (int code = 0; code < 19683; code++) {
      for (int i = 0, rest = code; i < 9; i++, rest /= 3) {
        w[i] = rest % 3 - 1;
      }
      if (Math.abs(IntegerMatrix.determinant(w)) == 1 && keepsMetric(w, h, tolerance)) {
        double[] r = Matrices.product(primitive.cell().inverseRows(), IntegerMatrix.multiply(w, h));
        if (keepsAtoms(primitive, r, tolerance)) {
          found.add(r);
        }
      }
    }
    return new CrystalSymmetry(found);
  }

  private static boolean keepsMetric(int[] w, double[] h, double tolerance) {
    double[] image = IntegerMatrix.multiply(w, h);
    for (int i = 0; i < 3; i++) {
      for (int j = i; j < 3; j++) {
        double before = 0;
        double after = 0;
        for (int c = 0; c < 3; c++) {
          before += h[3 * i + c] * h[3 * j + c];
          after += image[3 * i + c] * image[3 * j + c];
        }
        double longest = Math.max(length(h, i), length(h, j));
        if (Math.abs(after - before) > 2 * tolerance * longest) {
          return false;
        }
      }
    }
    return true;
  }

  private static double length(double[] h, int i) {
    return Math.hypot(Math.hypot(h[3 * i], h[3 * i + 1]), h[3 * i + 2]);
  }

  private static boolean keepsAtoms(Structure crystal, double[] r, double tolerance) {
    double[] turned = Matrices.product(crystal.positions(), r);
    for (int target = 0; target < crystal.size(); target++) {
      double[] shift = new double[3];
      for (int c = 0; c < 3; c++) {
        shift[c] = crystal.position(target, c) - turned[c];
      }
      if (allMeet(crystal, turned, shift, tolerance)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allMeet(
      Structure crystal, double[] turned, double[] shift, double tolerance) {
    for (int i = 0; i < crystal.size(); i++) {
      boolean met = false;
      for (int j = 0; j < crystal.size() && !met; j++) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
          d[c] = turned[3 * i + c] + shift[c] - crystal.position(j, c);
        }
        met =
            crystal.symbol(i).equals(crystal.symbol(j))
                && Matrices.length(crystal.cell().nearestImage(d)) < tolerance;
      }
      if (!met) {
        return false;
      }
    }
    return true;
  }

  /** Returns the crystal system, told by the axes of rotation. */
  public CrystalSystem system() {
    int[] axes = new int[7];
    for (double[] r : rotations) {
      double determinant = Matrices.determinant(r);
      // An improper operation counts as the rotation that it makes with the inversion.
      long trace = Math.round(determinant * (r[0] + r[4] + r[8]));
      int order = trace == 2 ? 6 : trace == 1 ? 4 : trace == 0 ? 3 : trace == -1 ? 2 : 1;
      axes[order]++;
    }
    // With the inversion every rotation was counted twice.
    int copies = axes[1];
    if (axes[3] / copies == 8) {
      return CrystalSystem.CUBIC;
    }
    if (axes[6] > 0) {
      return CrystalSystem.HEXAGONAL;
    }
    if (axes[4] > 0) {
      return CrystalSystem.TETRAGONAL;
    }
    if (axes[3] > 0) {
      return CrystalSystem.TRIGONAL;
    }
    int twofold = axes[2] / copies;
    return twofold == 3
        ? CrystalSystem.ORTHORHOMBIC
        : twofold == 1 ? CrystalSystem.MONOCLINIC : CrystalSystem.TRICLINIC;
  }
}
