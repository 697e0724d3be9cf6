package org.assay.dataset;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Reads PYFIT dataset files: blocks of title (its first word is the group id), scale, three lattice
 * vectors, number of atoms, a line that begins with {@code c} or {@code d} (Cartesian or direct
 * coordinates), positions, and total energy in eV.
 *
 * <p>Read as well: the elements ({@link PyfitSpecies}), selective dynamics, a negative scale (the
 * cell's volume), blank lines between blocks, CRLF, and comments behind the numbers.
 */
final class PyfitReader implements FormatReader, DataLines.Wording {

  private final DataLines lines;
  private final String element;
  private int id;
  private String title;

  // What is being read, for errors; the words are put together only when there is one.
  private String what = "";
  private int vector;
  private int atom;
  private int atoms;

  /**
   * Makes a reader.
   *
   * @param element symbol of atoms whose species the file does not name
   */
  PyfitReader(DataLines lines, String element) {
    this.lines = lines;
    this.element = element;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    while (lines.skipBlank()) {
      sink.accept(block(notes));
      id++;
    }
  }

  private Frame block(Notes notes) {
    int begin = lines.number();
    title = lines.next("a title");
    String group = DataLines.firstWord(title);
    double scale = number("scale factor");
    if (scale == 0) {
      throw lines.error("the scale factor is 0" + structure());
    }
    double[] rows = new double[9];
    what = "components of lattice vector ";
    for (vector = 1; vector <= 3; vector++) {
      lines.next(3, rows, 3 * (vector - 1), this);
    }
    vector = 0;
    double factor = scale > 0 ? scale : Math.cbrt(-scale / cell(rows).volume());
    for (int i = 0; i < 9; i++) {
      rows[i] *= factor;
    }
    Cell cell = cell(rows);
    PyfitSpecies species = new PyfitSpecies(lines, element, notes, structure());
    boolean direct = isDirect();
    double[] positions = positions(species);
    if (direct) {
      positions = cell.toCartesian(positions);
    } else {
      for (int i = 0; i < positions.length; i++) {
        positions[i] *= factor;
      }
    }
    requireFinite(positions);
    double energy = number("total energy in eV");
    return new Frame(
        group,
        title,
        new Structure(cell, species.symbols(), positions),
        group.equals(LabelledStructure.NO_DFT) ? OptionalDouble.empty() : OptionalDouble.of(energy),
        Optional.empty(),
        Optional.empty(),
        lines.name() + ":" + begin);
  }

  /** The numbers grow as lines are read: a count in a file is a promise, not a size. */
  private double[] positions(PyfitSpecies species) {
    Numbers all = new Numbers();
    what = "coordinates";
    atoms = species.total();
    for (atom = 1; atom <= atoms; atom++) {
      lines.next(3, all.grow(3), all.size() - 3, this);
      species.behindPosition(atom);
    }
    atom = 0;
    return all.toArray();
  }

  private void requireFinite(double[] positions) {
    for (double x : positions) {
      if (!Double.isFinite(x)) {
        throw lines.error("the scaled positions are too large for a number" + structure());
      }
    }
  }

  private Cell cell(double[] rows) {
    try {
      return Cell.ofRows(rows);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + structure());
    }
  }

  private boolean isDirect() {
    String line = lines.next("a line that begins with c (Cartesian) or d (direct)");
    if (begins(line, "sS")) {
      line = lines.next("a line that begins with c (Cartesian) or d (direct)");
    }
    if (begins(line, "cCkK")) {
      return false;
    }
    if (begins(line, "dD")) {
      return true;
    }
    throw lines.error(
        "expected a line that begins with c (Cartesian) or d (direct coordinates), found \""
            + line
            + "\""
            + structure());
  }

  private static boolean begins(String line, String letters) {
    return !line.isEmpty() && letters.indexOf(line.charAt(0)) >= 0;
  }

  private double number(String name) {
    what = name;
    double[] one = new double[1];
    lines.next(1, one, 0, this);
    return one[0];
  }

  @Override
  public String line() {
    return (atom > 0 ? "the position of atom " + atom : "the " + numbers()) + structure();
  }

  @Override
  public String numbers() {
    return vector > 0 ? what + vector : what;
  }

  @Override
  public String where() {
    return atom > 0 ? structure(", atom " + atom + " of " + atoms) : structure();
  }

  private String structure() {
    return structure("");
  }

  private String structure(String part) {
    return " (structure " + (id + 1) + " \"" + DataLines.firstWord(title) + "\"" + part + ")";
  }
}
