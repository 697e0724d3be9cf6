package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Reads the output of Quantum ESPRESSO's {@code pw.x}: scf, relax, vc-relax, md and vc-md, every
 * geometry with an energy whose electrons converged.
 *
 * <p>Energy: the line with {@code !}, with smearing the free energy F = E − TS, whose derivatives
 * forces and stress are. Cell: {@code crystal axes} as printed, whatever ibrav, then {@code
 * CELL_PARAMETERS}. Forces Ry/bohr. Stress: Ry/bohr³, positive in compression, with the other sign.
 */
final class QuantumEspressoReader implements FormatReader {

  private static final double FORCE = Units.EV_PER_RYDBERG / Units.ANGSTROM_PER_BOHR;
  private static final double STRESS = FORCE / Math.pow(Units.ANGSTROM_PER_BOHR, 2);

  private static final Pattern NUMBER_AFTER_EQUALS = Pattern.compile("=\\s*(\\S+)");
  private static final Pattern CELL_UNIT =
      Pattern.compile("CELL_PARAMETERS\\s*[({]?\\s*(alat|bohr|angstrom)?\\s*=?\\s*([^)}\\s]*)");
  private static final Pattern POSITION_UNIT =
      Pattern.compile("ATOMIC_POSITIONS\\s*[({]?\\s*(alat|bohr|angstrom|crystal)?");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)?\\s*$");

  private static final int MOST_ATOMS = 10_000_000;

  private final TextLines lines;
  private int atoms;
  private double alat;
  private double[] rows;
  private double[] positions;
  private boolean direct;
  private List<String> symbols = List.of();
  private boolean ended;

  // Of the geometry whose energy has been read.
  private OptionalDouble energy = OptionalDouble.empty();
  private Optional<double[]> forces = Optional.empty();
  private Optional<double[]> stress = Optional.empty();
  private int begin;

  QuantumEspressoReader(TextLines lines) {
    this.lines = lines.expectingCut();
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    try {
      scan(sink, notes);
    } catch (TextLines.CutShort e) {
      ended = false;
    }
    if (ended) {
      flush(sink);
    } else {
      // Whether the last step has all of its forces and stress cannot be known.
      notes.add(
          lines.name()
              + ":"
              + lines.number()
              + ": the file ends before pw.x does (it runs, or was stopped); finished steps are"
              + " used");
    }
  }

  private void scan(Consumer<Frame> sink, Notes notes) {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      if (line.startsWith("!")) {
        flush(sink);
        energy = OptionalDouble.of(number(line, "total energy") * Units.EV_PER_RYDBERG);
        begin = lines.number() - 1;
      } else if (line.startsWith("convergence NOT achieved")) {
        notes.count(lines.name(), Unconverged.STEPS, lines.number() - 1);
        forget();
      } else {
        scan(line, sink);
      }
    }
  }

  private void scan(String line, Consumer<Frame> sink) {
    if (line.startsWith("Program PWSCF")) {
      flush(sink);
      ended = false;
    } else if (line.startsWith("number of atoms/cell")) {
      atoms = count(line);
    } else if (line.startsWith("lattice parameter (alat)") || line.startsWith("celldm(1)=")) {
      // The second of the two has more digits.
      alat = number(line, "lattice parameter") * Units.ANGSTROM_PER_BOHR;
    } else if (line.startsWith("crystal axes")) {
      flush(sink);
      rows = axes();
    } else if (line.startsWith("site n.") && line.contains("alat units")) {
      flush(sink);
      readSites();
    } else if (line.startsWith("CELL_PARAMETERS")) {
      flush(sink);
      rows = cellParameters(line);
    } else if (line.startsWith("ATOMIC_POSITIONS")) {
      flush(sink);
      readPositions(line);
    } else if (line.startsWith("Forces acting on atoms") && energy.isPresent()) {
      forces = Optional.of(forces());
    } else if (line.startsWith("total   stress") && energy.isPresent()) {
      stress = Optional.of(stress());
    } else if (line.startsWith("JOB DONE")) {
      ended = true;
    }
  }

  private void flush(Consumer<Frame> sink) {
    if (energy.isPresent()) {
      if (rows == null || positions == null) {
        throw lines.error("an energy, but no crystal axes and positions before it");
      }
      Structure structure = Geometry.structure(rows, symbols, positions, direct, lines::error);
      sink.accept(new Frame("", "", structure, energy, forces, stress, lines.name() + ":" + begin));
    }
    forget();
  }

  private void forget() {
    energy = OptionalDouble.empty();
    forces = Optional.empty();
    stress = Optional.empty();
  }

  private int count(String line) {
    double count = number(line, "number of atoms");
    if (count != Math.rint(count) || count < 1 || count > MOST_ATOMS) {
      throw lines.error(count + " atoms, expected a whole number from 1 to " + MOST_ATOMS);
    }
    return (int) count;
  }

  private double number(String line, String what) {
    Matcher m = NUMBER_AFTER_EQUALS.matcher(line);
    if (!m.find()) {
      throw lines.error("no \"= number\": " + what);
    }
    return lines.parse(m.group(1), what);
  }

  private double[] axes() {
    double[] all = new double[9];
    for (int i = 0; i < 3; i++) {
      double[] one = bracketed(lines.next("crystal axis " + (i + 1)), "components of an axis");
      for (int c = 0; c < 3; c++) {
        all[3 * i + c] = alat * one[c];
      }
    }
    return all;
  }

  private double[] bracketed(String line, String what) {
    Matcher m = BRACKETS.matcher(line);
    if (!m.find()) {
      throw lines.error("expected ( three numbers ): " + what);
    }
    return lines.parse(m.group(1).strip(), 3, what, "");
  }

  private void readSites() {
    Numbers all = new Numbers();
    List<String> names = new ArrayList<>();
    requireCount();
    for (int i = 0; i < atoms; i++) {
      String line = lines.next("the position of atom " + (i + 1));
      String[] words = line.split("\\s+", 3);
      if (words.length < 3) {
        throw lines.error("expected number, label and position of atom " + (i + 1));
      }
      names.add(Geometry.symbol(words[1]));
      all.addAll(Geometry.scaled(bracketed(line, "coordinates"), alat));
    }
    symbols = names;
    positions = all.toArray();
    direct = false;
  }

  private double[] cellParameters(String line) {
    Matcher m = CELL_UNIT.matcher(line);
    boolean found = m.find();
    String unit = found && m.group(1) != null ? m.group(1) : "alat";
    String given = found ? m.group(2) : "";
    double factor =
        switch (unit) {
          case "bohr" -> Units.ANGSTROM_PER_BOHR;
          case "angstrom" -> 1;
          default -> given.isEmpty() ? alat : lines.parse(given, "alat") * Units.ANGSTROM_PER_BOHR;
        };
    Numbers all = new Numbers();
    for (int i = 0; i < 3; i++) {
      String vector = lines.next("lattice vector " + (i + 1));
      all.addAll(lines.parse(vector, 3, "components of a lattice vector", ""));
    }
    return Geometry.scaled(all.toArray(), factor);
  }

  private void readPositions(String line) {
    Matcher m = POSITION_UNIT.matcher(line);
    String unit = m.find() && m.group(1) != null ? m.group(1) : "alat";
    direct = unit.equals("crystal");
    double factor =
        switch (unit) {
          case "bohr" -> Units.ANGSTROM_PER_BOHR;
          case "angstrom", "crystal" -> 1;
          default -> alat;
        };
    Numbers all = new Numbers();
    List<String> names = new ArrayList<>();
    requireCount();
    for (int i = 0; i < atoms; i++) {
      String[] words = lines.next("the position of atom " + (i + 1)).split("\\s+", 2);
      names.add(Geometry.symbol(words[0]));
      all.addAll(lines.parse(words.length > 1 ? words[1] : "", 3, "coordinates", ""));
    }
    symbols = names;
    positions = Geometry.scaled(all.toArray(), factor);
  }

  private double[] forces() {
    Numbers all = new Numbers();
    requireCount();
    while (all.size() < 3 * atoms) {
      String line = lines.next("the force on atom " + (all.size() / 3 + 1));
      if (line.startsWith("atom")) {
        int at = line.lastIndexOf('=');
        String text = at < 0 ? "" : line.substring(at + 1).strip();
        all.addAll(lines.parse(text, 3, "components of a force", ""));
      } else if (!line.isEmpty()) {
        throw lines.error(
            "expected the force on atom "
                + (all.size() / 3 + 1)
                + ", found \""
                + Shown.of(line)
                + "\"");
      }
    }
    return Geometry.scaled(all.toArray(), FORCE);
  }

  private double[] stress() {
    double[] t = new double[9];
    for (int i = 0; i < 3; i++) {
      String line = lines.next("row " + (i + 1) + " of the stress");
      System.arraycopy(lines.parse(line, 3, "components of the stress", ""), 0, t, 3 * i, 3);
    }
    double[] voigt = {t[0], t[4], t[8], (t[5] + t[7]) / 2, (t[2] + t[6]) / 2, (t[1] + t[3]) / 2};
    return Geometry.scaled(voigt, -STRESS);
  }

  private void requireCount() {
    if (atoms == 0) {
      throw lines.error("atoms, but \"number of atoms/cell\" did not come before");
    }
  }
}
