package org.assay.training;

import java.util.Arrays;

/**
 * Forces and stresses from derivatives of descriptors, and the transposed pass that a gradient
 * needs. With {@code B_i = ∂E_i/∂G_i} and {@code w_ij = D_ij B_i}:
 *
 * <pre>
 * F_j −= w_ij,  F_i += w_ij,  σ_ab = (1/V) Σ_i Σ_j w_ij,a r_ij,b
 * v_i = Σ_j D_ijᵀ (λ_i − λ_j + M r_ij / V)      λ = ∂L/∂F,  M = ∂L/∂σ
 * </pre>
 *
 * so that {@code dL = Σ_i v_i · dB_i}. Stresses in Voigt order xx yy zz yz xz xy.
 */
final class ForceKernel {

  private static final int[] ROW = {0, 1, 2, 1, 0, 0};
  private static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

  private ForceKernel() {}

  /**
   * Computes forces and stresses of a shard.
   *
   * @param b derivatives of the atoms' energies by their descriptors; not modified
   * @param forces output, triples (eV/Å)
   * @param stress output, six numbers a structure (eV/Å³)
   */
  static void forces(Shard shard, double[] b, double[] forces, double[] stress) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    DescriptorDerivatives.Reader reader = d.reader();
    double[] r = d.vectors();
    int size = d.size();
    Arrays.fill(forces, 0, 3 * shard.atoms(), 0);
    Arrays.fill(stress, 0);
    double[] w = new double[3];
    for (int s = 0; s < shard.structures().size(); s++) {
      double inverseVolume = 1 / shard.structures().get(s).structure().cell().volume();
      for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
        int at = reader.load(i);
        double[] dGdr = reader.numbers();
        for (int n = d.start(i); n < d.start(i + 1); n++, at += 3 * size) {
          int j = d.atom(n);
          pull(dGdr, at, b, i * size, size, w);
          for (int a = 0; a < 3; a++) {
            forces[3 * j + a] -= w[a];
            forces[3 * i + a] += w[a];
          }
          for (int v = 0; v < 6; v++) {
            stress[6 * s + v] += w[ROW[v]] * r[3 * n + COLUMN[v]] * inverseVolume;
          }
        }
      }
    }
  }

  /**
   * Computes the weights of the derivatives by the descriptors, from those of forces and stresses.
   *
   * @param forceWeights λ, triples; not modified
   * @param stressWeights M, six numbers a structure; not modified
   * @param v output, atom after atom
   */
  static void transpose(Shard shard, double[] forceWeights, double[] stressWeights, double[] v) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    DescriptorDerivatives.Reader reader = d.reader();
    double[] r = d.vectors();
    int size = d.size();
    Arrays.fill(v, 0);
    double[] x = new double[3];
    for (int s = 0; s < shard.structures().size(); s++) {
      double inverseVolume = 1 / shard.structures().get(s).structure().cell().volume();
      for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
        int at = reader.load(i);
        double[] dGdr = reader.numbers();
        for (int n = d.start(i); n < d.start(i + 1); n++, at += 3 * size) {
          int j = d.atom(n);
          for (int a = 0; a < 3; a++) {
            x[a] = forceWeights[3 * i + a] - forceWeights[3 * j + a];
          }
          for (int c = 0; c < 6; c++) {
            x[ROW[c]] += stressWeights[6 * s + c] * r[3 * n + COLUMN[c]] * inverseVolume;
          }
          addRows(dGdr, at, x, v, i * size, size);
        }
      }
    }
  }

  /** {@code w_a = Σ_p rows_ap b_p}; six sums under way keep the processor from waiting. */
  private static void pull(double[] rows, int i, double[] b, int j, int size, double[] w) {
    double x0 = 0;
    double x1 = 0;
    double y0 = 0;
    double y1 = 0;
    double z0 = 0;
    double z1 = 0;
    int even = size & ~1;
    for (int p = 0; p < even; p += 2) {
      double b0 = b[j + p];
      double b1 = b[j + p + 1];
      x0 += rows[i + p] * b0;
      x1 += rows[i + p + 1] * b1;
      y0 += rows[i + size + p] * b0;
      y1 += rows[i + size + p + 1] * b1;
      z0 += rows[i + 2 * size + p] * b0;
      z1 += rows[i + 2 * size + p + 1] * b1;
    }
    if (even < size) {
      x0 += rows[i + even] * b[j + even];
      y0 += rows[i + size + even] * b[j + even];
      z0 += rows[i + 2 * size + even] * b[j + even];
    }
    w[0] = x0 + x1;
    w[1] = y0 + y1;
    w[2] = z0 + z1;
  }

  private static void addRows(double[] rows, int i, double[] x, double[] v, int j, int size) {
    double x0 = x[0];
    double x1 = x[1];
    double x2 = x[2];
    for (int p = 0; p < size; p++) {
      v[j + p] += x0 * rows[i + p] + x1 * rows[i + size + p] + x2 * rows[i + 2 * size + p];
    }
  }
}
