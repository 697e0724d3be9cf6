package org.assay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.assay.io.Decimal;
import org.assay.structure.Cell;

/**
 * Reads VASP's {@code POSCAR} or {@code CONTCAR}: one structure, which has no energy, no forces and
 * no stress. Velocities behind it are not used.
 *
 * <p>Title; scale (one factor, three for x, y and z, or minus the volume); three vectors; elements
 * and their counts; {@code Selective dynamics}; Cartesian or direct coordinates.
 */
final class PoscarReader implements FormatReader {

  private final DataLines lines;

  PoscarReader(DataLines lines) {
    this.lines = lines;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    lines.skipBlank();
    int begin = lines.number();
    String title = lines.next("a title");
    String scaleLine = lines.next("the scale");
    double[] rows = new double[9];
    for (int i = 0; i < 3; i++) {
      String vector = lines.next("lattice vector " + (i + 1));
      System.arraycopy(
          lines.parse(vector, 3, "components of a lattice vector", ""), 0, rows, 3 * i, 3);
    }
    double[] scale = scale(scaleLine, rows);
    stretch(rows, scale);
    List<String> symbols = symbols();
    String kind = lines.next("Cartesian or Direct");
    if (begins(kind, "sS")) {
      kind = lines.next("Cartesian or Direct");
    }
    boolean direct = begins(kind, "dD");
    if (!direct && !begins(kind, "cCkK")) {
      throw lines.error("expected Cartesian or Direct, found \"" + Shown.of(kind) + "\"");
    }
    Numbers positions = new Numbers();
    for (int i = 0; i < symbols.size(); i++) {
      String line = lines.next("the position of atom " + (i + 1));
      positions.addAll(lines.parse(line, 3, "coordinates of atom " + (i + 1), ""));
    }
    double[] all = positions.toArray();
    if (!direct) {
      stretch(all, scale);
    }
    sink.accept(
        new Frame(
            "",
            title,
            Geometry.structure(rows, symbols, all, direct, lines::error),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            lines.name() + ":" + begin));
  }

  private double[] scale(String line, double[] rows) {
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
      return same(first, rows);
    }
    return same(lines.parse(line, 1, "scale", "")[0], rows);
  }

  private static boolean isNumber(String word) {
    return Double.isFinite(Decimal.parse(word));
  }

  private double[] same(double scale, double[] rows) {
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
  private static void stretch(double[] triples, double[] factors) {
    for (int i = 0; i < triples.length; i++) {
      triples[i] *= factors[i % 3];
    }
  }

  private List<String> symbols() {
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

  private static boolean begins(String line, String letters) {
    return !line.isEmpty() && letters.indexOf(line.charAt(0)) >= 0;
  }
}
