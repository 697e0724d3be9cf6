package org.assay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Random structures of silicon on which the core is tried: what they have in common is that no two
 * atoms, images counted, are nearer than {@value #CLOSEST} Å, where every function is still smooth.
 */
public final class RandomStructures {

  private static final double CLOSEST = 1.3;

  /** A structure with the name of its kind and the seed that made it, for messages. */
  public record Sample(String kind, long seed, Structure structure) {
    @Override
    public String toString() {
      return kind + ", seed " + seed;
    }
  }

  private RandomStructures() {}

  /** Returns one structure of each kind. */
  public static List<Sample> all(long seed) {
    List<Sample> all = new ArrayList<>();
    all.add(
        sample("one atom in a skewed cell", seed, 1, 2.6, 2.1, 0.8, 1.1, -0.9, 3.0, 0, 0.4, 2.4));
    all.add(sample("tiny cell", seed, 1, 1.9, 0, 0, 0, 1.9, 0, 0, 0, 1.9));
    all.add(sample("skewed cell", seed, 6, 6, 0.3, 0, 4.9, 4.2, 0.2, -3.8, 2.7, 4.6));
    all.add(sample("flat skewed cell", seed, 2, 7, 0, 0, 6, 2.2, 0, -5, 1.5, 2.9));
    all.add(sample("left-handed cell", seed, 5, 0.2, 5, 0.4, 5.2, 0, -0.3, 0.5, 0.7, 5.5));
    all.add(sample("large cell", seed, 60, 14, 0.5, 0, -1, 13, 0.2, 0.7, 0, 12));
    all.add(outside(sample("atoms outside the cell", seed, 5, 5, 1, 0, 0, 5.5, 1, 1, 0, 5)));
    all.add(dilute(seed));
    return all;
  }

  /** Returns a structure with atoms that have no neighbour within 5 Å, and a pair that has. */
  private static Sample dilute(long seed) {
    double[] positions = {1, 2, 3, 11, 12, 13, 2.2, 3.1, 4.3};
    return new Sample(
        "dilute",
        seed,
        Structure.ofElement(Cell.ofRows(20, 0, 0, 1, 21, 0, 0, 2, 22), "Si", positions));
  }

  private static Sample sample(String kind, long seed, int atoms, double... rows) {
    Cell cell = Cell.ofRows(rows);
    Random random = new Random(seed);
    double[] positions = new double[0];
    while (positions.length < 3 * atoms) {
      double[] s = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double[] one = cell.toCartesian(s);
      double[] more = java.util.Arrays.copyOf(positions, positions.length + 3);
      System.arraycopy(one, 0, more, positions.length, 3);
      if (nearest(cell, more) > CLOSEST) {
        positions = more;
      }
    }
    return new Sample(kind, seed, Structure.ofElement(cell, "Si", positions));
  }

  private static Sample outside(Sample sample) {
    Structure s = sample.structure();
    double[] fractional = s.cell().toFractional(s.positions());
    for (int i = 0; i < fractional.length; i++) {
      fractional[i] += (i * 7) % 5 - 2;
    }
    return new Sample(
        sample.kind(), sample.seed(), s.withPositions(s.cell().toCartesian(fractional)));
  }

  /** Distance of the last atom to the nearest other one, or image, by looking at all images. */
  private static double nearest(Cell cell, double[] positions) {
    double nearest = Double.POSITIVE_INFINITY;
    int last = positions.length - 3;
    for (double[] image : images(cell, 3)) {
      for (int j = 0; j <= last; j += 3) {
        double x = positions[j] + image[0] - positions[last];
        double y = positions[j + 1] + image[1] - positions[last + 1];
        double z = positions[j + 2] + image[2] - positions[last + 2];
        double r = Math.sqrt(x * x + y * y + z * z);
        nearest = r == 0 && j == last ? nearest : Math.min(nearest, r);
      }
    }
    return nearest;
  }

  /** Returns the vectors (Å) to all images up to {@code n} cells away along each lattice vector. */
  public static List<double[]> images(Cell cell, int n) {
    List<double[]> all = new ArrayList<>();
    for (int a = -n; a <= n; a++) {
      for (int b = -n; b <= n; b++) {
        for (int c = -n; c <= n; c++) {
          all.add(cell.toCartesian(new double[] {a, b, c}));
        }
      }
    }
    return all;
  }

  /** Returns a rotation about a random axis, row after row. */
  public static double[] rotation(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      norm += q[i] * q[i];
    }
    for (int i = 0; i < 4; i++) {
      q[i] /= Math.sqrt(norm);
    }
    double w = q[0];
    double x = q[1];
    double y = q[2];
    double z = q[3];
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - z * w),
      2 * (x * z + y * w),
      2 * (x * y + z * w),
      1 - 2 * (x * x + z * z),
      2 * (y * z - x * w),
      2 * (x * z - y * w),
      2 * (y * z + x * w),
      1 - 2 * (x * x + y * y)
    };
  }

  /** Returns triples multiplied by a matrix from the right, {@code r M}. */
  public static double[] times(double[] triples, double[] m) {
    double[] out = new double[triples.length];
    for (int i = 0; i < triples.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        out[i + c] = triples[i] * m[c] + triples[i + 1] * m[3 + c] + triples[i + 2] * m[6 + c];
      }
    }
    return out;
  }
}
