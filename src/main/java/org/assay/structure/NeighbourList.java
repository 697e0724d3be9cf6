package org.assay.structure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every periodic image within a cutoff of every atom of a structure, in flat arrays: the neighbours
 * of atom {@code i} are entries {@code start(i)} to {@code start(i + 1) - 1}. Both directions of a
 * pair are listed; an atom's own images are among its neighbours.
 *
 * <p>In a large cell atoms are sorted into bins; a sphere around an atom is covered by so many bins
 * along each vector as the distance between the cell's faces asks for, so that no image is lost in
 * a skewed cell. In one too small for bins the images of an atom that lie in the sphere are
 * enumerated: planes of them, rows of a plane, and images of a row ({@link ImageRows}).
 */
public final class NeighbourList {

  /** Images nearer than this (Å) are the atom itself (seed manual 2.4.3). */
  public static final double SELF = 1e-5;

  private final int[] start;
  private final int[] atom;
  private final double[] vector;
  private final Optional<Pair> coincident;

  /** Two atoms, by number. */
  public record Pair(int first, int second) {}

  private NeighbourList(int[] start, int[] atom, double[] vector, Optional<Pair> coincident) {
    this.start = start;
    this.atom = atom;
    this.vector = vector;
    this.coincident = coincident;
  }

  /**
   * Finds all neighbours with {@code 1e-5 Å < r < cutoff}.
   *
   * @param structure atoms; positions may lie outside the cell; not modified
   * @param cutoff radius (Å), positive
   */
  public static NeighbourList of(Structure structure, double cutoff) {
    if (!(cutoff > 0) || !Double.isFinite(cutoff)) {
      throw new IllegalArgumentException("cutoff radius " + cutoff + " Å; it must be positive");
    }
    return new Search(structure, cutoff).run();
  }

  /** Returns the number of atoms that have a neighbourhood here. */
  public int size() {
    return start.length - 1;
  }

  /** Returns the first entry of atom {@code i}; {@code start(size())} is the number of entries. */
  public int start(int i) {
    return start[i];
  }

  /** Returns the number of entries. */
  public int entries() {
    return start[size()];
  }

  /** Returns the atom that entry {@code n} is an image of. */
  public int atom(int n) {
    return atom[n];
  }

  /** Returns component {@code axis} of the vector from the centre to entry {@code n} (Å). */
  public double vector(int n, int axis) {
    return vector[3 * n + axis];
  }

