package org.assay.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Reads what LAMMPS's {@code dump atom} and {@code dump custom} write as text, in units whose
 * lengths are Å: moments with their box, right-angled or triclinic, and a line for each atom. Atoms
 * are sorted by {@code id}. Their element is in the column {@code element}, or that of the
 * potential's elements that {@code type} counts. Directions that are not periodic get vacuum.
 */
final class DumpReader {

  /** How the line in front of each section begins. */
  static final String SECTION = "ITEM:";

  private static final List<String> LENGTHS_IN_ANGSTROM = List.of("metal", "real");

  /** Names of the three columns of positions, and whether they are fractional. */
  private enum Positions {
    PLAIN("x", "y", "z", false),
    UNWRAPPED("xu", "yu", "zu", false),
    SCALED("xs", "ys", "zs", true),
    SCALED_UNWRAPPED("xsu", "ysu", "zsu", true);

    private final String x;
    private final String y;
    private final String z;
    private final boolean scaled;

    Positions(String x, String y, String z, boolean scaled) {
      this.x = x;
      this.y = y;
      this.z = z;
      this.scaled = scaled;
    }

    private List<String> names() {
      return List.of(x, y, z);
    }
  }

  private record Atom(double id, String symbol, double[] position) {}

  private record Box(Cell cell, double[] origin, boolean[] periodic) {}

  private final DataLines lines;
  private final List<String> elements;
  private int atoms;
  private Box box;

  DumpReader(DataLines lines, List<String> elements) {
    this.lines = lines;
    this.elements = elements;
  }

  void read(Consumer<Structure> sink) {
    try {
      while (lines.skipBlank()) {
        section(lines.next(SECTION), sink);
      }
    } catch (LineBuffer.CutShort e) {
      return; // the last is not whole
    }
  }

  private void section(String line, Consumer<Structure> sink) {
    if (!line.startsWith(SECTION)) {
      throw lines.error(
          "expected a line that begins with " + SECTION + ", found \"" + Shown.of(line) + "\"");
    }
    String name = line.substring(SECTION.length()).strip();
    if (name.equals("NUMBER OF ATOMS")) {
      atoms = atoms(lines.next("the number of atoms"));
    } else if (name.startsWith("BOX BOUNDS")) {
      box = box(List.of(DataLines.words(name)));
    } else if (name.startsWith("ATOMS")) {
      List<String> words = List.of(DataLines.words(name));
      sink.accept(structure(words.subList(1, words.size())));
    } else if (name.equals("UNITS")) {
      String units = lines.next("units");
      if (!LENGTHS_IN_ANGSTROM.contains(units)) {
        throw lines.error(
            "a dump in units "
                + Shown.of(units)
                + " found, expected one of "
                + String.join(", ", LENGTHS_IN_ANGSTROM)
                + ", whose lengths are in Å");
      }
    } else {
      lines.next("the line below " + SECTION); // TIMESTEP, TIME
    }
  }

  private int atoms(String number) {
    int found = whole(number);
    if (found < 1 || found > SpeciesRuns.MOST_ATOMS) {
      throw lines.error(
          "\""
              + Shown.of(number)
              + "\" found, expected a number of atoms from 1 to "
              + SpeciesRuns.MOST_ATOMS);
    }
    return found;
  }

  /** Returns a whole number above 0; 0 where there is none. */
  private static int whole(String word) {
    return word.matches("\\d{1,8}") ? Integer.parseInt(word) : 0;
  }

  /** Reads the bounds of a box: of a triclinic one, of what surrounds it. */
  private Box box(List<String> words) {
    if (words.contains("abc")) {
      throw lines.error(
          "a general triclinic box; write the dump with dump_modify ID triclinic/general no");
    }
    boolean tilted = words.contains("xy");
    double[][] bounds = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      String line = lines.next("the bounds of the box");
      bounds[axis] = lines.parse(line, tilted ? 3 : 2, "bounds of the box", "");
    }
    double xy = tilted ? bounds[0][2] : 0;
    double xz = tilted ? bounds[1][2] : 0;
    double yz = tilted ? bounds[2][2] : 0;
    double[] low = {
      bounds[0][0] - Math.min(Math.min(0, xy), Math.min(xz, xy + xz)),
      bounds[1][0] - Math.min(0, yz),
      bounds[2][0]
    };
    double[] high = {
      bounds[0][1] - Math.max(Math.max(0, xy), Math.max(xz, xy + xz)),
      bounds[1][1] - Math.max(0, yz),
      bounds[2][1]
    };
    boolean[] periodic = {true, true, true};
    int first = tilted ? 5 : 2; // BOX BOUNDS, xy xz yz; old dumps have nothing behind them
    for (int axis = 0; axis < 3 && words.size() >= first + 3; axis++) {
      periodic[axis] = words.get(first + axis).equals("pp");
    }
    try {
      Cell cell =
          Cell.ofRows(high[0] - low[0], 0, 0, xy, high[1] - low[1], 0, xz, yz, high[2] - low[2]);
      return new Box(cell, low, periodic);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage());
    }
  }

  private Structure structure(List<String> columns) {
    if (box == null || atoms == 0) {
      throw lines.error("atoms, but no box or no number of atoms before them");
    }
    Positions positions =
        Arrays.stream(Positions.values())
            .filter(p -> columns.containsAll(p.names()))
            .findFirst()
            .orElseThrow(
                () ->
                    lines.error(
                        "the columns are "
                            + String.join(" ", columns)
                            + "; expected x y z, xu yu zu, xs ys zs or xsu ysu zsu among them"));
    List<Atom> all = new ArrayList<>();
    for (int i = 0; i < atoms; i++) {
      all.add(atom(DataLines.words(lines.next("an atom")), columns, positions));
    }
    all.sort(Comparator.comparingDouble(Atom::id));
    double[] places = new double[3 * atoms];
    for (int i = 0; i < atoms; i++) {
      System.arraycopy(all.get(i).position(), 0, places, 3 * i, 3);
    }
    double[] cartesian = positions.scaled ? box.cell().toCartesian(places) : places;
    Cell cell = Geometry.withVacuum(box.cell(), box.periodic(), cartesian);
    return new Structure(cell, all.stream().map(Atom::symbol).toList(), cartesian);
  }

  private Atom atom(String[] words, List<String> columns, Positions positions) {
    if (words.length < columns.size()) {
      throw lines.error(words.length + " words on the line of an atom, expected " + columns.size());
    }
    double[] place = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      String name = positions.names().get(axis);
      double value = lines.parse(words[columns.indexOf(name)], name);
      place[axis] = positions.scaled ? value : value - box.origin()[axis];
    }
    int id = columns.indexOf("id");
    return new Atom(id < 0 ? 0 : lines.parse(words[id], "id"), symbol(words, columns), place);
  }

  private String symbol(String[] words, List<String> columns) {
    int element = columns.indexOf("element");
    if (element >= 0) {
      return words[element];
    }
    int type = columns.indexOf("type");
    if (type < 0) {
      if (elements.size() == 1) {
        return elements.get(0);
      }
      throw lines.error("no column element or type; dump_modify ID element … writes elements");
    }
    int number = whole(words[type]);
    if (number < 1 || number > elements.size()) {
      throw lines.error(
          "type "
              + Shown.of(words[type])
              + " found, but the potential has "
              + elements.size()
              + " elements; write the dump with a column element, dump_modify ID element …");
    }
    return elements.get(number - 1);
  }
}
