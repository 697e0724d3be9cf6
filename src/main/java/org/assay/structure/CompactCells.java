package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cells of a given number of lattice points whose atoms are as far from their own images as can be.
 */
final class CompactCells {

  /** Lengths nearer than this part of each other are the same. */
  private static final double SAME = 1e-6;

  /** First the cell whose shortest vector is longest for its volume. */
  private static final Comparator<Candidate> SHORTEST_LONGEST =
      Comparator.comparingLong(c -> -c.key()[0]);

  private CompactCells() {}

  /**
   * A cell.
   *
   * @param m its vectors in terms of the lattice's, row after row
   * @param lengths of its vectors, ascending, in units of the cube root of its volume
   */
  private record Candidate(int[] m, double[] lengths) {

    long[] key() {
      return Arrays.stream(lengths).mapToLong(l -> Math.round(l / SAME)).toArray();
    }
  }

  /**
   * Returns the most compact cells, of those whose vectors have the same lengths one: those whose
   * shortest vector is longest first, of equals those whose longest is shortest.
   *
   * @param lattice its vectors
   * @param points lattice points of a cell
   * @param most most cells that are returned
   * @return integer matrices, row after row, of positive determinant {@code points}
   */
  static List<int[]> of(Cell lattice, int points, int most) {
    return candidates(lattice, points).limit(most).map(Candidate::m).toList();
  }

  /**
   * Returns the most compact of all cells of a number of lattice points between two, both included;
   * of equals the smallest.
   *
   * @return integer matrix, row after row, of positive determinant
   */
  static int[] between(Cell lattice, int fewest, int most) {
    return IntStream.rangeClosed(fewest, most)
        .mapToObj(points -> candidates(lattice, points).findFirst().orElseThrow())
        .min(SHORTEST_LONGEST)
        .orElseThrow()
        .m;
  }

  private static Stream<Candidate> candidates(Cell lattice, int points) {
    Map<List<Long>, Candidate> found = new LinkedHashMap<>();
    for (int a = 1; a <= points; a++) {
      for (int b = 1; points % a == 0 && b <= points / a; b++) {
        if (points / a % b == 0) {
          inNormalForm(lattice, a, b, points / a / b, found);
        }
      }
    }
    return found.values().stream().sorted(SHORTEST_LONGEST.thenComparing(c -> c.key()[2]));
  }

  /** Every sublattice has one matrix in Hermite's normal form. */
  private static void inNormalForm(
      Cell lattice, int a, int b, int c, Map<List<Long>, Candidate> found) {
    for (int d = 0; d < b; d++) {
      for (int e = 0; e < c; e++) {
        for (int f = 0; f < c; f++) {
          Candidate cell = reduced(lattice, new int[] {a, d, e, 0, b, f, 0, 0, c});
          List<Long> key = Arrays.stream(cell.key()).boxed().toList();
          found.putIfAbsent(key, cell);
        }
      }
    }
  }

  /** Makes the vectors of a cell as short as can be, by adding others to each. */
  private static Candidate reduced(Cell lattice, int[] m) {
    double[] h = lattice.rows();
    List<int[]> vectors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      vectors.add(Arrays.copyOfRange(m, 3 * i, 3 * i + 3));
    }
    for (int i = 0; i < 3; ) {
      int[] shorter = shortened(vectors, i, h);
      if (shorter == null) {
        i++;
      } else {
        vectors.set(i, shorter);
        i = 0;
      }
    }
    vectors.sort(Comparator.comparingDouble(v -> length(v, h)));
    int[] rows = vectors.stream().flatMapToInt(Arrays::stream).toArray();
    if (IntegerMatrix.determinant(rows) < 0) {
      rows = Arrays.stream(rows).map(x -> -x).toArray();
    }
    double scale = Math.cbrt(lattice.volume() * IntegerMatrix.determinant(rows));
    double[] lengths = vectors.stream().mapToDouble(v -> length(v, h) / scale).toArray();
    return new Candidate(rows, lengths);
  }

  /** Returns a shorter vector that takes the place of one of three, or null. */
  private static int[] shortened(List<int[]> vectors, int i, double[] h) {
    int[] v = vectors.get(i);
    int[] p = vectors.get((i + 1) % 3);
    int[] q = vectors.get((i + 2) % 3);
    double best = length(v, h) * (1 - SAME);
    int[] found = null;
    for (int s = -1; s <= 1; s++) {
      for (int t = -1; t <= 1; t++) {
        int[] w = {
          v[0] + s * p[0] + t * q[0], v[1] + s * p[1] + t * q[1], v[2] + s * p[2] + t * q[2]
        };
        if (length(w, h) < best) {
          best = length(w, h);
          found = w;
        }
      }
    }
    return found;
  }

  private static double length(int[] v, double[] h) {
    double square = 0;
    for (int c = 0; c < 3; c++) {
      double x = v[0] * h[c] + v[1] * h[3 + c] + v[2] * h[6 + c];
      square += x * x;
    }
    return Math.sqrt(square);
  }
}
