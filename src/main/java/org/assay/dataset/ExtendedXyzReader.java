package org.assay.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
final class ExtendedXyzReader {

  /** Vacuum put around atoms along directions that are not periodic (Å); beyond any cutoff. */
  private static final double VACUUM = 30;

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][\\w.-]*)\\s*=\\s*(?:\"([^\"]*)\"|\\{([^}]*)\\}|(\\S+))");

  private record Columns(int species, int position, int forces, int count) {}

  private final TextLines lines;
  private int id;

  ExtendedXyzReader(TextLines lines) {
    this.lines = lines;
  }

  List<LabelledStructure> read() {
    List<LabelledStructure> structures = new ArrayList<>();
    while (lines.skipBlank()) {
      structures.add(frame());
      id++;
    }
    return structures;
  }

  private LabelledStructure frame() {
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
    double[] rows = numbers(header, "lattice", 9);
    if (rows == null) {
      throw lines.error("no Lattice=\"…\" with nine numbers" + where(group));
    }
    Cell given = cell(rows, group);
    Optional<double[]> stress = Optional.ofNullable(stress(header, given));
    OptionalDouble energy =
        header.containsKey("energy") && !group.equals(LabelledStructure.NO_DFT)
            ? OptionalDouble.of(lines.parse(header.get("energy"), "energy" + where(group)))
            : OptionalDouble.empty();
    Columns columns =
        columns(header.getOrDefault("properties", "species:S:1:pos:R:3"), where(group));
    List<String> symbols = new ArrayList<>();
    List<double[]> positions = new ArrayList<>();
    List<double[]> forces = new ArrayList<>();
    for (int i = 0; i < atoms; i++) {
      String atom =
          " (structure " + (id + 1) + " \"" + group + "\", atom " + (i + 1) + " of " + atoms + ")";
      String[] words = lines.next("atom " + (i + 1) + where(group)).split("\\s+");
      if (words.length < columns.count) {
        throw lines.error(words.length + " columns, Properties announces " + columns.count + atom);
      }
      symbols.add(words[columns.species]);
      positions.add(triple(words, columns.position, "coordinate" + atom));
      if (columns.forces >= 0) {
        forces.add(triple(words, columns.forces, "force component" + atom));
      }
    }
    double[] flat = flatten(positions);
    Cell cell = withVacuum(given, header.get("pbc"), flat);
    // What the calculation found is the virial; other vacuum spreads it over another volume.
    double[] voigt = stress.orElse(new double[0]);
    for (int i = 0; i < voigt.length; i++) {
      voigt[i] *= given.volume() / cell.volume();
    }
    return new LabelledStructure(
        id,
        group.strip().replaceAll("\\s+", "_"),
        new Structure(cell, symbols, flat),
        energy,
        forces.isEmpty() ? Optional.empty() : Optional.of(flatten(forces)),
        stress,
        lines.name() + ":" + begin);
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

  private double[] triple(String[] words, int column, String what) {
    double[] t = new double[3];
    for (int c = 0; c < 3; c++) {
      t[c] = lines.parse(words[column + c], what);
    }
    return t;
  }

  private Cell cell(double[] rows, String group) {
    try {
      return Cell.ofRows(rows);
    } catch (IllegalArgumentException e) {
      throw lines.error(e.getMessage() + where(group));
    }
  }

  /** Returns the cell with its vectors along directions that are not periodic made long enough. */
  private static Cell withVacuum(Cell cell, String pbc, double[] positions) {
    String[] periodic = pbc == null ? new String[0] : pbc.strip().split("\\s+");
    double[] rows = cell.rows();
    double[] s = cell.toFractional(positions);
    for (int c = 0; c < Math.min(3, periodic.length); c++) {
      if (periodic[c].matches("(?i)f.*|0")) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = c; i < s.length; i += 3) {
          low = Math.min(low, s[i]);
          high = Math.max(high, s[i]);
        }
        double wanted = (high - low) + VACUUM / cell.height(c);
        for (int k = 0; k < 3; k++) {
          rows[3 * c + k] *= wanted;
        }
      }
    }
    return Cell.ofRows(rows);
  }

  private static double[] flatten(List<double[]> triples) {
    double[] flat = new double[3 * triples.size()];
    for (int i = 0; i < triples.size(); i++) {
      System.arraycopy(triples.get(i), 0, flat, 3 * i, 3);
    }
    return flat;
  }

  private String where(String group) {
    return " (structure " + (id + 1) + " \"" + group + "\")";
  }
}
