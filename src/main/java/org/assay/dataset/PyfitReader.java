package org.assay.dataset;

import java.util.Arrays;
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
 * <p>Read as well: a line of species and several counts (VASP 5), selective dynamics, a negative
 * scale (the cell's volume), blank lines between blocks, CRLF, and comments behind the numbers.
 */
final class PyfitReader implements FormatReader {

  private final TextLines lines;
  private final String element;
  private int id;
  private String title;

  /**
   * Makes a reader.
   *
   * @param element symbol of atoms whose species the file does not name
   */
  PyfitReader(TextLines lines, String element) {
    this.lines = lines;
    this.element = element;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    while (lines.skipBlank()) {
      sink.accept(block());
      id++;
    }
  }

  private Frame block() {
    int begin = lines.number();
    title = lines.next("a title");
    String group = TextLines.firstWord(title);
    double scale = numbers(1, "scale factor")[0];
    if (scale == 0) {
      throw lines.error("the scale factor is 0" + where());
    }
    double[] rows = new double[9];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(numbers(3, "components of lattice vector " + (i + 1)), 0, rows, 3 * i, 3);
    }
    double factor = scale > 0 ? scale : Math.cbrt(-scale / cell(rows).volume());
    for (int i = 0; i < 9; i++) {
      rows[i] *= factor;
    }
    Cell cell = cell(rows);
    SpeciesRuns species = species();
    boolean direct = isDirect();
    double[] positions = positions(species.total());
    if (direct) {
      positions = cell.toCartesian(positions);
    } else {
      for (int i = 0; i < positions.length; i++) {
        positions[i] *= factor;
      }
    }
    requireFinite(positions);
    double energy = numbers(1, "total energy in eV")[0];
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
  private double[] positions(int atoms) {
    Numbers all = new Numbers();
    for (int i = 1; i <= atoms; i++) {
      int atom = i;
      lines.next(
          3,
          all,
          "coordinates",
          () -> "the position of atom " + atom + where(),
          () -> where(", atom " + atom + " of " + atoms));
    }
    return all.toArray();
  }

  private void requireFinite(double[] positions) {
    for (double x : positions) {
      if (!Double.isFinite(x)) {
        throw lines.error("the scaled positions are too large for a number" + where());
      }
    }
  }

  private Cell cell(double[] rows) {
    try {
      return Cell.ofRows(rows);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + where());
    }
  }

  private SpeciesRuns species() {
    String line = lines.next("the number of atoms");
    String[] names = null;
    if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
      names = TextLines.words(line);
      line = lines.next("the number of atoms");
    }
    SpeciesRuns runs = new SpeciesRuns();
    String[] words = TextLines.words(line);
    for (int k = 0; k < words.length && isCount(words[k]); k++) {
      if (names != null && k >= names.length) {
        throw lines.error("more counts than species " + Arrays.toString(names) + where());
      }
      // Ten digits and more would overflow.
      int count = words[k].length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(words[k]);
      if (!runs.add(names == null ? element : names[k], count)) {
        throw lines.error(
            "a structure of "
                + Shown.of(words[k])
                + " atoms; at most "
                + SpeciesRuns.MOST_ATOMS
                + where());
      }
    }
    if (runs.total() == 0) {
      throw lines.error("expected the number of atoms, found \"" + Shown.of(line) + "\"" + where());
    }
    return runs;
  }

  private static boolean isCount(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty();
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
            + where());
  }

  private static boolean begins(String line, String letters) {
    return !line.isEmpty() && letters.indexOf(line.charAt(0)) >= 0;
  }

  private double[] numbers(int count, String what) {
    Numbers numbers = new Numbers();
    lines.next(count, numbers, what, () -> "the " + what + where(), this::where);
    return numbers.toArray();
  }

  private String where() {
    return where("");
  }

  private String where(String atom) {
    return " (structure " + (id + 1) + " \"" + TextLines.firstWord(title) + "\"" + atom + ")";
  }
}
