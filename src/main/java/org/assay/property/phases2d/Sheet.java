package org.assay.property.phases2d;

import java.util.Arrays;
import java.util.List;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * A layer of atoms, periodic in its plane.
 *
 * @param name name, for ids
 * @param square whether the cell is square; otherwise its two vectors enclose 120°
 * @param places fractional in-plane coordinates of the atoms, pair after pair
 * @param heights heights of the atoms (Å)
 * @param relaxed whether heights relax at every lattice constant
 * @param bonds lattice constant of a flat sheet in units of its bond length
 */
record Sheet(
    String name, boolean square, double[] places, double[] heights, boolean relaxed, double bonds) {

  private static final double T = 1.0 / 3;
  private static final double[] HONEYCOMB = {T, 2 * T, 2 * T, T};
  private static final double[] TWO_HONEYCOMBS = {T, 2 * T, 2 * T, T, T, 2 * T, 2 * T, T};

  static final List<String> NAMES =
      List.of(
          "planar",
          "buckled",
          "bilayer",
          "buckled-relaxed",
          "bilayer-relaxed",
          "hexagonal",
          "square");

  /** Returns the sheet of a name. */
  static Sheet of(String name, Phases2dSettings s) {
    double b = s.buckling();
    double inner = s.layerDistance() / 2;
    double outer = inner + s.bilayerBuckling();
    double[] flat = {0, 0};
    double[] up = {b / 2, -b / 2};
    double[] mirrored = {inner, outer, -inner, -outer};
    double root = Math.sqrt(3);
    return switch (name) {
      case "planar" -> new Sheet(name, false, HONEYCOMB, flat, false, root);
      case "buckled" -> new Sheet(name, false, HONEYCOMB, up, false, root);
      case "bilayer" -> new Sheet(name, false, TWO_HONEYCOMBS, mirrored, false, root);
      case "buckled-relaxed" -> new Sheet(name, false, HONEYCOMB, up, true, root);
      case "bilayer-relaxed" -> new Sheet(name, false, TWO_HONEYCOMBS, mirrored, true, root);
      case "hexagonal" -> new Sheet(name, false, new double[2], new double[1], false, 1);
      case "square" -> new Sheet(name, true, new double[2], new double[1], false, 1);
      default -> throw new IllegalArgumentException(name + ": no such sheet");
    };
  }

  /**
   * Returns the sheet with empty space above it.
   *
   * @param a lattice constant (Å)
   * @param vacuum height of the empty space (Å)
   */
  Structure structure(String element, double a, double vacuum) {
    double low = Arrays.stream(heights).min().orElseThrow();
    double high = Arrays.stream(heights).max().orElseThrow();
    double height = high - low + vacuum;
    Cell cell =
        square
            ? Cell.orthorhombic(a, a, height)
            : Cell.ofRows(a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, height);
    double[] s = new double[3 * heights.length];
    for (int i = 0; i < heights.length; i++) {
      s[3 * i] = places[2 * i];
      s[3 * i + 1] = places[2 * i + 1];
      s[3 * i + 2] = 0.5 + (heights[i] - (low + high) / 2) / height;
    }
    return Structure.ofElement(cell, element, cell.toCartesian(s));
  }
}
