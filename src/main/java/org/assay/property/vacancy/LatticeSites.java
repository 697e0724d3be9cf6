package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * Which lattice sites the atoms of a relaxed vacancy occupy: each atom belongs to the site that it
 * is nearest to, provided that it is nearer than {@value #REACH} of the nearest-neighbour distance;
 * halfway to the next site it belongs to none.
 *
 * @param emptySites sites without an atom
 * @param vacantSite site from which the atom was taken
 * @param jump distance between the two when just one other site is empty (Å)
 * @param largestDisplacement of an atom from the site it started at (Å)
 */
record LatticeSites(
    List<Integer> emptySites, int vacantSite, double jump, double largestDisplacement) {

  private static final double REACH = 0.42;

  static final String ON_SITE = "vacancy";
  static final String SPLIT = "split vacancy";
  static final String ELSEWHERE = "vacancy on another site";

  /**
   * Assigns atoms to sites.
   *
   * @param perfect crystal of N sites
   * @param relaxed N − 1 atoms, in the sites' order without the vacant one
   * @param vacantSite site whose atom was taken
   */
  static LatticeSites occupied(Structure perfect, Structure relaxed, int vacantSite) {
    double reach = REACH * Neighbourhood.nearestDistance(perfect);
    int n = perfect.size();
    boolean[] taken = new boolean[n];
    double[] drift = drift(perfect, relaxed, vacantSite);
    double largest = 0;
    for (int atom = 0; atom < n - 1; atom++) {
      int own = atom < vacantSite ? atom : atom + 1;
      double moved = distance(perfect, own, relaxed, atom, drift);
      largest = Math.max(largest, moved);
      int site = moved < reach ? own : nearestSite(perfect, relaxed, atom, drift, reach);
      if (site >= 0) {
        taken[site] = true;
      }
    }
    List<Integer> empty = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (!taken[i]) {
        empty.add(i);
      }
    }
    double jump =
        empty.size() == 1 ? distance(perfect, vacantSite, perfect, empty.get(0), new double[3]) : 0;
    return new LatticeSites(List.copyOf(empty), vacantSite, jump, largest);
  }

  /** Names the state of the vacancy. */
  String state() {
    if (emptySites.equals(List.of(vacantSite))) {
      return ON_SITE;
    }
    return emptySites.size() == 1 ? ELSEWHERE : SPLIT;
  }

  /** Says what the vacancy became when it is no longer an empty site where it was made. */
  Optional<String> reconfiguration() {
    if (emptySites.equals(List.of(vacantSite))) {
      return Optional.empty();
    }
    return Optional.of(
        emptySites.size() == 1
            ? String.format(Locale.ROOT, "the vacancy moved to a site %.2f Å away", jump)
            : String.format(
                Locale.ROOT,
                "the vacancy split: %d sites are empty and %d %s between sites; the largest"
                    + " displacement is %.2f Å",
                emptySites.size(),
                emptySites.size() - 1,
                emptySites.size() == 2 ? "atom" : "atoms",
                largestDisplacement));
  }

  private static int nearestSite(
      Structure perfect, Structure relaxed, int atom, double[] drift, double reach) {
    for (int site = 0; site < perfect.size(); site++) {
      if (distance(perfect, site, relaxed, atom, drift) < reach) {
        return site;
      }
    }
    return -1;
  }

  /** The mean displacement: a rigid shift of the whole crystal means nothing. */
  private static double[] drift(Structure perfect, Structure relaxed, int vacantSite) {
    double[] mean = new double[3];
    int n = relaxed.size();
    for (int atom = 0; atom < n; atom++) {
      int own = atom < vacantSite ? atom : atom + 1;
      for (int c = 0; c < 3; c++) {
        mean[c] += (relaxed.position(atom, c) - perfect.position(own, c)) / n;
      }
    }
    return mean;
  }

  /** Distance between a site and the nearest image of an atom (Å). */
  private static double distance(
      Structure sites, int site, Structure atoms, int atom, double[] drift) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = atoms.position(atom, c) - drift[c] - sites.position(site, c);
    }
    double[] s = sites.cell().toFractional(d);
    for (int c = 0; c < 3; c++) {
      s[c] -= Math.rint(s[c]);
    }
    double[] r = sites.cell().toCartesian(s);
    return Math.sqrt(r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
  }
}
