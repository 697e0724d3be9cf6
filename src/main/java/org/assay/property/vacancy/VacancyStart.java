package org.assay.property.vacancy;

import org.assay.structure.Cell;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** Starting points for the relaxation of a vacancy. */
final class VacancyStart {

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
   * Returns a split vacancy: a crystal without one atom, a neighbour half way to its site.
   *
   * @param perfect perfect crystal
   * @param vacant site to empty
   * @param neighbour site whose atom is moved
   */
  static Structure split(Structure perfect, int vacant, int neighbour) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = perfect.position(vacant, c) - perfect.position(neighbour, c);
    }
    double[] way = perfect.cell().nearestImage(d);
    double[] positions = perfect.positions();
    for (int c = 0; c < 3; c++) {
      positions[3 * neighbour + c] += way[c] / 2;
    }
    return perfect.withPositions(positions).without(vacant);
  }
}
