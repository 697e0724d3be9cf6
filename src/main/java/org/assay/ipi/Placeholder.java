package org.assay.ipi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.structure.Cell;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * A word in braces that stands for something of the job in a client's command and in the files of
 * its template. Anything else in braces is left as it is.
 */
enum Placeholder {
  /** Where to call: {@code 127.0.0.1:PORT}. */
  ADDRESS,
  /** The host alone, {@code 127.0.0.1}. */
  HOST,
  /** The port alone. */
  PORT,
  /** Name of a UNIX socket: clients put {@code /tmp/ipi_} before it. */
  SOCKET,
  /** The directory that Assay was started in: clients run elsewhere. */
  HERE,
  /** The three lattice vectors, a line each (Å). */
  CELL,
  /** A line for each atom: symbol and Cartesian position (Å). */
  POSITIONS,
  /** A line for each atom: symbol and position in units of the lattice vectors. */
  FRACTIONAL,
  /** The elements, each once, in the order in which they appear. */
  ELEMENTS,
  /** How many atoms there are. */
  NATOMS,
  /** How many elements there are. */
  NTYPES,
  /** Three numbers: the divisions of a grid of k-points no wider than {@code --kspacing}. */
  KPOINTS;

  private static final Pattern IN_COMMAND = Pattern.compile("(?<!\\$)\\{([a-z_]+)\\}");

  /** A grid that is wider than wanted by less than this part is not made denser. */
  private static final double ROUNDING = 1e-6;

  /** Electrons do not cross an empty layer of this thickness (Å). */
  private static final double EMPTY = 6;

  /** Nor one of this, whatever is on either side. */
  private static final double SURELY_EMPTY = 10;

  /** Layers of a crystal are nearer than this many of its bonds. */
  private static final double APART = 1.2;

  /** Returns how it stands in texts. */
  String text() {
    return "{" + name().toLowerCase(Locale.ROOT) + "}";
  }

  /** Returns whether it stands in a text. */
  boolean isIn(String text) {
    return text.contains(text());
  }

  /**
   * Refuses words in braces that a command cannot mean.
   *
   * @throws SettingsException naming those that it can
   */
  static void requireKnown(String command) {
    Matcher found = IN_COMMAND.matcher(command);
    while (found.find()) {
      String word = found.group();
      if (Arrays.stream(values()).noneMatch(p -> p.text().equals(word))) {
        throw new SettingsException(
            "engine ipi: the command has "
                + word
                + "; what can stand there is "
                + Arrays.stream(values()).map(Placeholder::text).collect(Collectors.joining(" ")));
      }
    }
  }

  /** Returns a text with every placeholder of a map replaced. */
  static String filled(String text, Map<Placeholder, String> values) {
    String out = text;
    for (Map.Entry<Placeholder, String> e : values.entrySet()) {
      out = out.replace(e.getKey().text(), e.getValue());
    }
    return out;
  }

  /** Returns the directory that Assay was started in. */
  static String here() {
    return Path.of("").toAbsolutePath().toString();
  }

  /**
   * Returns what stands for a structure, which has its cell as the client will be given it.
   *
   * @param divided cell that the grid of k-points is for
   */
  static Map<Placeholder, String> of(Structure structure, Cell divided, OptionalDouble kSpacing) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    LinkedHashSet<String> elements = new LinkedHashSet<>(structure.symbols());
    values.put(HERE, here());
    values.put(CELL, lines(structure.cell().rows(), null));
    values.put(POSITIONS, lines(structure.positions(), structure));
    values.put(FRACTIONAL, lines(structure.cell().toFractional(structure.positions()), structure));
    values.put(ELEMENTS, String.join(" ", elements));
    values.put(NATOMS, Integer.toString(structure.size()));
    values.put(NTYPES, Integer.toString(elements.size()));
    if (kSpacing.isPresent()) {
      values.put(KPOINTS, kPoints(structure, divided, kSpacing.getAsDouble()));
    }
    return values;
  }

  /**
   * Returns {@code N_i = max(1, ceil(2π / (d_i k)))}, d_i the distance between two faces of the
   * cell; 1 where electrons have to cross an empty layer along the vector, so that their energies
   * do not depend on k along it: one of {@value #EMPTY} Å which is not the distance of neighbours
   * in a crystal that was expanded, or of {@value #SURELY_EMPTY} Å.
   */
  static String kPoints(Structure structure, Cell cell, double spacing) {
    StringBuilder out = new StringBuilder();
    double nearest = nearest(structure);
    for (int i = 0; i < 3; i++) {
      double wanted = 2 * Math.PI / (cell.height(i) * spacing);
      long n = Math.max(1, (long) Math.ceil(wanted * (1 - ROUNDING)));
      double layer = emptyLayer(structure, i);
      boolean empty = layer >= SURELY_EMPTY || layer >= Math.max(EMPTY, APART * nearest);
      out.append(i == 0 ? "" : " ").append(empty ? 1 : n);
    }
    return out.toString();
  }

  /** Returns the shortest distance of two atoms, images among them (Å). */
  private static double nearest(Structure structure) {
    NeighbourList all = NeighbourList.of(structure, SURELY_EMPTY);
    double nearest = SURELY_EMPTY;
    for (int n = 0; n < all.entries(); n++) {
      nearest = Math.min(nearest, all.distance(n));
    }
    return nearest;
  }

  /** Returns how far apart two layers of atoms are at most along a vector of the cell (Å). */
  private static double emptyLayer(Structure structure, int vector) {
    double[] f = structure.cell().toFractional(structure.positions());
    double[] x = new double[structure.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = f[3 * i + vector] - Math.floor(f[3 * i + vector]);
    }
    Arrays.sort(x);
    double widest = x[0] + 1 - x[x.length - 1];
    for (int i = 1; i < x.length; i++) {
      widest = Math.max(widest, x[i] - x[i - 1]);
    }
    return widest * structure.cell().height(vector);
  }

  /** Java's own digits: as many as give the same number back. */
  private static String lines(double[] triples, Structure structure) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < triples.length; i += 3) {
      out.append(i == 0 ? "" : "\n");
      out.append(structure == null ? "" : structure.symbol(i / 3) + " ");
      out.append(triples[i]).append(' ').append(triples[i + 1]).append(' ').append(triples[i + 2]);
    }
    return out.toString();
  }
}
