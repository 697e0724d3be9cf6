package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.structure.Structure;

/** Geometry of a chain of structures in the space of all their coordinates. */
final class Chain {

  private Chain() {}

  /** Returns structures evenly on the straight way from one to another, through cell faces. */
  static List<Structure> straight(Structure start, Structure end, int count) {
    double[] from = start.positions();
    double[] way = new double[from.length];
    for (int i = 0; i < from.length; i += 3) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = end.position(i / 3, c) - from[i + c];
      }
      System.arraycopy(start.cell().nearestImage(d), 0, way, i, 3);
    }
    List<Structure> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[] r = from.clone();
      for (int i = 0; i < from.length; i++) {
        r[i] += way[i] * k / (count - 1);
      }
      all.add(start.withPositions(r));
    }
    return all;
  }

  static double largest(double[][] vectors) {
    return Arrays.stream(vectors).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /** Returns the sum of the distances between neighbours. */
  static double length(double[][] images) {
    double sum = 0;
    for (int k = 1; k < images.length; k++) {
      sum += distance(images[k], images[k - 1]);
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
