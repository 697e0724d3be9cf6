package org.assay.engine;

import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;

/** Descriptors of an atom and their derivatives, by the double sum over its neighbours. */
final class NaiveDescriptors {

  /** G, descriptor by descriptor. */
  final Term[] values;

  /** ∂G/∂r_j: of neighbour j, component a, descriptor p. */
  final Term[][][] slopes;

  private final LegendreMoments settings;
  private final int count;
  private final int[] kind;
  private final double[] distance;
  private final double[][] unit;

  /** Describes an atom where neighbours are of one element. */
  NaiveDescriptors(LegendreMoments settings, NeighbourList list, int atom) {
    this(settings, list, new int[list.size()], atom);
  }

  /**
   * Describes an atom.
   *
   * @param element number of the element of each atom of the structure
   */
  NaiveDescriptors(LegendreMoments settings, NeighbourList list, int[] element, int atom) {
    this.settings = settings;
    int from = list.start(atom);
    count = list.start(atom + 1) - from;
    values = new Term[settings.size()];
    slopes = new Term[count][3][settings.size()];
    unit = new double[count][3];
    distance = new double[count];
    kind = new int[count];
    for (int j = 0; j < count; j++) {
      distance[j] = list.distance(from + j);
      kind[j] = element[list.atom(from + j)];
      for (int a = 0; a < 3; a++) {
        unit[j][a] = list.vector(from + j, a) / distance[j];
      }
    }
    int p = 0;
    for (int first = 0; first < settings.elements(); first++) {
      for (int second = first; second < settings.elements(); second++) {
        for (int l : settings.orders()) {
          for (double centre : settings.centres()) {
            find(p++, first, second, l, centre);
          }
        }
      }
    }
  }

  /** Finds a descriptor of the pairs of which one is of a first, one of a second element. */
  private void find(int p, int first, int second, int l, double centre) {
    double[][] f = new double[count][];
    for (int j = 0; j < count; j++) {
      f[j] = radial(settings, centre, distance[j]);
    }
    Term g = Term.ZERO;
    for (int j = 0; j < count; j++) {
      Term[] slope = Term.zeros(3);
      for (int k = 0; k < count; k++) {
        boolean counts =
            kind[j] == first && kind[k] == second || kind[j] == second && kind[k] == first;
        if (counts) {
          g = g.plus(pair(l, j, k, f, slope));
        }
      }
      for (int a = 0; a < 3; a++) {
        slopes[j][a][p] = slope[a];
      }
    }
    g = g.plus(Term.of(settings.shift()));
    values[p] = transformed(g);
    Term outer = slope(g);
    for (int j = 0; j < count; j++) {
      for (int a = 0; a < 3; a++) {
        slopes[j][a][p] = slopes[j][a][p].times(outer);
      }
    }
  }

  private Term transformed(Term g) {
    double x = g.value();
    double root = Math.sqrt(1 + x * x);
    return switch (settings.transform()) {
      case NONE -> g;
      case LOGARITHM -> g.through(Math.log(x), 1 / x);
      case INVERSE_SINH -> g.through(Math.signum(x) * Math.log(Math.abs(x) + root), 1 / root);
    };
  }

  private Term slope(Term g) {
    double x = g.value();
    double root = Math.sqrt(1 + x * x);
    return switch (settings.transform()) {
      case NONE -> Term.of(1);
      case LOGARITHM -> g.through(1 / x, 1 / (x * x));
      case INVERSE_SINH -> g.through(1 / root, x / (root * root * root));
    };
  }

  /**
   * Returns what an ordered pair adds to g.
   *
   * @param slope where it adds what it and the other order add to ∂g/∂r_j
   */
  private Term pair(int l, int j, int k, double[][] f, Term[] slope) {
    double c = 0;
    for (int a = 0; a < 3; a++) {
      c += unit[j][a] * unit[k][a];
    }
    double[] legendre = legendre(l, c);
    for (int a = 0; a < 3; a++) {
      double along = 2 * legendre[0] * f[j][1] * f[k][0] * unit[j][a];
      double across = 2 * legendre[1] * f[j][0] * f[k][0] / distance[j];
      slope[a] =
          slope[a]
              .plus(Term.of(along))
              .plus(Term.of(across * unit[k][a]))
              .minus(Term.of(across * c * unit[j][a]));
    }
    return Term.of(legendre[0] * f[j][0] * f[k][0]);
  }

  /** Returns f and f' at a distance. */
  private static double[] radial(LegendreMoments s, double centre, double r) {
    double x = (r - s.reach()) / s.cutoffRange();
    double x4 = x * x * x * x;
    double cutoff = x4 / (1 + x4);
    double cutoffSlope = 4 * x * x * x / ((1 + x4) * (1 + x4)) / s.cutoffRange();
    double y = s.type() != 20 ? (r - centre) / s.sigma() : r / centre;
    double ySlope = s.type() != 20 ? 1 / s.sigma() : 1 / centre;
    double gauss = Math.exp(-y * y) * (s.type() != 20 ? 1 / centre : 1);
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
