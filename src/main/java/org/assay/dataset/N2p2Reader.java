package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.structure.Structure;

/**
 * Reads {@code input.data} of n2p2 and RuNNer: blocks from {@code begin} to {@code end} with lines
 * of {@code comment}, {@code lattice} (none, or three vectors), {@code atom} (position, element,
 * charge, an unused number, force), {@code energy} and {@code charge}.
 *
 * <p>The format fixes no units: they must be given. Charges are not used; structures that have one
 * are counted in a note. Where the comment holds {@code gid=GROUP}, that is the group; {@code
 * energy=none} and {@code forces=none} in it tell that zeros in their place stand for nothing
 * ({@link DatasetWriter} writes all three).
 */
final class N2p2Reader implements FormatReader {

  private static final Pattern PAIR = Pattern.compile("(?<!\\w)(\\w++)=(\\S++)");

  private final DataLines lines;
  private final Optional<DataUnits> units;
  private Notes notes = new Notes();
  private int structure;

  N2p2Reader(DataLines lines, Optional<DataUnits> units) {
    this.lines = lines;
    this.units = units;
  }

  /** What has been read of a block. */
  private static final class Block {
    private final int line;
    private String comment = "";
    private final Numbers lattice = new Numbers();
    private final Numbers positions = new Numbers();
    private final Numbers forces = new Numbers();
    private final List<String> symbols = new ArrayList<>();
    private OptionalDouble energy = OptionalDouble.empty();
    private double charge;

    Block(int line) {
      this.line = line;
    }

    /** Returns what {@code key=} in the comment says, or nothing. */
    String said(String key) {
      Matcher m = PAIR.matcher(comment);
      while (m.find()) {
        if (m.group(1).equals(key)) {
          return m.group(2);
        }
      }
      return "";
    }
  }

  @Override
  public void read(Consumer<Frame> sink, Notes told) {
    notes = told;
    while (lines.skipBlank()) {
      int begin = lines.number();
      String line = lines.next("begin");
      if (line.startsWith("#")) {
        continue;
      }
      if (!line.equals("begin")) {
        throw lines.error("expected begin, found \"" + Shown.of(line) + "\"" + where());
      }
      DataUnits given =
          units.orElseThrow(
              () ->
                  lines.error(
                      "this is an input.data of n2p2 or RuNNer, whose units nobody but its author"
                          + " knows; give them: --units or \"dataset_units\", one of "
                          + String.join(", ", DataUnits.keys())));
      Block block = new Block(begin);
      sink.accept(block(block, given));
      if (block.charge != 0) {
        notes.count(
            lines.name(),
            "structures with a total charge (line \"charge\"), which is not used: taken as"
                + " a neutral one is",
            begin);
      }
      structure++;
    }
  }

  private Frame block(Block block, DataUnits given) {
    while (true) {
      lines.skipBlank();
      String line = lines.next(() -> "end" + where());
      String[] words = line.split("\\s+", 2);
      String rest = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "comment" -> block.comment = (block.comment + " " + rest).strip();
        case "lattice" -> block.lattice.addAll(numbers(rest, 3, "components of a lattice vector"));
        case "atom" -> atom(block, rest);
        case "energy" -> block.energy = OptionalDouble.of(numbers(rest, 1, "energy")[0]);
        case "charge" -> block.charge = numbers(rest, 1, "charge")[0];
        case "end" -> {
          return frame(block, given);
        }
        default ->
            throw lines.error(
                "\""
                    + Shown.of(words[0])
                    + "\" is not known; valid: comment, lattice, atom, energy, charge, end"
                    + where());
      }
    }
  }

  private void atom(Block block, String rest) {
    String[] words = DataLines.words(rest);
    int number = block.symbols.size() + 1;
    Supplier<String> atom = () -> " (structure " + (structure + 1) + ", atom " + number + ")";
    if (words.length < 9) {
      throw lines.error(
          words.length
              + " columns of an atom, expected 9: position, element, charge, unused, force"
              + atom.get());
    }
    for (int c = 0; c < 3; c++) {
      block.positions.add(lines.parse(words[c], () -> "coordinate" + atom.get()));
      block.forces.add(lines.parse(words[6 + c], () -> "force component" + atom.get()));
    }
    block.symbols.add(symbol(words[3], atom));
  }

  private String symbol(String word, Supplier<String> atom) {
    ElementLabel label =
        ElementLabel.of(word)
            .orElseThrow(
                () ->
                    lines.error(
                        "the element \""
                            + Shown.of(word)
                            + "\" is no symbol from H to Cm; write it as in Si"
                            + atom.get()));
    if (!label.exact()) {
      notes.count(
          lines.name(),
          "lines of atoms with the element " + Shown.of(word) + ", taken for " + label.symbol(),
          lines.number() - 1);
    }
    return label.symbol();
  }

  private double[] numbers(String text, int count, String what) {
    return lines.parse(text, count, what, where());
  }

  private Frame frame(Block block, DataUnits given) {
    if (block.symbols.isEmpty()) {
      throw lines.error("no atom" + where());
    }
    int latticeNumbers = block.lattice.size();
    if (latticeNumbers != 0 && latticeNumbers != 9) {
      throw lines.error(latticeNumbers / 3 + " lattice vectors, expected 3 or none" + where());
    }
    if (block.energy.isEmpty()) {
      throw lines.error("no energy" + where());
    }
    double[] positions = Geometry.scaled(block.positions.toArray(), given.length());
    double[] rows =
        latticeNumbers == 9
            ? Geometry.scaled(block.lattice.toArray(), given.length())
            : box(positions);
    Structure atoms = Geometry.structure(rows, block.symbols, positions, false, this::located);
    boolean noForces = block.said("forces").equals("none");
    boolean noEnergy = block.said("energy").equals("none");
    return new Frame(
        block.said("gid"),
        block.comment,
        atoms,
        noEnergy
            ? OptionalDouble.empty()
            : OptionalDouble.of(block.energy.getAsDouble() * given.energy()),
        noForces
            ? Optional.empty()
            : Optional.of(Geometry.scaled(block.forces.toArray(), given.force())),
        Optional.empty(),
        lines.name() + ":" + block.line);
  }

  private double[] box(double[] positions) {
    try {
      return Geometry.box(positions).rows();
    } catch (IllegalArgumentException e) {
      throw located(e.getMessage());
    }
  }

  private DataFormatException located(String problem) {
    return lines.error(problem + where());
  }

  private String where() {
    return " (structure " + (structure + 1) + ")";
  }
}
