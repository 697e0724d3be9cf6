package org.assay.property.vacancy;

import java.util.Optional;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;

/**
 * The same relaxed vacancy on another site, by a symmetry of the crystal that exchanges the two
 * sites (inversion about their middle) or takes one to the other (translation). Its energy is the
 * same, and atoms keep their numbers: the one that leaves the other site ends on the first.
 */
final class VacancyImage {

  /** Sites that a symmetry maps on each other agree to this (Å). */
  private static final double SAME_SITE = 1e-3;

  private final Structure perfect;
  private final int vacant;
  private final int target;
  private final boolean inverted;

  private VacancyImage(Structure perfect, int vacant, int target, boolean inverted) {
    this.perfect = perfect;
    this.vacant = vacant;
    this.target = target;
    this.inverted = inverted;
  }

  /**
   * Returns the vacancy on the other site; nothing where neither symmetry is one of the crystal.
   *
   * @param perfect perfect crystal
   * @param relaxed the relaxed vacancy, in the sites' order without the vacant one
   * @param vacant its site
   * @param target the other site
   */
  static Optional<Structure> of(Structure perfect, Structure relaxed, int vacant, int target) {
    return new VacancyImage(perfect, vacant, target, true)
        .positions(relaxed)
        .or(() -> new VacancyImage(perfect, vacant, target, false).positions(relaxed));
  }

  private Optional<Structure> positions(Structure relaxed) {
    double[] r = relaxed.positions();
    for (int atom = 0; atom < relaxed.size(); atom++) {
      int site = atom < vacant ? atom : atom + 1;
      int goesTo = site == target ? vacant : site;
      int from = origin(goesTo);
      if (from < 0) {
        return Optional.empty();
      }
      int source = from < vacant ? from : from - 1;
      for (int c = 0; c < 3; c++) {
        double displacement = relaxed.position(source, c) - perfect.position(from, c);
        r[3 * atom + c] = perfect.position(goesTo, c) + (inverted ? -displacement : displacement);
      }
    }
    return Optional.of(relaxed.withPositions(r));
  }

  /** Returns the site that the symmetry takes to a site, -1 where there is none. */
  private int origin(int site) {
    double[] wanted = new double[3];
    for (int c = 0; c < 3; c++) {
      double from = perfect.position(vacant, c);
      double to = perfect.position(target, c);
      double r = perfect.position(site, c);
      wanted[c] = inverted ? from + to - r : r - to + from;
    }
    for (int i = 0; i < perfect.size(); i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = perfect.position(i, c) - wanted[c];
      }
      if (Matrices.length(perfect.cell().nearestImage(d)) < SAME_SITE) {
        return i;
      }
    }
    return -1;
  }
}
