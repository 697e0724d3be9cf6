package org.assay.property.vacancy;

import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** Starting points for the relaxation of a vacancy. */
final class VacancyStart {

  /** Neighbours of a split vacancy's atom count as nearest within this many times the shortest. */
  private static final double SAME_SHELL = 1.15;

  /** They are pulled no nearer, as a part of the crystal's bond. */
  private static final double NEAREST = 0.95;

  private VacancyStart() {}

  /**
   * Returns a crystal without one atom, that atom's neighbours moved towards its site.
   *
   * @param perfect perfect crystal
   * @param vacant site to empty
   * @param fraction part of the distance by which they move; 0 leaves them
   */
  static Structure pulled(Structure perfect, int vacant, double fraction) {
    double reach = Neighbourhood.BOND_REACH * Neighbourhood.nearestDistance(perfect);
    Cell cell = perfect.cell();
    double[] positions = perfect.positions();
    for (int i = 0; i < perfect.size(); i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = perfect.position(i, c) - perfect.position(vacant, c);
      }
      double[] s = cell.toFractional(d);
      for (int c = 0; c < 3; c++) {
        s[c] -= Math.rint(s[c]);
      }
      d = cell.toCartesian(s);
      if (i != vacant && Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) < reach) {
        for (int c = 0; c < 3; c++) {
          positions[3 * i + c] -= fraction * d[c];
        }
      }
    }
    return perfect.withPositions(positions).without(vacant);
  }

  /**
   * Returns a split vacancy: a crystal without one atom, a neighbour half way to its site, and the
   * nearest neighbours of that place moved towards it, but not nearer than {@value #NEAREST} of a
   * bond.
   *
   * @param perfect perfect crystal
   * @param vacant site to empty
   * @param neighbour site whose atom is moved
   * @param fraction part of their distance by which the others are moved
   */
  static Structure split(Structure perfect, int vacant, int neighbour, double fraction) {
    double bond = Neighbourhood.nearestDistance(perfect);
    double[] r = perfect.positions();
    double[] way = way(perfect, r, neighbour, vacant);
    for (int c = 0; c < 3; c++) {
      r[3 * neighbour + c] += way[c] / 2;
    }
    double[] lengths = new double[perfect.size()];
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Matrices.length(way(perfect, r, i, neighbour));
      shortest = i == vacant || i == neighbour ? shortest : Math.min(shortest, lengths[i]);
    }
    for (int i = 0; i < lengths.length; i++) {
      if (i != vacant && i != neighbour && lengths[i] < SAME_SHELL * shortest) {
        double pulled = Math.max((1 - fraction) * lengths[i], Math.min(NEAREST * bond, lengths[i]));
        double[] d = way(perfect, r, i, neighbour);
        for (int c = 0; c < 3; c++) {
          r[3 * i + c] += (1 - pulled / lengths[i]) * d[c];
        }
      }
    }
    return perfect.withPositions(r).without(vacant);
  }

  /** Returns the shortest way from an atom to another. */
  private static double[] way(Structure crystal, double[] r, int from, int to) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = r[3 * to + c] - r[3 * from + c];
    }
    return crystal.cell().nearestImage(d);
  }
}
