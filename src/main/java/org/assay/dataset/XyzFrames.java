package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.DataFormatException;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Structures of a piece of an extended XYZ file: of each the number of atoms, a line of {@code
 * key=value}, one line per atom with the columns that {@code Properties} names.
 *
 * <p>{@link XyzHeader} cuts the line, {@link XyzLabels} finds energy, stress and virial in it by
 * the rule of {@link LabelName} or by {@link DataKeys}, {@link DeclaredUnits} their units, {@link
 * XyzCell} lattice and periodicity, {@link XyzColumns} and {@link XyzSpecies} the atoms. The group
 * is that of {@code gid}, {@code group} or {@code config_type}.
 */
final class XyzFrames {

  private record Atoms(List<String> symbols, Numbers positions, List<Numbers> forces) {}

  /** Words about the numbers of a key, put together where they are needed. */
  private record OfKey(XyzHeader.Entry entry, int frame) implements DataLines.Wording {
    @Override
    public String line() {
      return numbers();
    }

    @Override
    public String numbers() {
      return "numbers of " + Shown.of(entry.key().toLowerCase(Locale.ROOT));
    }

    @Override
    public String where() {
      return " (frame " + frame + ")";
    }
  }

  private final DataLines lines;
  private final DataKeys keys;
  private final XyzKey.Known known = new XyzKey.Known();
  private final XyzNotes notes;
  private final XyzSpecies species;

  /** Chosen keys that no frame has had yet, and the keys of all frames. */
  private final List<Label> missing = new ArrayList<>();

  private final Set<String> found = new LinkedHashSet<>();
  private int id;

  /** Columns of the frame, and the text that they are of: mostly that of the frame before. */
  private XyzColumns columns;

  private String properties = "";

  /**
   * Makes the reader of a piece.
   *
   * @param lines of the piece, numbered as in the file
   * @param before how many structures the file has before it
   * @param remarks is told what was left out or doubted
   */
  XyzFrames(DataLines lines, DataKeys keys, int before, Notes remarks) {
    this.lines = lines;
    this.keys = keys;
    id = before;
    notes = new XyzNotes(remarks, lines);
    species = new XyzSpecies(notes);
    for (Label label : Label.values()) {
      keys.of(label).filter(k -> !k.equals(DataKeys.NONE)).ifPresent(k -> missing.add(label));
    }
  }

  /**
   * Reads to the end.
   *
   * @param sink is given each structure as soon as it is read
   */
  void read(Consumer<Frame> sink) {
    while (lines.skipBlank()) {
      sink.accept(frame());
      id++;
    }
  }

  /** Returns the labels whose keys were chosen and that no structure has had yet. */
  List<Label> missing() {
    return List.copyOf(missing);
  }

  /** Returns the keys of all structures, as long as a label is missing. */
  Set<String> found() {
    return found;
  }

  /** Returns how many atoms the first line of a structure announces, 0 where it announces none. */
  static int atoms(String first) {
    return first.matches("\\d{1,8}") ? Integer.parseInt(first) : 0;
  }

  private Frame frame() {
    int begin = lines.number();
    String first = lines.next("the number of atoms");
    int count = atoms(first);
    if (count == 0) {
      throw lines.error(
          "expected the number of atoms, found \"" + first + "\" (frame " + (id + 1) + ")");
    }
    String line = lines.next("the comment line with Lattice and Properties");
    notes.begin();
    XyzHeader header = XyzHeader.of(line, known, e -> lines.error(e + " (frame " + (id + 1) + ")"));
    String group =
        header
            .text("gid")
            .or(() -> header.text("group"))
            .or(() -> header.text("config_type"))
            .orElse("ALL");
    Function<String, DataFormatException> error = e -> lines.error(e + where(group));
    DeclaredUnits units = DeclaredUnits.of(header, error);
    if (!units.remark().isEmpty()) {
      notes.count("structures: " + units.remark());
    }
    XyzCell cell =
        XyzCell.of(
            header, units.lattice(), notes, e -> numbers(e, e.words().length == 3 ? 3 : 9), error);
    XyzLabels labels = new XyzLabels(header, keys, this::values, error);
    Optional<XyzLabels.Choice> energy =
        group.equals(LabelledStructure.NO_DFT) ? Optional.empty() : labels.choice(Label.ENERGY);
    Optional<XyzLabels.Choice> stress =
        isPressureOfLammps(header) ? Optional.empty() : labels.choice(Label.STRESS);
    Optional<XyzLabels.Choice> virial = labels.choice(Label.VIRIAL);
    columns(header.text("Properties").orElse("species:S:1:pos:R:3"), error);
    new XyzRemarks(header, columns, notes).say(group, energy, stress, virial);
    remember(header);
    Atoms atoms = atoms(count, group);
    double[] positions = Geometry.scaled(atoms.positions.toArray(), units.position());
    Cell around = around(cell, positions, error);
    double perAtom = units.energyPerAtom() ? count : 1;
    return new Frame(
        group,
        group,
        new Structure(around, atoms.symbols, positions),
        energy
            .map(e -> OptionalDouble.of(e.values()[0] * units.energy() * perAtom))
            .orElse(OptionalDouble.empty()),
        forces(atoms, units, error),
        XyzStress.of(
            stress.map(s -> Geometry.scaled(s.values(), units.stress())),
            virial.map(w -> Geometry.scaled(w.values(), units.virial())),
            cell.hasVolume() ? cell.rows().orElseThrow().volume() : Double.NaN,
            around.volume(),
            notes),
        lines.name() + ":" + begin);
  }

