package org.assay.vibration;

import java.util.ArrayList;
import java.util.List;
import org.assay.structure.Cell;

/** Wave vectors to average over. */
public final class WaveVectors {

  private WaveVectors() {}

  /**
   * Returns half of a regular mesh that avoids Γ; the other half, its negative, has the same
   * frequencies.
   *
   * @param primitive primitive cell
   * @param mesh wave vectors along the longest reciprocal vector; fewer along the others, as their
   *     lengths are
   * @return Cartesian wave vectors, 2π included (1/Å)
   */
  public static List<double[]> mesh(Cell primitive, int mesh) {
    double[] inverse = primitive.inverseRows();
    int[] n = divisions(primitive, mesh);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < n[0] / 2; i++) {
      for (int j = 0; j < n[1]; j++) {
        for (int k = 0; k < n[2]; k++) {
          double[] s = {(i + 0.5) / n[0], (j + 0.5) / n[1], (k + 0.5) / n[2]};
          double[] q = new double[3];
          for (int c = 0; c < 3; c++) {
            for (int l = 0; l < 3; l++) {
              q[c] += 2 * Math.PI * inverse[3 * c + l] * s[l];
            }
          }
          all.add(q);
        }
      }
    }
    return all;
  }

  /** Returns how many wave vectors {@link #mesh} has along each reciprocal vector, both halves. */
  public static int[] divisions(Cell primitive, int mesh) {
    int[] n = new int[3];
    double shortest = primitive.height(0);
    for (int i = 1; i < 3; i++) {
      shortest = Math.min(shortest, primitive.height(i));
    }
    for (int i = 0; i < 3; i++) {
      n[i] = Math.max(1, (int) Math.rint(mesh * shortest / primitive.height(i)));
    }
    n[0] += n[0] % 2;
    return n;
  }

  /**
   * Returns the wave vectors that a supercell holds whole waves of, Γ left out: there force
   * constants are exact, and the corners of the zone are among them.
   *
   * @param primitive primitive cell
   * @param repeats repetitions that make the supercell
   * @return Cartesian wave vectors, 2π included (1/Å)
   */
  public static List<double[]> commensurate(Cell primitive, int[] repeats) {
    double[] inverse = primitive.inverseRows();
    List<double[]> all = new ArrayList<>();
    for (int code = 1; code < repeats[0] * repeats[1] * repeats[2]; code++) {
      double[] s = {
        (double) (code / (repeats[1] * repeats[2])) / repeats[0],
        (double) (code / repeats[2] % repeats[1]) / repeats[1],
        (double) (code % repeats[2]) / repeats[2]
      };
      double[] q = new double[3];
      for (int c = 0; c < 3; c++) {
        for (int l = 0; l < 3; l++) {
          q[c] += 2 * Math.PI * inverse[3 * c + l] * s[l];
        }
      }
      all.add(q);
    }
    return all;
  }
}
