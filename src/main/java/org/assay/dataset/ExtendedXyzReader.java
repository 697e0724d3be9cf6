package org.assay.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Reads extended XYZ: number of atoms, a line of {@code key=value}, one line per atom with the
 * columns that {@code Properties} names.
 *
 * <p>Understood: {@code Lattice} (rows are cell vectors, Å), {@code Properties} with {@code
 * species}, {@code pos} and {@code forces} or {@code force} (eV/Å), {@code energy} (eV), {@code
 * stress} (six Voigt or nine numbers, eV/Å³, positive in tension) or {@code virial} (eV, {@code
 * −V·stress}), {@code pbc}, and the group by {@code gid}, {@code group} or {@code config_type}.
 */
final class ExtendedXyzReader implements FormatReader {

  /** Possessive, and begun at the beginning of a word only: linear, whatever the line holds. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\w.-])([A-Za-z_][\\w.-]*+)\\s*+=\\s*+"
              + "(?:\"([^\"]*+)\"|\\{([^{}]*+)\\}|(\\S++))");

  private record Columns(int species, int position, int forces, int count) {}

  private record Atoms(List<String> symbols, Numbers positions, Numbers forces) {}

  private final TextLines lines;
  private int id;

  ExtendedXyzReader(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    while (lines.skipBlank()) {
      sink.accept(frame());
      id++;
    }
  }

  private Frame frame() {
    int begin = lines.number();
    String first = lines.next("the number of atoms");
    if (!first.matches("\\d{1,8}") || Integer.parseInt(first) == 0) {
      throw lines.error(
          "expected the number of atoms, found \"" + first + "\" (frame " + (id + 1) + ")");
    }
    int atoms = Integer.parseInt(first);
    Map<String, String> header = header(lines.next("the comment line with Lattice and Properties"));
    String group = header.getOrDefault("gid", header.get("group"));
    group = group != null ? group : header.getOrDefault("config_type", "ALL");
    Optional<Cell> given = cell(header, group);
    OptionalDouble energy =
        header.containsKey("energy") && !group.equals(LabelledStructure.NO_DFT)
            ? OptionalDouble.of(lines.parse(header.get("energy"), "energy" + where(group)))
            : OptionalDouble.empty();
    Columns columns =
        columns(header.getOrDefault("properties", "species:S:1:pos:R:3"), where(group));
    Optional<double[]> stress = given.map(c -> stress(header, c));
    Atoms all = atoms(atoms, columns, group);
    double[] positions = all.positions.toArray();
    Cell cell = cell(given, header, positions, group);
    // What the calculation found is the virial; other vacuum spreads it over another volume.
    double[] voigt = stress.orElse(new double[0]);
    for (int i = 0; i < voigt.length; i++) {
      voigt[i] *= given.orElse(cell).volume() / cell.volume();
    }
    return new Frame(
        group,
        group,
        new Structure(cell, all.symbols, positions),
        energy,
        columns.forces < 0 ? Optional.empty() : Optional.of(all.forces.toArray()),
        stress,
        lines.name() + ":" + begin);
  }

  private Atoms atoms(int count, Columns columns, String group) {
    Atoms all = new Atoms(new ArrayList<>(), new Numbers(), new Numbers());
    for (int i = 0; i < count; i++) {
      String atom = "atom " + (i + 1);
      String[] words = TextLines.words(lines.next(() -> atom + where(group)));
      Supplier<String> where =
          () -> " (structure " + (id + 1) + " \"" + group + "\", " + atom + " of " + count + ")";
      if (words.length < columns.count) {
        throw lines.error(
            words.length + " columns, Properties announces " + columns.count + where.get());
      }
      all.symbols.add(words[columns.species]);
      addTriple(words, columns.position, all.positions, () -> "coordinate" + where.get());
      if (columns.forces >= 0) {
        addTriple(words, columns.forces, all.forces, () -> "force component" + where.get());
      }
    }
    return all;
  }

  /** Returns the cell that the frame gives; nothing for a molecule, which needs none. */
  private Optional<Cell> cell(Map<String, String> header, String group) {
    double[] rows = numbers(header, "lattice", 9);
    if (rows != null) {
      return Optional.of(cell(rows, group));
    }
    boolean[] periodic = periodic(header.get("pbc"));
    if (periodic[0] || periodic[1] || periodic[2]) {
      throw lines.error(
          "no Lattice=\"…\" with nine numbers, nor pbc=\"F F F\" of a molecule" + where(group));
    }
    return Optional.empty();
  }

