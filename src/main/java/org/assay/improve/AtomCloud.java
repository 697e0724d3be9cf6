package org.assay.improve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.grade.Whitening;

/**
 * How far atoms of one element are from those that are known: the distance to the nearest in
 * descriptors of unit variance over the data.
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
   * @param data of the data's atoms, in blocks; at least one atom
   * @param candidates descriptors of each candidate's atoms of the element, perhaps of none
   */
  AtomCloud(int size, List<double[]> data, List<double[]> candidates) {
    this.size = size;
    whitening = Whitening.of(data, size);
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

  /** Counts the atoms of a candidate among those that are known. */
  void choose(int structure) {
    int from = 0;
    while (from < structureOf.length && structureOf[from] < structure) {
      from++;
    }
    int to = from;
    while (to < structureOf.length && structureOf[to] == structure) {
      to++;
    }
    cover(Arrays.copyOfRange(points, from * size, to * size));
  }

  /** Raises the distance of every candidate to that of its farthest atom of this element. */
  void raise(double[] distances) {
    for (int atom = 0; atom < nearest.length; atom++) {
      int s = structureOf[atom];
      distances[s] = Math.max(distances[s], Math.sqrt(nearest[atom]));
    }
  }
}
