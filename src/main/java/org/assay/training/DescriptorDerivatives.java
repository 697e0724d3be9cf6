package org.assay.training;

import org.assay.descriptor.DescriptorKernel;
import org.assay.descriptor.DescriptorSettings;

/**
 * Derivatives of the descriptors of a shard's atoms by the positions of their neighbours: kept in
 * memory, or computed again, atom by atom, whenever they are read. The few numbers that stresses
 * need, the virials {@code W_i,ab = Σ_j ∂G_i/∂r_j,a r_ij,b}, are always kept.
 */
final class DescriptorDerivatives {

  private final int[] start;
  private final int[] atom;
  private final double[] vectors;
  private final DescriptorSettings settings;
  private final double[] virials;
  private final double[] kept;

  private DescriptorDerivatives(
      int[] start,
      int[] atom,
      double[] vectors,
      DescriptorSettings settings,
      double[] virials,
      double[] kept) {
    this.start = start;
    this.atom = atom;
    this.vectors = vectors;
    this.settings = settings;
    this.virials = virials;
    this.kept = kept;
  }

  /**
   * Returns derivatives that are computed whenever they are read.
   *
   * @param start first neighbour of each atom, and the number of neighbours at the end
   * @param atom atom of the shard that each neighbour is an image of
   * @param vectors from centre to neighbour, triples (Å)
   */
  static DescriptorDerivatives recomputed(
      int[] start, int[] atom, double[] vectors, DescriptorSettings settings) {
    double[] virials = new double[6 * (start.length - 1) * settings.size()];
    DescriptorDerivatives all =
        new DescriptorDerivatives(start, atom, vectors, settings, virials, new double[0]);
    all.addVirials();
    return all;
  }

  /** Returns the same, kept in memory. */
  DescriptorDerivatives stored() {
    double[] all = new double[Math.toIntExact(numbers())];
    DescriptorKernel kernel = new DescriptorKernel(settings);
    double[] unused = new double[size()];
    for (int i = 0; i + 1 < start.length; i++) {
      kernel.evaluate(vectors, start[i], start[i + 1], unused, 0);
      kernel.derivatives(vectors, start[i], start[i + 1], all, start[i] * 3 * size());
    }
    return new DescriptorDerivatives(start, atom, vectors, settings, virials, all);
  }

  private void addVirials() {
    Reader reader = reader();
    int size = size();
    for (int i = 0; i + 1 < start.length; i++) {
      int at = reader.load(i);
      for (int n = start[i]; n < start[i + 1]; n++, at += 3 * size) {
        for (int c = 0; c < 6; c++) {
          double r = vectors[3 * n + Voigt.COLUMN[c]];
          int row = at + Voigt.ROW[c] * size;
          int to = (6 * i + c) * size;
          for (int p = 0; p < size; p++) {
            virials[to + p] += r * reader.numbers[row + p];
          }
        }
      }
    }
  }

  /** Returns how many numbers they are. */
  long numbers() {
    return 3L * size() * atom.length;
  }

  /**
   * Returns the first neighbour of atom {@code i}; of the atom after the last, the number of all.
   */
  int start(int i) {
    return start[i];
  }

  /** Returns the atom of the shard that neighbour {@code n} is an image of. */
  int atom(int n) {
    return atom[n];
  }

  /** Returns the vectors from centre to neighbour, triples (Å). Not a copy. */
  double[] vectors() {
    return vectors;
  }

  /**
   * Returns the virials: {@code Σ_j ∂G_p/∂r_a r_b} of atom i, ab the Voigt component c, is number
   * {@code (6 i + c) size + p}. Not a copy.
   */
  double[] virials() {
    return virials;
  }

  /** Returns the number of descriptors. */
  int size() {
    return settings.size();
  }

  /** Returns the sum of what is kept in memory: the least work that reads it. */
  double sum() {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int even = kept.length & ~7;
    for (int i = 0; i < even; i += 8) {
      s0 += kept[i] + kept[i + 4];
      s1 += kept[i + 1] + kept[i + 5];
      s2 += kept[i + 2] + kept[i + 6];
      s3 += kept[i + 3] + kept[i + 7];
    }
    for (int i = even; i < kept.length; i++) {
      s0 += kept[i];
    }
    return s0 + s1 + s2 + s3;
  }

  /** Returns a reader, for one thread. */
  Reader reader() {
    return new Reader();
  }

  /** Reads the derivatives atom by atom. */
  final class Reader {

    private final DescriptorKernel kernel;
    private final double[] descriptors;
    private double[] numbers;

    private Reader() {
      boolean computing = kept.length == 0 && atom.length > 0;
      kernel = computing ? new DescriptorKernel(settings) : null;
      descriptors = new double[computing ? size() : 0];
      numbers = kept;
    }

    /**
     * Makes the derivatives of atom {@code i} readable: {@code ∂G_p/∂r_a} (1/Å) of its k-th
     * neighbour is number {@code (3 k + a) · size + p} behind the offset.
     *
     * @return the offset in {@link #numbers}
     */
    int load(int i) {
      int from = start[i];
      int to = start[i + 1];
      int length = 3 * size();
      if (kernel == null) {
        return from * length;
      }
      if (numbers.length < (to - from) * length) {
        numbers = new double[2 * (to - from) * length];
      }
      kernel.evaluate(vectors, from, to, descriptors, 0);
      kernel.derivatives(vectors, from, to, numbers, 0);
      return 0;
    }

    /** Returns the array that {@link #load} spoke of last. */
    double[] numbers() {
      return numbers;
    }
  }
}
