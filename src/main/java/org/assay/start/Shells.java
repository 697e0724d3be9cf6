package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.NeighbourList;

/** Shells of neighbours: the maxima of how densely they stand at a distance. */
final class Shells {

  /** Width of a bin (Å). */
  private static final double BIN = 0.05;

  /** Bins to either side over which counts are averaged. */
  private static final int SMOOTHING = 2;

  /** A maximum stands out by this much over the minimum before it. */
  private static final double STANDS_OUT = 1.2;

  private Shells() {}

  /**
   * Returns the distances of the shells within a radius, ascending (Å).
   *
   * @param sample structures, which count alike whatever their size
   */
  static List<Double> of(List<LabelledStructure> sample, double radius) {
    double[] density = new double[(int) Math.ceil(radius / BIN) + 1];
    for (LabelledStructure s : sample) {
      NeighbourList list = NeighbourList.of(s.structure(), radius);
      for (int n = 0; n < list.entries(); n++) {
        double r = list.distance(n);
        density[(int) (r / BIN)] += 1 / (r * r * s.size());
      }
    }
    return maxima(smoothed(density));
  }

  private static double[] smoothed(double[] density) {
    double[] out = new double[density.length];
    for (int i = 0; i < out.length; i++) {
      int from = Math.max(0, i - SMOOTHING);
      int to = Math.min(out.length - 1, i + SMOOTHING);
      for (int k = from; k <= to; k++) {
        out[i] += density[k] / (to - from + 1);
      }
    }
    return out;
  }

  private static List<Double> maxima(double[] density) {
    List<Double> shells = new ArrayList<>();
    double valley = 0;
    int top = 0;
    boolean rising = true;
    for (int i = 1; i < density.length; i++) {
      if (rising) {
        top = density[i] > density[top] ? i : top;
        if (density[top] > STANDS_OUT * density[i] && density[top] > STANDS_OUT * valley) {
          shells.add(Math.round(100 * BIN * (top + 0.5)) / 100.0);
          rising = false;
          valley = density[i];
        }
      } else {
        valley = Math.min(valley, density[i]);
        if (density[i] > STANDS_OUT * valley) {
          rising = true;
          top = i;
        }
      }
    }
    return shells;
  }
}
