package org.assay.property;

import java.util.List;
import java.util.stream.IntStream;
import org.assay.algebra.InverseMatrix;
import org.assay.algebra.SymmetricEigenvalues;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.CrystalSystem;

/**
 * Elastic stiffness in Voigt's notation (xx yy zz yz xz xy, engineering shears): {@code σ_i = Σ_j
 * C_ij ε_j}.
 *
 * @param c 6×6 numbers (GPa), row after row, symmetric
 */
public record ElasticTensor(double[] c) {

  private static final int[][] PAIRS = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
  private static final int[][] VOIGT = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};

  public ElasticTensor {
    if (c.length != 36) {
      throw new IllegalArgumentException(c.length + " elastic constants, expected 36");
    }
    c = c.clone();
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (c[6 * i + j] + c[6 * j + i]) / 2;
        c[6 * i + j] = mean;
        c[6 * j + i] = mean;
      }
    }
  }

  @Override
  public double[] c() {
    return c.clone();
  }

  /**
   * Returns the names of the independent constants; lower symmetries than these get all 21.
   *
   * <p>Source: J. F. Nye, Physical Properties of Crystals (1957), chapter VIII.
   */
  public static List<String> constants(CrystalSystem system) {
    return switch (system) {
      case CUBIC -> List.of("C11", "C12", "C44");
      case HEXAGONAL -> List.of("C11", "C12", "C13", "C33", "C44");
      case TETRAGONAL -> List.of("C11", "C12", "C13", "C33", "C44", "C66");
      case TRIGONAL -> List.of("C11", "C12", "C13", "C14", "C33", "C44");
      case ORTHORHOMBIC -> List.of("C11", "C12", "C13", "C22", "C23", "C33", "C44", "C55", "C66");
      case MONOCLINIC, TRICLINIC ->
          IntStream.rangeClosed(1, 6)
              .boxed()
              .flatMap(i -> IntStream.rangeClosed(i, 6).mapToObj(j -> "C" + i + j))
              .toList();
    };
  }

  /** Returns C_ij (GPa), i and j from 1 to 6. */
  public double get(int i, int j) {
    return c[6 * (i - 1) + j - 1];
  }

  /** Returns the mean over a point group, which is what the crystal's symmetry allows. */
  public ElasticTensor averaged(CrystalSymmetry symmetry) {
    double[] sum = new double[36];
    for (double[] r : symmetry.rotations()) {
      double[] turned = turned(r);
      for (int i = 0; i < 36; i++) {
        sum[i] += turned[i] / symmetry.rotations().size();
      }
    }
    return new ElasticTensor(sum);
  }

  /** Returns {@code C'_ijkl = R_pi R_qj R_rk R_sl C_pqrs}. */
  private double[] turned(double[] r) {
    double[] out = new double[36];
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        double sum = 0;
        for (int pq = 0; pq < 9; pq++) {
          double left = r[3 * (pq / 3) + PAIRS[a][0]] * r[3 * (pq % 3) + PAIRS[a][1]];
          for (int rs = 0; rs < 9; rs++) {
            double right = r[3 * (rs / 3) + PAIRS[b][0]] * r[3 * (rs % 3) + PAIRS[b][1]];
            sum += left * right * c[6 * VOIGT[pq / 3][pq % 3] + VOIGT[rs / 3][rs % 3]];
          }
        }
        out[6 * a + b] = sum;
      }
    }
    return out;
  }

  /**
   * Returns the smallest stiffness (GPa): the least eigenvalue in orthonormal components, where
   * shears carry a factor √2. A crystal without load is stable when it is positive (M. Born, Math.
   * Proc. Cambridge 36, 160 (1940)).
   */
  public double smallestEigenvalue() {
    double[] m = c.clone();
    for (int i = 0; i < 36; i++) {
      m[i] *= (i / 6 < 3 ? 1 : Math.sqrt(2)) * (i % 6 < 3 ? 1 : Math.sqrt(2));
    }
    return SymmetricEigenvalues.of(m, 6)[0];
  }

  /** Moduli of an isotropic aggregate of crystals: bulk and shear (GPa). */
  public record Moduli(double bulk, double shear) {

    /** Returns Young's modulus {@code 9 B G / (3 B + G)} (GPa). */
    public double young() {
      return 9 * bulk * shear / (3 * bulk + shear);
    }

    /** Returns Poisson's ratio {@code (3 B − 2 G) / (6 B + 2 G)}. */
    public double poisson() {
      return (3 * bulk - 2 * shear) / (6 * bulk + 2 * shear);
    }
  }

  /** Returns Voigt's moduli, of uniform strain, an upper bound. */
  public Moduli voigt() {
    double diagonal = get(1, 1) + get(2, 2) + get(3, 3);
    double mixed = get(1, 2) + get(1, 3) + get(2, 3);
    double shears = get(4, 4) + get(5, 5) + get(6, 6);
    return new Moduli((diagonal + 2 * mixed) / 9, (diagonal - mixed + 3 * shears) / 15);
  }

  /** Returns Reuss' moduli, of uniform stress, a lower bound. */
  public Moduli reuss() {
    double[] s = InverseMatrix.of(c, 6);
    double diagonal = s[0] + s[7] + s[14];
    double mixed = s[1] + s[2] + s[8];
    double shears = s[21] + s[28] + s[35];
    return new Moduli(1 / (diagonal + 2 * mixed), 15 / (4 * diagonal - 4 * mixed + 3 * shears));
  }

  /** Returns Hill's moduli, the means of Voigt's and Reuss' (Proc. Phys. Soc. A 65, 349 (1952)). */
  public Moduli hill() {
    Moduli v = voigt();
    Moduli r = reuss();
    return new Moduli((v.bulk + r.bulk) / 2, (v.shear + r.shear) / 2);
  }
}
