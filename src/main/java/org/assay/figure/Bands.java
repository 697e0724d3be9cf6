package org.assay.figure;

import java.awt.geom.Path2D;

/** Areas where a function on a grid reaches a level, for maps drawn as filled contours. */
public final class Bands {

  private Bands() {}

  /**
   * Returns where a function reaches a level, interpolated linearly along the sides of each cell.
   *
   * @param f values at the nodes, {@code f[row][column]}
   * @param x abscissae of the nodes on the drawing
   * @param y ordinates of the nodes on the drawing
   */
  public static Path2D above(double[][] f, double[][] x, double[][] y, double level) {
    Path2D path = new Path2D.Double();
    for (int r = 0; r + 1 < f.length; r++) {
      int c = 0;
      while (c + 1 < f[r].length) {
        int end = c;
        while (end + 1 < f[r].length && whole(f, r, end, level)) {
          end++;
        }
        if (end > c) {
          // Cells that are wholly inside go together: one shape in place of many.
          quadrangle(path, x, y, r, c, end);
          c = end;
        } else {
          cell(path, f, x, y, r, c, level);
          c++;
        }
      }
    }
    return path;
  }

  private static boolean whole(double[][] f, int r, int c, double level) {
    return f[r][c] >= level
        && f[r][c + 1] >= level
        && f[r + 1][c] >= level
        && f[r + 1][c + 1] >= level;
  }

  private static void quadrangle(
      Path2D path, double[][] x, double[][] y, int r, int first, int last) {
    path.moveTo(x[r][first], y[r][first]);
    path.lineTo(x[r][last], y[r][last]);
    path.lineTo(x[r + 1][last], y[r + 1][last]);
    path.lineTo(x[r + 1][first], y[r + 1][first]);
    path.closePath();
  }

  private static void cell(
      Path2D path, double[][] f, double[][] x, double[][] y, int r, int c, double level) {
    int[][] corners = {{r, c}, {r, c + 1}, {r + 1, c + 1}, {r + 1, c}};
    boolean begun = false;
    for (int i = 0; i < 4; i++) {
      int[] p = corners[i];
      int[] q = corners[(i + 1) % 4];
      double fp = f[p[0]][p[1]];
      double fq = f[q[0]][q[1]];
      if (fp >= level) {
        begun = to(path, x[p[0]][p[1]], y[p[0]][p[1]], begun);
      }
      if (fp >= level != fq >= level) {
        double t = (level - fp) / (fq - fp);
        double left = x[p[0]][p[1]] + t * (x[q[0]][q[1]] - x[p[0]][p[1]]);
        double top = y[p[0]][p[1]] + t * (y[q[0]][q[1]] - y[p[0]][p[1]]);
        begun = to(path, left, top, begun);
      }
    }
    if (begun) {
      path.closePath();
    }
  }

  private static boolean to(Path2D path, double x, double y, boolean begun) {
    if (begun) {
      path.lineTo(x, y);
    } else {
      path.moveTo(x, y);
    }
    return true;
  }
}
