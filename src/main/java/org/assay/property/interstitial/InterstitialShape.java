package org.assay.property.interstitial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.Matrices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * Tells what an interstitial looks like. Every site takes the atom nearest to it, provided that it
 * is nearer than {@value #REACH} nearest-neighbour distances. What is left are atoms without a
 * site, one more than there are sites without an atom: one atom alone is at a place between sites;
 * two around an empty site are a dumbbell; a longer even row is a wider dumbbell, and an odd row a
 * crowdion.
 */
final class InterstitialShape {

  private static final double REACH = 0.33;

  /** A place whose distances to the sites differ by less (rms, of nn) from a listed one's is it. */
  private static final double SAME_PLACE = 0.1;

  /** Sites around a place that are compared. */
  private static final int COMPARED = 12;

  /** An axis within this angle of a listed direction is still named after it (degrees). */
  private static final double NEAR_DIRECTION = 18;

  /**
   * One within this angle has it. By symmetry all listed dumbbells lie along theirs exactly: what
   * tilts when it is shaken is another defect, of lower symmetry (degrees).
   */
  private static final double SAME_DIRECTION = 7;

  private final Structure perfect;
  private final Structure conventional;
  private final List<InterstitialKind> kinds;
  private final CrystalSymmetry symmetry;
  private final double bond;

  /**
   * Prepares.
   *
   * @param perfect supercell without the interstitial
   * @param conventional conventional cell that it consists of
   * @param kinds shapes that have names
   * @param symmetry point group of the crystal
   */
  InterstitialShape(
      Structure perfect,
      Structure conventional,
      List<InterstitialKind> kinds,
      CrystalSymmetry symmetry) {
    this.perfect = perfect;
    this.conventional = conventional;
    this.kinds = kinds;
    this.symmetry = symmetry;
    bond = Neighbourhood.nearestDistance(conventional);
  }

  /**
   * Returns the name of a kind, or a description of what else it is.
   *
   * @param defect N + 1 atoms, not moved as a whole against the perfect crystal
   */
  String name(Structure defect) {
    int n = perfect.size();
    int[] owner = new int[n];
    Arrays.fill(owner, -1);
    boolean[] placed = new boolean[n + 1];
    for (int site = 0; site < n; site++) {
      double nearest = REACH * bond;
      for (int atom = 0; atom <= n; atom++) {
        double d = Matrices.length(difference(defect, atom, perfect, site));
        if (d < nearest) {
          nearest = d;
          owner[site] = atom;
        }
      }
      if (owner[site] >= 0) {
        placed[owner[site]] = true;
      }
    }
    List<Integer> extra = new ArrayList<>();
    for (int atom = 0; atom <= n; atom++) {
      if (!placed[atom]) {
        extra.add(atom);
      }
    }
    if (extra.size() == 1) {
      return place(defect, extra.get(0));
    }
    return row(defect, extra);
  }

  /** Names a place by its distances to the sites, which its equivalents share. */
  private String place(Structure defect, int atom) {
    double[] found = distances(position(defect, atom));
    InterstitialKind best = null;
    double least = SAME_PLACE * bond;
    for (InterstitialKind kind : kinds) {
      if (!kind.split()) {
        double[] listed = distances(kind.cartesian(conventional));
        double off = 0;
        for (int k = 0; k < COMPARED; k++) {
          off += (found[k] - listed[k]) * (found[k] - listed[k]) / COMPARED;
        }
        if (Math.sqrt(off) < least) {
          least = Math.sqrt(off);
          best = kind;
        }
      }
    }
    if (best != null) {
      return best.name();
    }
    return String.format(
        Locale.ROOT,
        "an atom %.2f, %.2f, %.2f Å from its three nearest sites",
        found[0],
        found[1],
        found[2]);
  }

  /** Names a row by the direction between its ends. */
  private String row(Structure defect, List<Integer> extra) {
    double[] axis = new double[3];
    for (int a : extra) {
      for (int b : extra) {
        double[] d = difference(defect, a, defect, b);
        axis = Matrices.length(d) > Matrices.length(axis) ? d : axis;
      }
    }
    InterstitialKind best = null;
    double most = Math.cos(Math.toRadians(NEAR_DIRECTION));
    for (InterstitialKind kind : kinds) {
      for (double[] r : symmetry.rotations()) {
        double[] listed = Matrices.product(kind.cartesian(conventional), r);
        double cosine =
            Math.abs(Matrices.dot(listed, axis))
                / (Matrices.length(listed) * Matrices.length(axis));
        if (kind.split() && cosine > most) {
          most = cosine;
          best = kind;
        }
      }
    }
    if (best != null && extra.size() % 2 == 0) {
      double tilt = Math.toDegrees(Math.acos(Math.min(1, most)));
      return tilt <= SAME_DIRECTION
          ? best.name()
          : String.format(Locale.ROOT, "%s, tilted by %.0f°", best.name(), tilt);
    }
    if (best != null && kinds.stream().anyMatch(k -> k.name().equals("crowdion"))) {
      return "crowdion";
    }
    double length = Matrices.length(axis);
    return String.format(
        Locale.ROOT,
        "%d atoms around %d empty sites, %.2f Å across along (%.2f, %.2f, %.2f)",
        extra.size(),
        extra.size() - 1,
        length,
        axis[0] / length,
        axis[1] / length,
        axis[2] / length);
  }

  /** Returns the distances of a place to the sites, ascending (Å). */
  private double[] distances(double[] place) {
    double[] all = new double[perfect.size()];
    for (int i = 0; i < all.length; i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = place[c] - perfect.position(i, c);
      }
      all[i] = Matrices.length(perfect.cell().nearestImage(d));
    }
    Arrays.sort(all);
    return all;
  }

  private static double[] position(Structure s, int atom) {
    return new double[] {s.position(atom, 0), s.position(atom, 1), s.position(atom, 2)};
  }

  private static double[] difference(Structure a, int i, Structure b, int j) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = a.position(i, c) - b.position(j, c);
    }
    return b.cell().nearestImage(d);
  }
}
