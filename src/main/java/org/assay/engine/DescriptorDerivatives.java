package org.assay.engine;

import java.util.Arrays;
import org.assay.descriptor.DescriptorKernel;
import org.assay.kernel.CompiledSet;
import org.assay.model.LegendreMoments;

/**
 * Derivatives of the descriptors of a shard's atoms by the positions of the other atoms, as rows
 * for the compiled kernels. All images of an atom move with it, so that their derivatives are one
 * sum: a crystal's cell of 8 atoms has 7 pairs an atom, and not as many as neighbours. Images of
 * the atom itself say nothing of forces. Behind the pairs of an atom are the virials {@code W_i,ab
 * = Σ_j ∂G_i/∂r_j,a r_ij,b} over all its neighbours, which stresses need.
 */
final class DescriptorDerivatives {

  /** Rows of an atom's virials. */
  static final int VIRIALS = 6;

  private final int[] structures;
  private final int[] start;
  private final int[] pairOf;
  private final double[] vectors;
  private final LegendreMoments settings;
  private final int[] pairStart;
  private final int[] pairAtom;
  private final long[] row;

  /**
   * Finds the pairs among neighbours.
   *
   * @param structures first atom of each structure, and the number of atoms at the end
   * @param start first neighbour of each atom, and the number of neighbours at the end; structures
   *     whose forces and stress are not asked for have none
   * @param atom atom of the shard that each neighbour is an image of
   * @param vectors from centre to neighbour, triples (Å)
   */
  DescriptorDerivatives(
      int[] structures, int[] start, int[] atom, double[] vectors, LegendreMoments settings) {
    this.structures = structures;
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
    row = rows();
  }

  /** Returns the first row of each atom, and the number of rows at the end. */
  private long[] rows() {
    long[] rows = new long[start.length];
    for (int s = 0; s + 1 < structures.length; s++) {
      for (int i = structures[s]; i < structures[s + 1]; i++) {
        rows[i + 1] = rows[i] + (withVectors(s) ? 3L * pairs(i) + VIRIALS : 0);
      }
    }
    return rows;
  }

  private boolean withVectors(int structure) {
    return start[structures[structure]] < start[structures[structure + 1]];
  }

  /** Returns the pairs as compiled kernels want them. */
  CompiledSet.Pairs pairs() {
    boolean[] with = new boolean[structures.length - 1];
    for (int s = 0; s < with.length; s++) {
      with[s] = withVectors(s);
    }
    return new CompiledSet.Pairs(with, pairStart, pairAtom);
  }

  /** Computes all rows and writes them into a set of the same atoms and {@link #pairs}. */
  void writeTo(CompiledSet set) {
    Computed computed = new Computed();
    for (int i = 0; i + 1 < start.length; i++) {
      int count = 3 * pairs(i);
      if (row[i] < row[i + 1]) {
        computed.load(i);
        set.writeRows(row[i], computed.numbers(), 0, count);
        set.writeRows(row[i] + count, computed.virials(), 0, VIRIALS);
      }
    }
  }

  /** Returns how many numbers they are, the virials left out. */
  long numbers() {
    return 3L * size() * pairAtom.length;
  }

  /** Returns how many numbers the rows have, the virials among them. */
  long numbersOfRows() {
    return row[row.length - 1] * size();
  }

  /** Returns how many there would be with those of every neighbour kept by itself. */
  long numbersByNeighbour() {
    return 3L * size() * pairOf.length;
  }

  /** Returns the first pair of atom {@code i}; of the atom after the last, the number of all. */
  int start(int i) {
    return pairStart[i];
  }

  private int pairs(int i) {
    return pairStart[i + 1] - pairStart[i];
  }

  /** Returns the other atom of pair {@code n}, of the shard. */
  int atom(int n) {
    return pairAtom[n];
  }

  /** Returns the number of descriptors. */
  int size() {
    return settings.size();
  }

  /** Returns a reader that computes the rows, for one thread. */
  Reader computed() {
    return new Computed();
  }

  /** Returns a reader of the rows that a set keeps, for one thread. */
  Reader storedIn(CompiledSet set) {
    return new Stored(set);
  }

  /** Reads the rows atom by atom. */
  interface Reader {

    /** Makes the rows of atom {@code i} readable. */
    void load(int i);

    /**
     * Returns the derivatives by the atom's pairs: {@code ∂G_p/∂r_a} (1/Å) of its k-th is number
     * {@code (3 k + a) · size + p}. Valid until the next {@link #load}.
     */
    double[] numbers();

    /**
     * Returns the virials: {@code Σ_j ∂G_p/∂r_a r_b}, ab the Voigt component c, is number {@code c
     * · size + p}. Likewise.
     */
    double[] virials();
  }

  private final class Stored implements Reader {

    private final CompiledSet set;
    private final double[] virials = new double[VIRIALS * size()];
    private double[] numbers = new double[0];

    Stored(CompiledSet set) {
      this.set = set;
    }

    @Override
    public void load(int i) {
      numbers = room(numbers, i);
      if (row[i] == row[i + 1]) {
        Arrays.fill(virials, 0);
        return;
      }
      int count = 3 * pairs(i);
      set.readRows(row[i], numbers, count);
      set.readRows(row[i] + count, virials, VIRIALS);
    }

    @Override
    public double[] numbers() {
      return numbers;
    }

    @Override
    public double[] virials() {
      return virials;
    }
  }

  private double[] room(double[] numbers, int i) {
    int length = 3 * size() * pairs(i);
    return numbers.length < length ? new double[2 * length] : numbers;
  }

  private final class Computed implements Reader {

    private final DescriptorKernel kernel = new DescriptorKernel(settings);
    private final double[] descriptors = new double[size()];
    private final double[] virials = new double[VIRIALS * size()];
    private double[] neighbours = new double[0];
    private double[] numbers = new double[0];

    @Override
    public void load(int i) {
      int length = 3 * size() * (start[i + 1] - start[i]);
      if (neighbours.length < length) {
        neighbours = new double[2 * length];
      }
      kernel.evaluate(vectors, start[i], start[i + 1], descriptors, 0);
      kernel.derivatives(vectors, start[i], start[i + 1], neighbours, 0);
      numbers = room(numbers, i);
      addUp(i);
      findVirials(i);
    }

    /** Adds up those of all images of an atom. */
    private void addUp(int i) {
      int length = 3 * size();
      Arrays.fill(numbers, 0, pairs(i) * length, 0);
      for (int n = start[i]; n < start[i + 1]; n++) {
        if (pairOf[n] >= 0) {
          int from = (n - start[i]) * length;
          int to = pairOf[n] * length;
          for (int p = 0; p < length; p++) {
            numbers[to + p] += neighbours[from + p];
          }
        }
      }
    }

    private void findVirials(int i) {
      int size = size();
      Arrays.fill(virials, 0);
      int at = 0;
      for (int n = start[i]; n < start[i + 1]; n++, at += 3 * size) {
        for (int c = 0; c < VIRIALS; c++) {
          double r = vectors[3 * n + Voigt.COLUMN[c]];
          int from = at + Voigt.ROW[c] * size;
          for (int p = 0; p < size; p++) {
            virials[c * size + p] += r * neighbours[from + p];
          }
        }
      }
    }

    @Override
    public double[] numbers() {
      return numbers;
    }

    @Override
    public double[] virials() {
      return virials;
    }
  }
}
