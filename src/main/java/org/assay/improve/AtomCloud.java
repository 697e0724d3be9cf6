package org.assay.improve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.grade.Whitening;

/**
 * How far atoms of one element are from those that are known: the distance to the nearest in
 * descriptors of unit variance over the data. Of an element that the data lack it is infinite,
 * until one is chosen; what then counts is the variance over the candidates.
 */
final class AtomCloud {

  private final int size;
  private final Whitening whitening;
  private final double[] points;
  private final int[] structureOf;
  private final double[] nearest;

  /**
   * Measures.
   *
   * @param size descriptors of an atom
   * @param data of the data's atoms, in blocks of one or more; none where they lack the element
   * @param candidates descriptors of each candidate's atoms of the element, perhaps of none; of one
   *     at least where there are no data
   */
  AtomCloud(int size, List<double[]> data, List<double[]> candidates) {
    this.size = size;
    List<double[]> measured =
        data.isEmpty() ? candidates.stream().filter(block -> block.length > 0).toList() : data;
    whitening = Whitening.of(measured, size);
    int atoms = candidates.stream().mapToInt(block -> block.length / size).sum();
    points = new double[atoms * size];
    structureOf = new int[atoms];
    nearest = new double[atoms];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int atom = 0;
    for (int s = 0; s < candidates.size(); s++) {
      double[] white = whitened(candidates.get(s));
      System.arraycopy(white, 0, points, atom * size, white.length);
      Arrays.fill(structureOf, atom, atom + white.length / size, s);
      atom += white.length / size;
    }
    data.forEach(block -> cover(whitened(block)));
  }

  private double[] whitened(double[] block) {
    double[] white = new double[block.length];
    for (int offset = 0; offset < block.length; offset += size) {
      whitening.apply(block, offset, white, offset);
    }
    return white;
  }

  /** Counts more atoms among those that are known. */
  private void cover(double[] white) {
    IntStream.range(0, nearest.length)
        .parallel()
        .forEach(atom -> nearest[atom] = Math.min(nearest[atom], squared(atom, white)));
  }

  private double squared(int atom, double[] white) {
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < white.length; other += size) {
      double sum = 0;
      for (int k = 0; k < size && sum < least; k++) {
        double difference = points[atom * size + k] - white[other + k];
        sum += difference * difference;
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  /** Returns how many atoms the candidates have. */
  int atoms() {
    return nearest.length;
  }

  /** Returns which candidate an atom is of. */
  int structureOf(int atom) {
    return structureOf[atom];
  }

  /** Returns the distance of an atom to the nearest that is known; infinite where none is. */
  double distance(int atom) {
    return Math.sqrt(nearest[atom]);
  }

  /**
   * Returns how near a candidate comes to atoms: of each the distance to the candidate's nearest;
   * infinite where it has none of the element.
   */
  double[] reach(int structure, int[] atoms) {
    double[] white = Arrays.copyOfRange(points, first(structure) * size, end(structure) * size);
    return Arrays.stream(atoms).mapToDouble(a -> Math.sqrt(squared(a, white))).toArray();
  }

  private int first(int structure) {
    int from = 0;
    while (from < structureOf.length && structureOf[from] < structure) {
      from++;
    }
    return from;
  }

  private int end(int structure) {
    return first(structure + 1);
  }

  /** Counts the atoms of a candidate among those that are known. */
  void choose(int structure) {
    cover(Arrays.copyOfRange(points, first(structure) * size, end(structure) * size));
  }

  /** Raises the distance of every candidate to that of its farthest atom of this element. */
  void raise(double[] distances) {
    for (int atom = 0; atom < nearest.length; atom++) {
      int s = structureOf[atom];
      distances[s] = Math.max(distances[s], Math.sqrt(nearest[atom]));
    }
  }
}
