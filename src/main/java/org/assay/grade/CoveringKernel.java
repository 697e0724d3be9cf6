package org.assay.grade;

import java.util.Arrays;

/** Chooses few of many points such that every point has one of them near. */
final class CoveringKernel {

  private CoveringKernel() {}

  /**
   * Some of the points, and how near they are.
   *
   * @param chosen indices of the points chosen, first choice first
   * @param distance of every point to the nearest of them, ascending
   */
  record Cover(int[] chosen, double[] distance) {

    /** Returns the largest distance of a point to the nearest chosen one. */
    double radius() {
      return distance[distance.length - 1];
    }

    /** Returns the distance that this fraction of the points is within. */
    double quantile(double fraction) {
      return distance[(int) (fraction * (distance.length - 1))];
    }
  }

  /**
   * Chooses the point nearest to the origin, and then time and again the one farthest from those
   * chosen; its radius is at most twice the least possible (Gonzalez, Theor. Comput. Sci. 38, 293
   * (1985)).
   *
   * @param points coordinates, point after point; not modified
   * @param dimension coordinates of a point
   * @param most how many to choose, fewer when that covers every point
   */
  static Cover cover(double[] points, int dimension, int most) {
    int count = points.length / dimension;
    double[] square = new double[count];
    Arrays.fill(square, Double.POSITIVE_INFINITY);
    int[] chosen = new int[most];
    int next = nearestToOrigin(points, dimension);
    int n = 0;
    while (n < most && square[next] > 0) {
      chosen[n++] = next;
      int farthest = 0;
      for (int p = 0; p < count; p++) {
        square[p] = Math.min(square[p], squareDistance(points, p, next, dimension));
        farthest = square[p] > square[farthest] ? p : farthest;
      }
      next = farthest;
    }
    return new Cover(
        Arrays.copyOf(chosen, n), Arrays.stream(square).map(Math::sqrt).sorted().toArray());
  }

  private static int nearestToOrigin(double[] points, int dimension) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p < points.length / dimension; p++) {
      double square = 0;
      for (int k = 0; k < dimension; k++) {
        square += points[p * dimension + k] * points[p * dimension + k];
      }
      if (square < least) {
        least = square;
        nearest = p;
      }
    }
    return nearest;
  }

  private static double squareDistance(double[] points, int p, int q, int dimension) {
    double square = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = points[p * dimension + k] - points[q * dimension + k];
      square += difference * difference;
    }
    return square;
  }
}
