package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.assay.DataFormatException;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;

/**
 * Lattice and periodicity of a frame of extended XYZ.
 *
 * @param rows lattice vectors (Å), a vanishing one of a direction that is not periodic made up for;
 *     nothing where the frame has none, and is a molecule
 * @param hasVolume whether the frame's own vectors span a volume, to which a stress may refer
 * @param periodic along which vectors the structure repeats itself
 */
record XyzCell(Optional<Cell> rows, boolean hasVolume, boolean[] periodic) {

  /**
   * Reads the keys {@code Lattice} (or {@code cell}) and {@code pbc}.
   *
   * @param unit Å per unit of length
   * @param numbers reads the numbers of an entry, so many
   * @param error makes the error of a message
   */
  static XyzCell of(
      XyzHeader header,
      double unit,
      XyzNotes notes,
      Function<XyzHeader.Entry, double[]> numbers,
      Function<String, DataFormatException> error) {
    Optional<XyzHeader.Entry> entry = header.get("Lattice").or(() -> header.get("cell"));
    Optional<XyzHeader.Entry> pbc = header.get("pbc");
    if (entry.isEmpty() || entry.get().words().length == 0) {
      return molecule(header, pbc, notes, error);
    }
    boolean[] periodic = periodic(pbc, error);
    double[] lattice = Geometry.scaled(nine(entry.get(), numbers), unit);
    boolean completed = complete(lattice, periodic);
    try {
      return new XyzCell(Optional.of(Cell.ofRows(lattice)), !completed, periodic);
    } catch (IllegalArgumentException e) {
      throw error.apply(
          e.getMessage()
              + (hasZeroRow(lattice)
                  ? "; a vector of zeros is allowed along directions that are not periodic:"
                      + " pbc=\"T T F\", pbc=\"F F F\""
                  : ""));
    }
  }

  /** Returns the cell that the atoms get, with vacuum along directions that are not periodic. */
  Cell around(double[] positions) {
    return rows.isEmpty()
        ? Geometry.box(positions)
        : Geometry.withVacuum(rows.get(), periodic, positions);
  }

  private static XyzCell molecule(
      XyzHeader header,
      Optional<XyzHeader.Entry> pbc,
      XyzNotes notes,
      Function<String, DataFormatException> error) {
    if (pbc.isPresent()) {
      boolean[] periodic = periodic(pbc, error);
      if (periodic[0] || periodic[1] || periodic[2]) {
        throw error.apply("no Lattice=\"…\" with nine numbers, nor pbc=\"F F F\" of a molecule");
      }
    } else {
      for (XyzHeader.Entry e : header.entries()) {
        if (e.says().label().isEmpty() && !e.says().alike() && e.hasNumbers(9)) {
          throw error.apply(
              "no Lattice=\"…\" with nine numbers; "
                  + Shown.of(e.key())
                  + " has nine, but is no key that is known");
        }
      }
      notes.count("structures without Lattice and pbc, taken for molecules");
    }
    return new XyzCell(Optional.empty(), false, new boolean[3]);
  }

  /** Returns the nine numbers of vectors; three are the edges of a rectangular cell. */
  private static double[] nine(XyzHeader.Entry entry, Function<XyzHeader.Entry, double[]> numbers) {
    double[] n = numbers.apply(entry);
    return n.length == 3 ? new double[] {n[0], 0, 0, 0, n[1], 0, 0, 0, n[2]} : n;
  }

  private static boolean hasZeroRow(double[] rows) {
    return isZero(rows, 0) || isZero(rows, 1) || isZero(rows, 2);
  }

  private static boolean isZero(double[] rows, int row) {
    return rows[3 * row] == 0 && rows[3 * row + 1] == 0 && rows[3 * row + 2] == 0;
  }

  /**
   * Puts vectors of 1 Å at right angles to the others in place of those that vanish, along
   * directions that are not periodic.
   *
   * @param rows modified
   * @return whether any was
   */
  private static boolean complete(double[] rows, boolean[] periodic) {
    boolean completed = false;
    for (int row = 0; row < 3; row++) {
      if (!periodic[row] && isZero(rows, row)) {
        double[] normal = normalTo(rows, (row + 1) % 3, (row + 2) % 3);
        System.arraycopy(normal, 0, rows, 3 * row, 3);
        completed = true;
      }
    }
    return completed;
  }

  /** Returns a unit vector at right angles to two others, either of which may vanish. */
  private static double[] normalTo(double[] rows, int i, int j) {
    double[] a = row(rows, isZero(rows, i) ? j : i);
    double[] b = row(rows, j);
    if (isZero(rows, i) || isZero(rows, j)) {
      // Any axis will do that is not along the vector that is left.
      b = new double[3];
      b[Math.abs(a[0]) <= Math.min(Math.abs(a[1]), Math.abs(a[2])) ? 0 : thinner(a)] = 1;
    }
    double[] n = Matrices.cross(a, b);
    double length = Matrices.length(n);
    return length > 0
        ? new double[] {n[0] / length, n[1] / length, n[2] / length}
        : new double[] {1, 0, 0};
  }

  private static int thinner(double[] a) {
    return Math.abs(a[1]) <= Math.abs(a[2]) ? 1 : 2;
  }

  private static double[] row(double[] rows, int i) {
    return new double[] {rows[3 * i], rows[3 * i + 1], rows[3 * i + 2]};
  }

  /** Returns along which vectors the structure repeats itself; all, where nothing is said. */
  private static boolean[] periodic(
      Optional<XyzHeader.Entry> pbc, Function<String, DataFormatException> error) {
    if (pbc.isEmpty()) {
      return new boolean[] {true, true, true};
    }
    List<Boolean> said = new ArrayList<>();
    String[] words = pbc.get().words();
    if (words.length == 1 && words[0].matches("(?i)[tf01]{3}")) {
      words = words[0].split("");
    }
    for (String word : words) {
      switch (word.toLowerCase(Locale.ROOT)) {
        case "t", "true", ".true.", "1" -> said.add(true);
        case "f", "false", ".false.", "0" -> said.add(false);
        default -> throw notPeriodicity(pbc.get(), error);
      }
    }
    if (said.size() == 1) {
      return new boolean[] {said.get(0), said.get(0), said.get(0)};
    }
    if (said.size() != 3) {
      throw notPeriodicity(pbc.get(), error);
    }
    return new boolean[] {said.get(0), said.get(1), said.get(2)};
  }

  private static DataFormatException notPeriodicity(
      XyzHeader.Entry pbc, Function<String, DataFormatException> error) {
    return error.apply(
        "pbc=\""
            + Shown.of(pbc.text())
            + "\" is not understood; it has three of T and F, as in pbc=\"T T F\"");
  }
}
