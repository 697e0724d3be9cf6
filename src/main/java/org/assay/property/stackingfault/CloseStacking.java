package org.assay.property.stackingfault;

import java.util.Optional;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A crystal as close-packed layers on top of each other, each moved by ±1 step against the one
 * below; three steps are a lattice vector, so that layers lie at A, B or C. All steps alike make
 * fcc and diamond, alternating ones hcp and hexagonal diamond.
 *
 * @param edge distance between atoms in a layer (Å)
 * @param spacing distance between layers (Å)
 * @param heights heights of a layer's atoms above its first (Å), one above the other: two in
 *     diamond
 * @param alternating whether the perfect crystal's steps alternate
 */
record CloseStacking(double edge, double spacing, double[] heights, boolean alternating) {

  /** Takes layers from a relaxed primitive cell of a phase, where its prototype has them. */
  static Optional<CloseStacking> of(Phase phase, Structure primitive) {
    return phase.prototype().flatMap(prototype -> of(prototype, primitive));
  }

  /** Takes layers from a relaxed primitive cell, of the prototypes that have them. */
  static Optional<CloseStacking> of(Prototype prototype, Structure primitive) {
    double a = Math.cbrt(4 * primitive.cell().volume());
    double edge = primitive.cell().length(0);
    double spacing = primitive.cell().length(2) / 2;
    return Optional.ofNullable(
        switch (prototype) {
          case FCC ->
              new CloseStacking(a / Math.sqrt(2), a / Math.sqrt(3), new double[] {0}, false);
          case DIAMOND ->
              new CloseStacking(
                  a / Math.sqrt(2),
                  a / Math.sqrt(3),
                  new double[] {0, Math.sqrt(3) * a / 4},
                  false);
          case HCP -> new CloseStacking(edge, spacing, new double[] {0}, true);
          case HEXAGONAL_DIAMOND ->
              new CloseStacking(edge, spacing, new double[] {0, verticalBond(primitive)}, true);
          default -> null;
        });
  }

  /** Returns the shortest distance between atoms that are one above the other. */
  private static double verticalBond(Structure crystal) {
    double shortest = crystal.cell().length(2);
    for (int i = 0; i < crystal.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
          d[c] = crystal.position(i, c) - crystal.position(j, c);
        }
        double[] image = crystal.cell().nearestImage(d);
        if (Math.hypot(image[0], image[1]) < 0.1) {
          shortest = Math.min(shortest, Math.abs(image[2]));
        }
      }
    }
    return shortest;
  }

  /** Returns the area of one layer's cell (Å²). */
  double area() {
    return Math.sqrt(3) / 2 * edge * edge;
  }

  /**
   * Returns the crystal with the given steps from each layer to the next, the last leading to the
   * first layer of the next cell.
   */
  Structure cell(int[] steps, String element) {
    int atoms = heights.length;
    double[] r = new double[3 * atoms * steps.length];
    int at = 0;
    int shift = 0;
    for (int layer = 0; layer < steps.length; layer++) {
      for (double height : heights) {
        r[at++] = x(shift);
        r[at++] = y(shift);
        r[at++] = layer * spacing + height;
      }
      shift += steps[layer];
    }
    Cell cell =
        Cell.ofRows(
            edge,
            0,
            0,
            edge / 2,
            edge * Math.sqrt(3) / 2,
            0,
            x(shift),
            y(shift),
            steps.length * spacing);
    return Structure.ofElement(cell, element, r);
  }

  private double x(int shift) {
    return nearest(shift) * edge / 2;
  }

  private double y(int shift) {
    return nearest(shift) * edge / (2 * Math.sqrt(3));
  }

  /** Three steps lead to an equal place. */
  private static int nearest(int shift) {
    return Math.floorMod(shift + 1, 3) - 1;
  }
}
