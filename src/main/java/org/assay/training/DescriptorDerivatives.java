package org.assay.training;

import java.util.Arrays;
import java.util.Optional;
import org.assay.descriptor.DescriptorKernel;
import org.assay.descriptor.DescriptorSettings;
import org.assay.kernel.CompiledSet;

/**
 * Derivatives of the descriptors of a shard's atoms by the positions of the other atoms: kept in
 * memory, or computed again, atom by atom, whenever they are read. All images of an atom move with
 * it, so that their derivatives are kept as one sum: a crystal's cell of 8 atoms has 7 pairs an
 * atom, and not as many as neighbours. Images of the atom itself say nothing of forces.
 *
 * <p>The few numbers that stresses need besides, the virials {@code W_i,ab = Σ_j ∂G_i/∂r_j,a
 * r_ij,b} over all neighbours, are always kept.
 */
final class DescriptorDerivatives {

  /** Rows of an atom's virials. */
  private static final int VIRIALS = 6;

  private final int[] start;
  private final int[] pairOf;
  private final double[] vectors;
  private final DescriptorSettings settings;
  private final int[] pairStart;
  private final int[] pairAtom;
  private final double[] virials;
  private final double[] kept;
  private final Optional<CompiledSet> compiled;
  private final long[] row;

  /** Finds the pairs among neighbours. */
  private DescriptorDerivatives(
      int[] start, int[] atom, double[] vectors, DescriptorSettings settings) {
    this.start = start;
    this.vectors = vectors;
    this.settings = settings;
    int atoms = start.length - 1;
    pairOf = new int[atom.length];
    pairStart = new int[atoms + 1];
    int[] others = new int[atom.length];
    int[] place = new int[atoms];
    int count = 0;
    for (int i = 0; i < atoms; i++) {
      int from = count;
      int[] near = Arrays.stream(atom, start[i], start[i + 1]).sorted().distinct().toArray();
      for (int j : near) {
        if (j != i) {
          place[j] = count - from;
          others[count++] = j;
        }
      }
      for (int n = start[i]; n < start[i + 1]; n++) {
        pairOf[n] = atom[n] == i ? -1 : place[atom[n]];
      }
      pairStart[i + 1] = count;
    }
    pairAtom = Arrays.copyOf(others, count);
    virials = new double[VIRIALS * atoms * settings.size()];
    kept = new double[0];
    compiled = Optional.empty();
    row = new long[0];
  }

  private DescriptorDerivatives(
      DescriptorDerivatives from,
      double[] virials,
      double[] kept,
      Optional<CompiledSet> compiled,
      long[] row) {
    start = from.start;
    pairOf = from.pairOf;
    vectors = from.vectors;
    settings = from.settings;
    pairStart = from.pairStart;
    pairAtom = from.pairAtom;
    this.virials = virials;
    this.kept = kept;
    this.compiled = compiled;
    this.row = row;
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
    DescriptorDerivatives all = new DescriptorDerivatives(start, atom, vectors, settings);
    Reader reader = all.reader();
    for (int i = 0; i + 1 < start.length; i++) {
      reader.describe(i);
      reader.addVirials(i);
    }
    return all;
  }

  /** Returns the same, kept in Java's memory. */
  DescriptorDerivatives stored() {
    double[] all = new double[Math.toIntExact(numbers())];
    Reader reader = reader();
    int length = 3 * size();
    for (int i = 0; i + 1 < start.length; i++) {
      int at = reader.load(i);
      System.arraycopy(
          reader.numbers(), at, all, start(i) * length, (start(i + 1) - start(i)) * length);
    }
    return new DescriptorDerivatives(this, virials, all, Optional.empty(), new long[0]);
  }

  /**
   * Returns the same, kept in the memory of a set for compiled kernels, which are written here.
   *
   * @param set of the same atoms, with the pairs of {@link #pairs}
   * @param structures first atom of each structure, and the number of atoms at the end
   */
  DescriptorDerivatives storedIn(CompiledSet set, int[] structures) {
    boolean[] withVectors = withVectors(structures);
    long[] rows = new long[start.length];
    Reader reader = reader();
    long at = 0;
    for (int s = 0; s < withVectors.length; s++) {
      for (int i = structures[s]; i < structures[s + 1]; i++) {
        rows[i] = at;
        if (withVectors[s]) {
          int count = 3 * (start(i + 1) - start(i));
          int offset = reader.load(i);
          set.writeRows(at, reader.numbers(), offset, count);
          set.writeRows(at + count, virials, VIRIALS * i * size(), VIRIALS);
          at += count + VIRIALS;
        }
      }
    }
    rows[start.length - 1] = at;
    return new DescriptorDerivatives(this, new double[0], new double[0], Optional.of(set), rows);
  }