  /** Returns the distance from the centre to entry {@code n} (Å). */
  public double distance(int n) {
    double x = vector[3 * n];
    double y = vector[3 * n + 1];
    double z = vector[3 * n + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /**
   * Returns the vectors from centre to neighbour, triples in order of entry (Å). Not a copy: for
   * kernels, which must not write to it.
   */
  public double[] vectors() {
    return vector;
  }

  /** Returns the first entry of each atom, and the number of entries at the end; not a copy. */
  public int[] starts() {
    return start;
  }

  /** Returns the atom that each entry is an image of; not a copy. */
  public int[] atoms() {
    return atom;
  }

  /** Returns two different atoms on one spot (nearer than 1e-5 Å, and so not listed), if any. */
  public Optional<Pair> coincident() {
    return coincident;
  }

  /** Sorts atoms into bins, then walks the bins around each atom. */
  private static final class Search {
    private final Cell cell;
    private final double cutoff;
    private final int atoms;
    private final int[] bins = new int[3];
    private final int[] reach = new int[3];
    private final double[] wrapped;
    private final int[] binOfAtom;
    private final int[] binStart;
    private final int[] atomsByBin;

    private int[] start;
    private int[] atom;
    private double[] vector;
    private int entries;
    private Optional<Pair> coincident = Optional.empty();

    Search(Structure structure, double cutoff) {
      this.cell = structure.cell();
      this.cutoff = cutoff;
      this.atoms = structure.size();
      // Bins no smaller than the cutoff, about one atom each at the most.
      int most = Math.max(1, (int) Math.cbrt(atoms));
      for (int c = 0; c < 3; c++) {
        double height = cell.height(c);
        bins[c] = (int) Math.max(1, Math.min(most, Math.floor(height / cutoff)));
        reach[c] = (int) Math.ceil(cutoff * bins[c] / height);
      }
      double[] fractional = cell.toFractional(structure.positions());
      binOfAtom = new int[atoms];
      int[] count = new int[bins[0] * bins[1] * bins[2] + 1];
      for (int i = 0; i < atoms; i++) {
        int bin = 0;
        for (int c = 0; c < 3; c++) {
          double s = fractional[3 * i + c];
          s -= s >= 0 && s < 1 ? 0 : Math.floor(s);
          fractional[3 * i + c] = s;
          bin = bin * bins[c] + Math.min(bins[c] - 1, (int) (s * bins[c]));
        }
        binOfAtom[i] = bin;
        count[bin + 1]++;
      }
      for (int b = 1; b < count.length; b++) {
        count[b] += count[b - 1];
      }
      binStart = count;
      int[] next = count.clone();
      atomsByBin = new int[atoms];
      for (int i = 0; i < atoms; i++) {
        atomsByBin[next[binOfAtom[i]]++] = i;
      }
      wrapped = cell.toCartesian(fractional);
    }

    NeighbourList run() {
      start = new int[atoms + 1];
      double sphere = 4.2 * cutoff * cutoff * cutoff * atoms / cell.volume();
      int guess = (int) Math.min(1 << 24, 16 + 1.2 * sphere * atoms);
      atom = new int[guess];
      vector = new double[3 * guess];
      ImageRows rows = binStart.length == 2 ? new ImageRows(cell, cutoff, this::addRow) : null;
      for (int i = 0; i < atoms; i++) {
        if (rows == null) {
          addNeighboursOf(i);
        } else {
          addImages(i, rows);
        }
        start[i + 1] = entries;
      }
      return new NeighbourList(
          start, Arrays.copyOf(atom, entries), Arrays.copyOf(vector, 3 * entries), coincident);
    }

    private void addImages(int i, ImageRows rows) {
      for (int j = 0; j < atoms; j++) {
        rows.around(
            i,
            j,
            wrapped[3 * j] - wrapped[3 * i],
            wrapped[3 * j + 1] - wrapped[3 * i + 1],
            wrapped[3 * j + 2] - wrapped[3 * i + 2]);
      }
    }

    private void addRow(int i, int j, int image0, int image1, int first2, int last2) {
      for (int image2 = first2; image2 <= last2; image2++) {
        addIfNear(
            i,
            j,
            shift(i, 0, image0, image1, image2),
            shift(i, 1, image0, image1, image2),
            shift(i, 2, image0, image1, image2));
      }
    }

    private double shift(int i, int axis, int image0, int image1, int image2) {
      return -wrapped[3 * i + axis]
          + (image0 * cell.get(0, axis) + image1 * cell.get(1, axis) + image2 * cell.get(2, axis));
    }

    private void addNeighboursOf(int i) {
      int b2 = binOfAtom[i] % bins[2];
      int b1 = binOfAtom[i] / bins[2] % bins[1];
      int b0 = binOfAtom[i] / (bins[2] * bins[1]);
      for (int o0 = b0 - reach[0]; o0 <= b0 + reach[0]; o0++) {
        int image0 = Math.floorDiv(o0, bins[0]);
        int bin0 = o0 - image0 * bins[0];
        for (int o1 = b1 - reach[1]; o1 <= b1 + reach[1]; o1++) {
          int image1 = Math.floorDiv(o1, bins[1]);
          int bin01 = bin0 * bins[1] + o1 - image1 * bins[1];
          for (int o2 = b2 - reach[2]; o2 <= b2 + reach[2]; o2++) {
            int image2 = Math.floorDiv(o2, bins[2]);
            addBin(i, bin01 * bins[2] + o2 - image2 * bins[2], image0, image1, image2);
          }
        }
      }
    }

    private void addBin(int i, int bin, int image0, int image1, int image2) {
      double sx = shift(i, 0, image0, image1, image2);
      double sy = shift(i, 1, image0, image1, image2);
      double sz = shift(i, 2, image0, image1, image2);
      for (int n = binStart[bin]; n < binStart[bin + 1]; n++) {
        addIfNear(i, atomsByBin[n], sx, sy, sz);
      }
    }

    private void addIfNear(int i, int j, double sx, double sy, double sz) {
      double x = wrapped[3 * j] + sx;
      double y = wrapped[3 * j + 1] + sy;
      double z = wrapped[3 * j + 2] + sz;
      double r2 = x * x + y * y + z * z;
      if (r2 < cutoff * cutoff && r2 > SELF * SELF) {
        add(j, x, y, z);
      } else if (i != j && r2 <= SELF * SELF && coincident.isEmpty()) {
        coincident = Optional.of(new Pair(i, j));
      }
    }

    private void add(int j, double x, double y, double z) {
      if (entries == atom.length) {
        atom = Arrays.copyOf(atom, 2 * entries + 16);
        vector = Arrays.copyOf(vector, 3 * atom.length);
      }
      atom[entries] = j;
      vector[3 * entries] = x;
      vector[3 * entries + 1] = y;
      vector[3 * entries + 2] = z;
      entries++;
    }
  }

  /** Returns how many atoms have no neighbour within the cutoff. */
  public int isolated() {
    return (int) IntStream.range(0, size()).filter(i -> start(i) == start(i + 1)).count();
  }
}
