package org.assay.dataset;

import java.util.Locale;
import org.assay.DataFormatException;
import org.assay.structure.Cell;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** Refuses structures that no crystal or molecule can have: atoms on each other, absurd cells. */
final class Sanity {

  /** Atoms nearer to each other than this (Å) are a mistake: nuclei are fm wide, bonds 0.7 Å. */
  static final double CLOSEST = 0.1;

  /** Beyond it, rounding cannot bring two atoms nearer than {@link #CLOSEST} (Å). */
  private static final double SURELY = 1.01 * CLOSEST;

  /** Atoms of which all pairs are looked at; with more, neighbours are sought by place. */
  private static final int FEW = 100;

  private Sanity() {}

  /**
   * Checks one structure.
   *
   * @throws DataFormatException naming its place
   */
  static void check(LabelledStructure s) {
    Structure atoms = s.structure();
    requireSaneCell(s);
    if (areApart(atoms)) {
      return;
    }
    NeighbourList close = NeighbourList.of(atoms, CLOSEST);
    for (int i = 0; i < atoms.size(); i++) {
      if (close.start(i + 1) > close.start(i)) {
        int j = close.atom(close.start(i));
        throw coincident(s, i, j);
      }
    }
    close
        .coincident()
        .ifPresent(
            pair -> {
              throw coincident(s, pair.first(), pair.second());
            });
  }

  /**
   * Tells, for few atoms, whether no two can be near each other: of every pair and its images, one
   * fractional coordinate at least differs by more than the distance that is asked for. An atom's
   * own images are farther off than the faces of the cell are.
   */
  private static boolean areApart(Structure atoms) {
    if (atoms.size() > FEW) {
      return false;
    }
    Cell cell = atoms.cell();
    double[] s = cell.toFractional(atoms.positions());
    double h0 = cell.height(0);
    double h1 = cell.height(1);
    double h2 = cell.height(2);
    for (int i = 0; i < s.length; i += 3) {
      for (int j = 0; j < i; j += 3) {
        if (!isFar(s[i] - s[j], h0)
            && !isFar(s[i + 1] - s[j + 1], h1)
            && !isFar(s[i + 2] - s[j + 2], h2)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Tells whether a fractional difference, whole cells aside, is a large distance. */
  private static boolean isFar(double difference, double height) {
    double cells = Math.abs(difference);
    double part = cells - (long) cells;
    return Math.min(part, 1 - part) * height > SURELY && cells < Integer.MAX_VALUE;
  }

  /** Refuses cells in another unit, metres say, before a search goes through all their images. */
  private static void requireSaneCell(LabelledStructure s) {
    Cell cell = s.structure().cell();
    double shortest = Math.min(cell.length(0), Math.min(cell.length(1), cell.length(2)));
    // Denser than closely packed spheres of that diameter, some atoms must be nearer than that.
    double least = CLOSEST * CLOSEST * CLOSEST / Math.sqrt(2);
    double thinnest = Math.min(cell.height(0), Math.min(cell.height(1), cell.height(2)));
    if (shortest >= CLOSEST && thinnest < CLOSEST) {
      // A search would go through images without end.
      throw new DataFormatException(
          String.format(
              Locale.ROOT,
              "%s: the lattice vectors %s Å are nearly in one plane: two faces of the cell are %.3g"
                  + " Å apart, at least %s are needed (structure %d \"%s\"); are they right? A skewed"
                  + " cell can be reduced",
              s.place(),
              cell,
              thinnest,
              CLOSEST,
              s.id() + 1,
              s.group()));
    }
    if (shortest < CLOSEST || s.structure().volumePerAtom() < least) {
      throw new DataFormatException(
          String.format(
              Locale.ROOT,
              "%s: a cell of %s Å with a volume of %.3g Å^3 per atom (structure %d \"%s\"); are its"
                  + " vectors in Å?",
              s.place(),
              cell,
              s.structure().volumePerAtom(),
              s.id() + 1,
              s.group()));
    }
  }

  private static DataFormatException coincident(LabelledStructure s, int i, int j) {
    return new DataFormatException(
        s.place()
            + ": atoms "
            + (i + 1)
            + " and "
            + (j + 1)
            + " are nearer than "
            + CLOSEST
            + " Å to each other (structure "
            + (s.id() + 1)
            + " \""
            + s.group()
            + "\", periodic images counted); remove one, or check cell and coordinates");
  }
}
