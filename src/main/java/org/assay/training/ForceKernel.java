package org.assay.training;

import java.util.Arrays;

/**
 * Forces and stresses from derivatives of descriptors, and the transposed pass that a gradient
 * needs. With {@code B_i = ∂E_i/∂G_i}, {@code w_ij = D_ij B_i} over pairs of atoms and the virials
 * {@code W_i} of {@link DescriptorDerivatives}:
 *
 * <pre>
 * F_j −= w_ij,  F_i += w_ij,  σ = (1/V) Σ_i W_i B_i
 * v_i = Σ_j D_ijᵀ (λ_i − λ_j) + W_iᵀ M / V          λ = ∂L/∂F,  M = ∂L/∂σ
 * </pre>
 *
 * so that {@code dL = Σ_i v_i · dB_i}. Stresses in Voigt order xx yy zz yz xz xy.
 *
 * <p>One structure at a time: what its forces read from memory is still in a cache when the
 * transposed pass reads it again.
 */
final class ForceKernel {

  private ForceKernel() {}

  /**
   * Computes the forces on the atoms of a structure.
   *
   * @param s structure of the shard
   * @param b derivatives of the atoms' energies by their descriptors; not modified
   * @param forces output, triples for all atoms of the shard (eV/Å); those of the structure are set
   */
  static void forces(
      Shard shard, int s, DescriptorDerivatives.Reader reader, double[] b, double[] forces) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    int size = d.size();
    int first = shard.start()[s];
    int last = shard.start()[s + 1];
    Arrays.fill(forces, 3 * first, 3 * last, 0);
    double[] w = new double[3];
    for (int i = first; i < last; i++) {
      int at = reader.load(i);
      double[] dGdr = reader.numbers();
      for (int n = d.start(i); n < d.start(i + 1); n++, at += 3 * size) {
        int j = d.atom(n);
        pull(dGdr, at, b, i * size, size, w);
        for (int a = 0; a < 3; a++) {
          forces[3 * j + a] -= w[a];
          forces[3 * i + a] += w[a];
        }
      }
    }
  }

  /**
   * Computes the stress of a structure.
   *
   * @param stress output, six numbers a structure of the shard (eV/Å³); those of this one are set
   */
  static void stress(
      Shard shard, int s, DescriptorDerivatives.Reader reader, double[] b, double[] stress) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    int size = d.size();
    double inverseVolume = 1 / shard.structures().get(s).structure().cell().volume();
    Arrays.fill(stress, 6 * s, 6 * s + 6, 0);
    double[] w = new double[3];
    for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
      int at = reader.loadVirials(i);
      for (int half = 0; half < 6; half += 3) {
        pull(reader.virials(), at + half * size, b, i * size, size, w);
        for (int c = 0; c < 3; c++) {
          stress[6 * s + half + c] += w[c] * inverseVolume;
        }
      }
    }
  }

  /**
   * Sets the weights of the derivatives by the descriptors, from those of a structure's forces.
   *
   * @param weights λ, triples for all atoms of the shard; not modified
   * @param v output, atom after atom of the shard; those of the structure are set
   */
  static void transposeForces(
      Shard shard, int s, DescriptorDerivatives.Reader reader, double[] weights, double[] v) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    int size = d.size();
    Arrays.fill(v, shard.start()[s] * size, shard.start()[s + 1] * size, 0);
    double[] x = new double[3];
    for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
      int at = reader.load(i);
      double[] dGdr = reader.numbers();
      for (int n = d.start(i); n < d.start(i + 1); n++, at += 3 * size) {
        int j = d.atom(n);
        for (int a = 0; a < 3; a++) {
          x[a] = weights[3 * i + a] - weights[3 * j + a];
        }
        addRows(dGdr, at, x, v, i * size, size);
      }
    }
  }

  /**
   * Adds to the weights of the derivatives by the descriptors those of a structure's stress.
   *
   * @param weights M of all structures of the shard, six numbers each; not modified
   * @param factor of M
   * @param v added to, atom after atom of the shard
   */
  static void addTransposedStress(
      Shard shard,
      int s,
      DescriptorDerivatives.Reader reader,
      double[] weights,
      double factor,
      double[] v) {
    DescriptorDerivatives d = shard.derivatives().orElseThrow();
    int size = d.size();
    double scale = factor / shard.structures().get(s).structure().cell().volume();
    double[] x = new double[3];
    for (int i = shard.start()[s]; i < shard.start()[s + 1]; i++) {
      int at = reader.loadVirials(i);
      for (int half = 0; half < 6; half += 3) {
        for (int c = 0; c < 3; c++) {
          x[c] = scale * weights[6 * s + half + c];
        }
        addRows(reader.virials(), at + half * size, x, v, i * size, size);
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