  /** Returns the pairs as compiled kernels want them. */
  CompiledSet.Pairs pairs(int[] structures) {
    return new CompiledSet.Pairs(withVectors(structures), pairStart, pairAtom);
  }

  /** Finds the structures of which neighbours are known. */
  private boolean[] withVectors(int[] structures) {
    boolean[] with = new boolean[structures.length - 1];
    for (int s = 0; s < with.length; s++) {
      with[s] = start[structures[s]] < start[structures[s + 1]];
    }
    return with;
  }

  /** Returns how many numbers they are, the virials left out. */
  long numbers() {
    return 3L * size() * pairAtom.length;
  }

  /** Returns how many there would be with those of every neighbour kept by itself. */
  long numbersByNeighbour() {
    return 3L * size() * pairOf.length;
  }

  /** Returns the first pair of atom {@code i}; of the atom after the last, the number of all. */
  int start(int i) {
    return pairStart[i];
  }

  /** Returns the other atom of pair {@code n}, of the shard. */
  int atom(int n) {
    return pairAtom[n];
  }

  /** Returns the number of descriptors. */
  int size() {
    return settings.size();
  }

  /** Returns how many numbers {@link #sum} adds up: for compiled kernels virials are among them. */
  long numbersRead() {
    return compiled.isPresent() ? row[row.length - 1] * size() : numbers();
  }

  /** Returns the sum of what is kept in memory: the least work that reads it. */
  double sum() {
    if (compiled.isPresent()) {
      return compiled.get().sum();
    }
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

    private final boolean computing = kept.length == 0 && compiled.isEmpty();
    private final DescriptorKernel kernel = computing ? new DescriptorKernel(settings) : null;
    private final double[] descriptors = new double[computing ? size() : 0];
    private double[] neighbours = new double[0];
    private double[] numbers = kept;
    private double[] virialNumbers = compiled.isPresent() ? new double[VIRIALS * size()] : virials;

    private Reader() {}

    /**
     * Makes the derivatives of atom {@code i} readable: {@code ∂G_p/∂r_a} (1/Å) of its k-th pair is
     * number {@code (3 k + a) · size + p} behind the offset.
     *
     * @return the offset in {@link #numbers}
     */
    int load(int i) {
      int length = 3 * size();
      int pairs = start(i + 1) - start(i);
      if (!computing && compiled.isEmpty()) {
        return start(i) * length;
      }
      if (numbers.length < pairs * length) {
        numbers = new double[2 * pairs * length];
      }
      if (compiled.isPresent()) {
        compiled.get().readRows(row[i], numbers, 3 * pairs);
        return 0;
      }
      describe(i);
      Arrays.fill(numbers, 0, pairs * length, 0);
      for (int n = start[i]; n < start[i + 1]; n++) {
        if (pairOf[n] >= 0) {
          int from = (n - start[i]) * length;
          int to = pairOf[n] * length;
          for (int p = 0; p < length; p++) {
            numbers[to + p] += neighbours[from + p];
          }
        }
      }
      return 0;
    }

    /** Returns the array that {@link #load} spoke of last. */
    double[] numbers() {
      return numbers;
    }

    /**
     * Makes the virials of atom {@code i} readable: {@code Σ_j ∂G_p/∂r_a r_b}, ab the Voigt
     * component c, is number {@code c · size + p} behind the offset.
     *
     * @return the offset in {@link #virials}
     */
    int loadVirials(int i) {
      if (compiled.isEmpty()) {
        return VIRIALS * i * size();
      }
      long first = row[i] + 3L * (start(i + 1) - start(i));
      if (first < row[i + 1]) {
        compiled.get().readRows(first, virialNumbers, VIRIALS);
      } else {
        Arrays.fill(virialNumbers, 0);
      }
      return 0;
    }

    /** Returns the array that {@link #loadVirials} speaks of. */
    double[] virials() {
      return virialNumbers;
    }

    /** Finds the derivatives by every neighbour of an atom. */
    private void describe(int i) {
      int length = 3 * size() * (start[i + 1] - start[i]);
      if (neighbours.length < length) {
        neighbours = new double[2 * length];
      }
      kernel.evaluate(vectors, start[i], start[i + 1], descriptors, 0);
      kernel.derivatives(vectors, start[i], start[i + 1], neighbours, 0);
    }

    private void addVirials(int i) {
      int size = size();
      int at = 0;
      for (int n = start[i]; n < start[i + 1]; n++, at += 3 * size) {
        for (int c = 0; c < VIRIALS; c++) {
          double r = vectors[3 * n + Voigt.COLUMN[c]];
          int from = at + Voigt.ROW[c] * size;
          int to = (VIRIALS * i + c) * size;
          for (int p = 0; p < size; p++) {
            virialNumbers[to + p] += r * neighbours[from + p];
          }
        }
      }
    }
  }
}
