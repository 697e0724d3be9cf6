package org.assay.figure;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Leaves out points of a drawing that lie on top of each other. */
public final class Thinning {

  private Thinning() {}

  /**
   * Returns those of the points that are the first in their square of a grid, in order.
   *
   * @param points indices into the coordinates
   * @param left abscissae on the drawing (pt)
   * @param top ordinates on the drawing (pt)
   * @param side side of a square (pt)
   */
  public static int[] keep(int[] points, double[] left, double[] top, double side) {
    record Square(long column, long row) {}

    Set<Square> taken = new HashSet<>();
    return IntStream.of(points)
        .filter(
            i ->
                taken.add(
                    new Square(
                        (long) Math.floor(left[i] / side), (long) Math.floor(top[i] / side))))
        .toArray();
  }
}
