package org.assay.property.interstitial;

import org.assay.structure.Matrices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** Supercells with an atom too many. */
final class InterstitialStart {

  /** Length of a dumbbell to begin with, in nearest-neighbour distances. */
  private static final double DUMBBELL = 0.9;

  private InterstitialStart() {}

  /**
   * Returns a supercell with one atom more, the last.
   *
   * @param perfect supercell of the conventional cell; its first atom shares its site in a dumbbell
   * @param conventional conventional cell
   * @param kind where the atom goes
   */
  static Structure of(Structure perfect, Structure conventional, InterstitialKind kind) {
    double[] place = kind.cartesian(conventional);
    if (!kind.split()) {
      return perfect.with(perfect.symbol(0), place[0], place[1], place[2]);
    }
    double half =
        DUMBBELL * Neighbourhood.nearestDistance(conventional) / 2 / Matrices.length(place);
    double[] r = perfect.positions();
    double[] site = {r[0], r[1], r[2]};
    for (int c = 0; c < 3; c++) {
      r[c] = site[c] - half * place[c];
    }
    return perfect
        .withPositions(r)
        .with(
            perfect.symbol(0),
            site[0] + half * place[0],
            site[1] + half * place[1],
            site[2] + half * place[2]);
  }
}