  private Cell cell(
      Optional<Cell> given, Map<String, String> header, double[] positions, String group) {
    try {
      return given.isEmpty()
          ? Geometry.box(positions)
          : Geometry.withVacuum(given.get(), periodic(header.get("pbc")), positions);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + where(group));
    }
  }

  private static Map<String, String> header(String line) {
    Map<String, String> header = new HashMap<>();
    Matcher m = PAIR.matcher(line);
    while (m.find()) {
      String value = m.group(2) != null ? m.group(2) : m.group(3) != null ? m.group(3) : m.group(4);
      header.put(m.group(1).toLowerCase(Locale.ROOT), value);
    }
    return header;
  }

  private Columns columns(String properties, String where) {
    String[] fields = properties.split(":");
    int species = -1;
    int position = -1;
    int forces = -1;
    int column = 0;
    for (int i = 0; i + 2 < fields.length; i += 3) {
      if (!fields[i + 2].matches("\\d{1,4}")) {
        throw lines.error("Properties=" + properties + " cannot be understood" + where);
      }
      int width = Integer.parseInt(fields[i + 2]);
      switch (fields[i].toLowerCase(Locale.ROOT)) {
        case "species", "element", "symbol" -> species = column;
        case "pos", "positions" -> position = three(column, width, fields[i], where);
        case "forces", "force" -> forces = three(column, width, fields[i], where);
        default -> {}
      }
      column += width;
    }
    if (species < 0 || position < 0) {
      throw lines.error("Properties=" + properties + " names no species and pos columns" + where);
    }
    return new Columns(species, position, forces, column);
  }

  private int three(int column, int width, String field, String where) {
    if (width != 3) {
      throw lines.error(
          "Properties announces " + width + " columns of " + field + "; 3 are needed" + where);
    }
    return column;
  }

  private double[] stress(Map<String, String> header, Cell cell) {
    double[] s = tensor(header, "stress");
    if (s == null) {
      s = tensor(header, "virial");
      if (s != null) {
        for (int i = 0; i < 6; i++) {
          s[i] /= -cell.volume();
        }
      }
    }
    return s;
  }

  /** Returns a tensor in Voigt order, of nine numbers (row after row) or six, or null. */
  private double[] tensor(Map<String, String> header, String key) {
    String text = header.get(key);
    if (text == null) {
      return null;
    }
    int count = text.strip().split("\\s+").length;
    if (count == 6) {
      return numbers(header, key, 6);
    }
    double[] t = numbers(header, key, 9);
    return new double[] {t[0], t[4], t[8], (t[5] + t[7]) / 2, (t[2] + t[6]) / 2, (t[1] + t[3]) / 2};
  }

  private double[] numbers(Map<String, String> header, String key, int count) {
    String text = header.get(key);
    return text == null
        ? null
        : lines.parse(text.strip(), count, "numbers of " + key, " (frame " + (id + 1) + ")");
  }

  private void addTriple(String[] words, int column, Numbers out, Supplier<String> what) {
    for (int c = 0; c < 3; c++) {
      out.add(lines.parse(words[column + c], what));
    }
  }

  private Cell cell(double[] rows, String group) {
    try {
      return Cell.ofRows(rows);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + where(group));
    }
  }

  /** Returns along which vectors the structure repeats itself; all, where nothing is said. */
  private static boolean[] periodic(String pbc) {
    String[] words = pbc == null ? new String[0] : pbc.strip().split("\\s+");
    boolean[] periodic = {true, true, true};
    for (int c = 0; c < Math.min(3, words.length); c++) {
      periodic[c] = !words[c].matches("(?i)f.*|0");
    }
    return periodic;
  }

  private String where(String group) {
    return " (structure " + (id + 1) + " \"" + group + "\")";
  }
}
