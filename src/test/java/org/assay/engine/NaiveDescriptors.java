package org.assay.engine;

import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;

/** Descriptors of an atom and their derivatives, by the double sum over its neighbours. */
final class NaiveDescriptors {

  /** G, descriptor by descriptor. */
  final Term[] values;

  /** ∂G/∂r_j: of neighbour j, component a, descriptor p. */
  final Term[][][] slopes;

  NaiveDescriptors(LegendreMoments settings, NeighbourList list, int atom) {
    int from = list.start(atom);
    int count = list.start(atom + 1) - from;
    values = new Term[settings.size()];
    slopes = new Term[count][3][settings.size()];
    double[][] unit = new double[count][3];
    double[] distance = new double[count];
    for (int j = 0; j < count; j++) {
      distance[j] = list.distance(from + j);
      for (int a = 0; a < 3; a++) {
        unit[j][a] = list.vector(from + j, a) / distance[j];
      }
    }
    int p = 0;
    for (int l : settings.orders()) {
      for (double centre : settings.centres()) {
        double[][] f = new double[count][];
        for (int j = 0; j < count; j++) {
          f[j] = radial(settings, centre, distance[j]);
        }
        Term g = Term.ZERO;
        for (int j = 0; j < count; j++) {
          Term[] slope = Term.zeros(3);
          for (int k = 0; k < count; k++) {
            double c = 0;
            for (int a = 0; a < 3; a++) {
              c += unit[j][a] * unit[k][a];
            }
            double[] legendre = legendre(l, c);
            g = g.plus(Term.of(legendre[0] * f[j][0] * f[k][0]));
            for (int a = 0; a < 3; a++) {
              double along = 2 * legendre[0] * f[j][1] * f[k][0] * unit[j][a];
              double across = 2 * legendre[1] * f[j][0] * f[k][0] / distance[j];
              slope[a] =
                  slope[a]
                      .plus(Term.of(along))
                      .plus(Term.of(across * unit[k][a]))
                      .minus(Term.of(across * c * unit[j][a]));
            }
          }
          for (int a = 0; a < 3; a++) {
            slopes[j][a][p] = slope[a];
          }
        }
        double root = Math.sqrt(1 + g.value() * g.value());
        values[p] = g.through(Math.log(g.value() + root), 1 / root);
        Term outer = g.through(1 / root, g.value() / (root * root * root));
        for (int j = 0; j < count; j++) {
          for (int a = 0; a < 3; a++) {
            slopes[j][a][p] = slopes[j][a][p].times(outer);
          }
        }
        p++;
      }
    }
  }

  /** Returns f and f' at a distance. */
  private static double[] radial(LegendreMoments s, double centre, double r) {
    double x = (r - s.cutoffRadius()) / s.cutoffRange();
    double x4 = x * x * x * x;
    double cutoff = x4 / (1 + x4);
    double cutoffSlope = 4 * x * x * x / ((1 + x4) * (1 + x4)) / s.cutoffRange();
    double y = s.type() == 5 ? (r - centre) / s.sigma() : r / centre;
    double ySlope = s.type() == 5 ? 1 / s.sigma() : 1 / centre;
    double gauss = Math.exp(-y * y) * (s.type() == 5 ? 1 / centre : 1);
    return new double[] {gauss * cutoff, gauss * (cutoffSlope - 2 * y * ySlope * cutoff)};
  }

  /** Returns P_l and its derivative. */
  private static double[] legendre(int l, double c) {
    double before = 0;
    double p = 1;
    double slopeBefore = 0;
    double slope = 0;
    for (int n = 0; n < l; n++) {
      double next = ((2 * n + 1) * c * p - n * before) / (n + 1);
      double slopeNext = slopeBefore + (2 * n + 1) * p;
      before = p;
      p = next;
      slopeBefore = slope;
      slope = slopeNext;
    }
    return new double[] {p, slope};
  }
}
