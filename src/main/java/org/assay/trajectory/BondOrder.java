package org.assay.trajectory;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.structure.Crystal;
import org.assay.structure.NeighbourList;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * Bond-orientational order of every atom, averaged over its neighbours:
 *
 * <pre>
 *   q̄_l(i) = sqrt( 4π/(2l+1) Σ_m | 1/(n+1) Σ_{k = i and its n neighbours} q_lm(k) |² ),
 *   q_lm(k) = 1/n Σ_{j = n nearest of k} Y_lm(r_kj).
 * </pre>
 *
 * <p>It is near the perfect crystal's where a neighbourhood and those of its neighbours are turned
 * the same way, and small in a liquid. Counting the n nearest atoms makes it independent of scale.
 * With l = 6 and n of the first shells (12 in fcc and hcp, 14 in bcc, 4 and 12 in diamond) one
 * definition serves nearly all: the two sublattices of diamond are inversions of each other, which
 * even l do not see; those of hexagonal diamond are not, and l = 8 tells it better. In diamond the
 * second shell matters: over 4 neighbours alone, crystal and disorder lie 1.8 standard deviations
 * apart, over 16 they lie 5.7 (atoms shaken as near the melting temperature).
 *
 * <p>Source: P. J. Steinhardt, D. R. Nelson and M. Ronchetti, Phys. Rev. B 28, 784 (1983); the
 * average over neighbours: W. Lechner and C. Dellago, J. Chem. Phys. 129, 114707 (2008).
 *
 * @param degree l, even
 * @param neighbours n
 */
public record BondOrder(int degree, int neighbours) {

  /** Holds 20 atoms of a dense liquid; in units of the cube root of the volume per atom. */
  private static final double FIRST_REACH = 1.7;

  public BondOrder {
    if (degree < 2 || degree % 2 != 0 || neighbours < 1) {
      throw new IllegalArgumentException(
          "bond order of degree " + degree + " over " + neighbours + " neighbours");
    }
  }

  /** Returns the order parameter that tells a crystal from its liquid, whatever its elements. */
  public static BondOrder of(Crystal crystal) {
    return crystal
        .prototype()
        .flatMap(BondOrder::usual)
        .orElseGet(() -> clearest(crystal.primitive()));
  }

  private static Optional<BondOrder> usual(Prototype prototype) {
    return Optional.ofNullable(
        switch (prototype) {
          case DIAMOND, BC8, ZINCBLENDE -> new BondOrder(6, 16);
          case HEXAGONAL_DIAMOND, WURTZITE -> new BondOrder(8, 16);
          case SC, BETA_TIN, ROCKSALT -> new BondOrder(6, 6);
          case FCC, HCP, CUAU, CUPT, CU3AU, NI3SN, AL3TI -> new BondOrder(6, 12);
          case BCC, CAESIUM_CHLORIDE, FE3AL -> new BondOrder(6, 14);
          case NICKEL_ARSENIDE, FLUORITE, RUTILE, MGCU2, MGZN2, CR3SI, PEROVSKITE -> null;
        });
  }

  /**
   * Returns the one that stands out most where it stands out least: the lowest order of the perfect
   * crystal's atoms over that of random surroundings, which goes as {@code 1/n}: n directions,
   * averaged over n atoms.
   */
  private static BondOrder clearest(Structure crystal) {
    BondOrder best = null;
    double most = 0;
    for (int l : new int[] {4, 6, 8, 10, 12}) {
      for (int n : new int[] {6, 12, 14, 16, 18, 20, 26}) {
        BondOrder order = new BondOrder(l, n);
        double least = Arrays.stream(order.averaged(crystal)).min().orElseThrow();
        if (least * n > most) {
          most = least * n;
          best = order;
        }
      }
    }
    return best;
  }

  /** Returns the averaged order parameter of every atom. */
  public double[] averaged(Structure structure) {
    int n = structure.size();
    int terms = 2 * (degree + 1);
    double[] q = new double[n * terms];
    int[][] nearest = new int[n][];
    NeighbourList list = enough(structure);
    for (int i = 0; i < n; i++) {
      int[] entries = nearestEntries(list, i);
      nearest[i] = Arrays.stream(entries).map(list::atom).toArray();
      for (int e : entries) {
        addHarmonics(list.vector(e, 0), list.vector(e, 1), list.vector(e, 2), q, i * terms);
      }
      for (int t = 0; t < terms; t++) {
        q[i * terms + t] /= entries.length;
      }
    }
    double[] order = new double[n];
    double[] sum = new double[terms];
    for (int i = 0; i < n; i++) {
      System.arraycopy(q, i * terms, sum, 0, terms);
      for (int j : nearest[i]) {
        for (int t = 0; t < terms; t++) {
          sum[t] += q[j * terms + t];
        }
      }
      double squares = 0;
      for (int t = 0; t < terms; t++) {
        squares += (t < 2 ? 1 : 2) * sum[t] * sum[t]; // m and -m
      }
      order[i] = Math.sqrt(4 * Math.PI / (2 * degree + 1) * squares) / (nearest[i].length + 1);
    }
    return order;
  }

  private NeighbourList enough(Structure structure) {
    double cutoff = FIRST_REACH * Math.cbrt(structure.volumePerAtom());
    while (true) {
      NeighbourList list = NeighbourList.of(structure, cutoff);
      boolean all =
          IntStream.range(0, list.size())
              .allMatch(i -> list.start(i + 1) - list.start(i) >= neighbours);
      if (all) {
        return list;
      }
      cutoff *= 1.25;
    }
  }

  private int[] nearestEntries(NeighbourList list, int i) {
    return IntStream.range(list.start(i), list.start(i + 1))
        .boxed()
        .sorted((a, b) -> Double.compare(squared(list, a), squared(list, b)))
        .limit(neighbours)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double squared(NeighbourList list, int e) {
    double x = list.vector(e, 0);
    double y = list.vector(e, 1);
    double z = list.vector(e, 2);
    return x * x + y * y + z * z;
  }

  /**
   * Adds {@code Y_lm} for m = 0 … l, real and imaginary parts in turn. With {@code P_lm} free of
   * its power of the sine, which goes with the azimuth into {@code ((x + i y)/r)^m}, no angle
   * appears.
   */
  private void addHarmonics(double x, double y, double z, double[] q, int at) {
    double r = Math.sqrt(x * x + y * y + z * z);
    double cosine = z / r;
    double re = 1;
    double im = 0;
    double norm = Math.sqrt((2 * degree + 1) / (4 * Math.PI));
    double doubleFactorial = 1;
    for (int m = 0; m <= degree; m++) {
      double legendre = legendre(m, doubleFactorial, cosine);
      q[at + 2 * m] += norm * legendre * re;
      q[at + 2 * m + 1] += norm * legendre * im;
      double next = (re * x - im * y) / r;
      im = (re * y + im * x) / r;
      re = next;
      doubleFactorial *= -(2 * m + 1);
      norm /= Math.sqrt((degree + m + 1.0) * Math.max(1, degree - m));
    }
  }

  /** Returns {@code P_lm(x) / sin^m}, by recursion in l from {@code P_mm / sin^m}. */
  private double legendre(int m, double first, double x) {
    double before = 0;
    double value = first;
    for (int l = m + 1; l <= degree; l++) {
      double next = ((2 * l - 1) * x * value - (l + m - 1) * before) / (l - m);
      before = value;
      value = next;
    }
    return value;
  }
}