  private void columns(String text, Function<String, DataFormatException> error) {
    if (columns == null || !text.equals(properties)) {
      columns = XyzColumns.of(text, keys.of(Label.FORCES), error);
      properties = text;
    }
  }

  /**
   * Tells whether the stress is the one that LAMMPS's own dump writes: pressure, in a unit that
   * only the user of LAMMPS knows, with the motion of the atoms in it.
   */
  private boolean isPressureOfLammps(XyzHeader header) {
    boolean lammps =
        keys.of(Label.STRESS).isEmpty()
            && header.entries().stream().anyMatch(e -> e.key().equals("Timestep"))
            && header.entries().stream().anyMatch(e -> e.key().equals("Stress"));
    if (lammps) {
      notes.count(
          "structures of LAMMPS's dump: its Stress is pressure (bar in metal units, positive in"
              + " compression, the atoms' motion included) and is left out; Potential_energy and"
              + " forces are taken as eV and eV/Å, as in metal units");
    }
    return lammps;
  }

  private void remember(XyzHeader header) {
    if (missing.isEmpty()) {
      return;
    }
    header.entries().forEach(e -> found.add(e.key()));
    found.addAll(columns.unused());
    missing.removeIf(
        label ->
            label == Label.FORCES
                ? !columns.forces().isEmpty()
                : header.get(keys.of(label).orElseThrow()).isPresent());
  }

  private Atoms atoms(int count, String group) {
    Atoms all = new Atoms(new ArrayList<>(), new Numbers(), new ArrayList<>());
    columns.forces().forEach(f -> all.forces.add(new Numbers()));
    boolean more = false;
    for (int i = 0; i < count; i++) {
      String atom = "atom " + (i + 1);
      String[] words = DataLines.words(lines.next(() -> atom + where(group)));
      Supplier<String> where =
          () -> " (structure " + (id + 1) + " \"" + group + "\", " + atom + " of " + count + ")";
      if (words.length < columns.count()) {
        throw lines.error(
            words.length + " columns, Properties announces " + columns.count() + where.get());
      }
      more |= words.length > columns.count();
      all.symbols.add(
          species.symbol(
              word(words, columns.species()),
              word(words, columns.number()),
              e -> lines.error(e + where.get())));
      addTriple(words, columns.position(), all.positions, () -> "coordinate" + where.get());
      for (int f = 0; f < all.forces.size(); f++) {
        int column = columns.forces().get(f).column();
        addTriple(words, column, all.forces.get(f), () -> "force component" + where.get());
      }
    }
    species.endFrame(e -> lines.error(e + where(group)));
    if (more) {
      notes.count("structures with more columns than Properties announces; the last are left out");
    }
    return all;
  }

  private static Optional<String> word(String[] words, OptionalInt column) {
    return column.isPresent() ? Optional.of(words[column.getAsInt()]) : Optional.empty();
  }

  /** Returns the forces; columns that name them twice have to agree. */
  private Optional<double[]> forces(
      Atoms atoms, DeclaredUnits units, Function<String, DataFormatException> error) {
    if (atoms.forces.isEmpty()) {
      return Optional.empty();
    }
    double[] first = atoms.forces.get(0).toArray();
    for (int f = 1; f < atoms.forces.size(); f++) {
      if (!XyzLabels.same(first, atoms.forces.get(f).toArray())) {
        String names =
            XyzNotes.names(columns.forces().stream().map(XyzColumns.Forces::name).toList());
        throw XyzLabels.ambiguous(Label.FORCES, names, columns.forces().get(f).name(), error);
      }
    }
    return Optional.of(Geometry.scaled(first, units.force()));
  }

  private static Cell around(
      XyzCell cell, double[] positions, Function<String, DataFormatException> error) {
    try {
      return cell.around(positions);
    } catch (IllegalArgumentException e) {
      throw error.apply(e.getMessage());
    }
  }

  /** Returns an energy, or a tensor in Voigt order of nine numbers (row after row) or six. */
  private double[] values(XyzHeader.Entry entry, Label label) {
    if (label == Label.ENERGY) {
      String[] words = entry.words();
      String text = words.length == 1 ? words[0] : entry.text();
      return new double[] {
        lines.parse(
            text, () -> "energy, key " + Shown.of(entry.key()) + " (frame " + (id + 1) + ")")
      };
    }
    if (entry.words().length == 6) {
      return numbers(entry, 6);
    }
    double[] t = numbers(entry, 9);
    return new double[] {t[0], t[4], t[8], (t[5] + t[7]) / 2, (t[2] + t[6]) / 2, (t[1] + t[3]) / 2};
  }

  private double[] numbers(XyzHeader.Entry entry, int count) {
    OfKey wording = new OfKey(entry, id + 1);
    if (entry.words().length > count) {
      throw lines.error(
          entry.words().length
              + " "
              + wording.numbers()
              + " on a line, expected "
              + count
              + wording.where());
    }
    return lines.parse(String.join(" ", entry.words()), count, wording);
  }

  private void addTriple(String[] words, int column, Numbers out, Supplier<String> what) {
    for (int c = 0; c < 3; c++) {
      out.add(lines.parse(words[column + c], what));
    }
  }

  private String where(String group) {
    return " (structure " + (id + 1) + " \"" + Shown.of(group) + "\")";
  }
}
