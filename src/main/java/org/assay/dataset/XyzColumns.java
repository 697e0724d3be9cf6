package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.assay.DataFormatException;

/**
 * What the columns of a frame of extended XYZ are, by {@code Properties}: triplets of name, type
 * and number of columns.
 *
 * @param species column of labels of elements, if there is one
 * @param number column of atomic numbers, if there is one
 * @param position first of three columns
 * @param forces those that forces may be read from: one, or several of which each names the label
 * @param unused names of other columns
 * @param count number of columns
 */
record XyzColumns(
    OptionalInt species,
    OptionalInt number,
    int position,
    List<Forces> forces,
    List<String> unused,
    int count) {

  /** Three columns of forces. */
  record Forces(String name, String origin, int column) {}

  /** A name with its columns. */
  private record Field(String name, boolean real, int column, int width) {
    boolean is(Set<String> names) {
      return names.contains(name.toLowerCase(Locale.ROOT));
    }
  }

  private static final Set<String> SPECIES =
      Set.of("species", "element", "elements", "symbol", "symbols");

  private static final Set<String> NUMBER =
      Set.of("z", "numbers", "atomic_numbers", "atomic_number", "atomicnumber", "atomic_num");

  private static final Set<String> POSITION =
      Set.of("pos", "position", "positions", "coord", "coords", "coordinates");

  /**
   * Reads a {@code Properties}.
   *
   * @param chosen name of the forces where somebody chose it
   * @param error makes the error of a message
   */
  static XyzColumns of(
      String properties, Optional<String> chosen, Function<String, DataFormatException> error) {
    List<Field> fields = fields(properties, error);
    OptionalInt species = OptionalInt.empty();
    OptionalInt number = OptionalInt.empty();
    int position = -1;
    List<Forces> forces = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (Field f : fields) {
      Optional<LabelName> label =
          LabelName.of(f.name).filter(l -> l.label() == Label.FORCES && chosen.isEmpty());
      if (chosen.isPresent() && f.name.equals(chosen.get()) || label.isPresent()) {
        String origin = label.map(LabelName::origin).orElse("");
        forces.add(new Forces(f.name, origin, three(f, error)));
      } else if (f.is(SPECIES) && species.isEmpty()) {
        species = OptionalInt.of(f.column);
      } else if (f.is(POSITION) && position < 0) {
        position = three(f, error);
      } else if (f.is(NUMBER) && !f.real && number.isEmpty()) {
        number = OptionalInt.of(f.column);
      } else {
        unused.add(f.name);
      }
    }
    if (species.isEmpty() && number.isEmpty() || position < 0) {
      throw error.apply(
          "Properties="
              + Shown.of(properties)
              + " names no species (or Z) and pos columns, each of which is needed");
    }
    Field last = fields.get(fields.size() - 1);
    return new XyzColumns(species, number, position, forces, unused, last.column + last.width);
  }

  private static List<Field> fields(
      String properties, Function<String, DataFormatException> error) {
    String[] words = properties.strip().split(":");
    List<Field> fields = new ArrayList<>();
    int column = 0;
    for (int i = 0; i < words.length; i += 3) {
      if (i + 2 >= words.length || !words[i + 2].matches("[1-9]\\d{0,3}")) {
        throw error.apply(
            "Properties="
                + Shown.of(properties)
                + " cannot be understood; it has the form species:S:1:pos:R:3:forces:R:3");
      }
      int width = Integer.parseInt(words[i + 2]);
      fields.add(new Field(words[i], words[i + 1].equalsIgnoreCase("R"), column, width));
      column += width;
    }
    return joined(fields);
  }

  /** Takes {@code x}, {@code y}, {@code z}, and {@code fx}, {@code fy}, {@code fz}, for triples. */
  private static List<Field> joined(List<Field> fields) {
    List<Field> all = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field f = fields.get(i);
      String names = "";
      for (int k = i; k < Math.min(i + 3, fields.size()); k++) {
        Field g = fields.get(k);
        names += (g.real && g.width == 1 ? g.name.toLowerCase(Locale.ROOT) : "?") + " ";
      }
      boolean triple = names.equals("x y z ") || names.equals("fx fy fz ");
      String name = names.startsWith("x") ? "pos" : "forces";
      all.add(triple ? new Field(name, true, f.column, 3) : f);
      i += triple ? 2 : 0;
    }
    return all;
  }

  private static int three(Field f, Function<String, DataFormatException> error) {
    if (f.width != 3) {
      throw error.apply(
          "Properties announces " + f.width + " columns of " + f.name + "; 3 are needed");
    }
    return f.column;
  }
}
