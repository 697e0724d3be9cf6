package org.assay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.io.Decimal;
import org.assay.structure.Cell;

/**
 * How VASP's files of positions begin: title; scale (one factor, three for x, y and z, or minus the
 * volume); three vectors; elements and their counts.
 *
 * @param title first line
 * @param rows lattice vectors (Å)
 * @param scale factors of Cartesian x, y and z
 * @param symbols element of each atom
 */
record PoscarHeader(String title, double[] rows, double[] scale, List<String> symbols) {

  /** Reads what follows a title that has been read. */
  static PoscarHeader read(String title, DataLines lines) {
    String scaleLine = lines.next("the scale");
    double[] rows = new double[9];
    for (int i = 0; i < 3; i++) {
      String vector = lines.next("lattice vector " + (i + 1));
      System.arraycopy(
          lines.parse(vector, 3, "components of a lattice vector", ""), 0, rows, 3 * i, 3);
    }
    double[] scale = scale(scaleLine, rows, lines);
    stretch(rows, scale);
    return new PoscarHeader(title, rows, scale, symbols(lines));
  }

  private static double[] scale(String line, double[] rows, DataLines lines) {
    if (DataLines.words(line).length >= 3) {
      double first = lines.parse(line, 1, "scale", "")[0];
      String[] words = DataLines.words(line);
      if (isNumber(words[1]) && isNumber(words[2])) {
        double[] three = lines.parse(line, 3, "scales", "");
        if (Arrays.stream(three).anyMatch(s -> s <= 0)) {
          throw lines.error("scales of x, y and z must be positive, found " + Shown.of(line));
        }
        return three;
      }
      return same(first, rows, lines);
    }
    return same(lines.parse(line, 1, "scale", "")[0], rows, lines);
  }

  private static boolean isNumber(String word) {
    return Double.isFinite(Decimal.parse(word));
  }

  private static double[] same(double scale, double[] rows, DataLines lines) {
    if (scale == 0) {
      throw lines.error("the scale is 0");
    }
    double factor = scale;
    if (scale < 0) {
      try {
        factor = Math.cbrt(-scale / Cell.ofRows(rows).volume());
      } catch (IllegalArgumentException e) {
        throw lines.error(e.getMessage());
      }
    }
    return new double[] {factor, factor, factor};
  }

  /** Multiplies the components of triples by a factor for each. */
  static void stretch(double[] triples, double[] factors) {
    for (int i = 0; i < triples.length; i++) {
      triples[i] *= factors[i % 3];
    }
  }

  private static List<String> symbols(DataLines lines) {
    List<String> names = new ArrayList<>();
    for (String word : DataLines.words(lines.next("the elements"))) {
      names.add(
          VaspElement.symbol(word)
              .orElseThrow(() -> lines.error("\"" + Shown.of(word) + "\" is not an element")));
    }
    String line = lines.next("the numbers of atoms");
    List<Integer> counts = counts(line);
    if (names.size() != counts.size()) {
      throw lines.error(names.size() + " elements, but " + counts.size() + " numbers of atoms");
    }
    SpeciesRuns runs = new SpeciesRuns();
    for (int k = 0; k < counts.size(); k++) {
      if (!runs.add(names.get(k), counts.get(k))) {
        throw lines.error("more than " + SpeciesRuns.MOST_ATOMS + " atoms");
      }
    }
    if (runs.total() == 0) {
      throw lines.error("expected numbers of atoms, found \"" + Shown.of(line) + "\"");
    }
    return runs.symbols();
  }

  private static List<Integer> counts(String line) {
    List<Integer> counts = new ArrayList<>();
    for (String word : DataLines.words(line)) {
      if (!word.matches("\\d{1,8}")) {
        break;
      }
      counts.add(Integer.parseInt(word));
    }
    return counts;
  }
}
