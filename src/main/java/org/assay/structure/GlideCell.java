package org.assay.structure;

/**
 * Cells with one slipped plane: a crystal of which everything above a lattice plane is moved, and
 * the cell's third vector with it, so that the slip is the only fault of the periodic crystal. The
 * plane's normal is along z.
 */
public final class GlideCell {

  /** Which of the gaps between planes of atoms is cut. */
  public enum Cut {
    /** The narrowest, the glide set of diamond. */
    NARROWEST,
    /** The widest, the shuffle set of diamond. */
    WIDEST
  }

  private final LayeredCrystal crystal;
  private final Structure perfect;
  private final double cutHeight;
  private final double[] slip;

  private GlideCell(LayeredCrystal crystal, Structure perfect, double cutHeight, double[] slip) {
    this.crystal = crystal;
    this.perfect = perfect;
    this.cutHeight = cutHeight;
    this.slip = slip;
  }

  /**
   * Makes cells of a crystal.
   *
   * @param primitive primitive cell with atoms (Å)
   * @param toConventional integer matrix to the conventional cell, to which indices refer
   * @param plane glide plane
   * @param cut gap that slips
   * @param direction slip vector in units of the conventional lattice vectors, within the plane; of
   *     it and its opposite the one is taken that leaves nearest neighbours farther apart
   * @param minHeight least height of the cell (Å)
   */
  public static GlideCell of(
      Structure primitive,
      int[] toConventional,
      MillerIndices plane,
      Cut cut,
      double[] direction,
      double minHeight) {
    LayeredCrystal crystal = LayeredCrystal.along(primitive, toConventional, plane);
    int planes = crystal.planes();
    int repeats = Math.max(2, (int) Math.ceil(minHeight / crystal.period() - 1e-9));
    int below = 0;
    for (int k = 1; k < planes; k++) {
      double difference = crystal.thickness(k, 2) - crystal.thickness(below, 2);
      if (cut == Cut.WIDEST ? difference > 1e-3 : difference < -1e-3) {
        below = k;
      }
    }
    int first = below + 1;
    Structure block = crystal.slab(first, repeats * planes, 1);
    double[] h = block.cell().rows();
    double[] step = crystal.step();
    for (int c = 0; c < 3; c++) {
      h[6 + c] = repeats * step[c];
    }
    int count = (repeats / 2) * planes;
    double bottom = 0.5; // half of the vacuum that the block was made with
    double cutHeight =
        bottom + (crystal.thickness(first, count) + crystal.thickness(first, count + 1)) / 2;
    double[] conventional = IntegerMatrix.multiply(toConventional, primitive.cell().rows());
    double[] slip = crystal.turned(Matrices.product(direction, conventional));
    if (Math.abs(slip[2]) > 1e-6 * Matrices.length(slip)) {
      throw new IllegalArgumentException("the slip is not in the plane (" + plane.name() + ")");
    }
    Structure perfect = block.withCell(Cell.ofRows(h));
    GlideCell there = new GlideCell(crystal, perfect, cutHeight, slip);
    double[] opposite = {-slip[0], -slip[1], 0};
    GlideCell back = new GlideCell(crystal, perfect, cutHeight, opposite);
    return Neighbourhood.nearestDistance(there.slipped(1)) + 1e-6
            < Neighbourhood.nearestDistance(back.slipped(1))
        ? back
        : there;
  }

  /** Returns the cell slipped by a fraction of the slip vector. */
  public Structure slipped(double fraction) {
    return moved(fraction * slip[0], fraction * slip[1]);
  }

  /** Returns the cell slipped by fractions of the two lattice vectors of the plane. */
  public Structure slippedAlong(double first, double second) {
    Cell cell = perfect.cell();
    return moved(
        first * cell.get(0, 0) + second * cell.get(1, 0),
        first * cell.get(0, 1) + second * cell.get(1, 1));
  }

  private Structure moved(double x, double y) {
    double[] r = perfect.positions();
    double[] h = perfect.cell().rows();
    double[] by = {x, y};
    for (int c = 0; c < 2; c++) {
      for (int i = c; i < r.length; i += 3) {
        r[i] += perfect.position(i / 3, 2) > cutHeight ? by[c] : 0;
      }
      h[6 + c] += by[c];
    }
    return perfect.withCell(Cell.ofRows(h)).withPositions(r);
  }

  /** Returns the x and y of the two lattice vectors of the plane (Å). */
  public double[] planeVectors() {
    Cell cell = perfect.cell();
    return new double[] {cell.get(0, 0), cell.get(0, 1), cell.get(1, 0), cell.get(1, 1)};
  }

  /** Returns the length of the slip vector (Å). */
  public double slipLength() {
    return Matrices.length(slip);
  }

  /** Returns the area of the glide plane in one cell (Å²). */
  public double area() {
    return crystal.area();
  }
}
