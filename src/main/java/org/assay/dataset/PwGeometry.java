package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Cell and positions as {@code pw.x} prints them, the last of each: {@code crystal axes} and sites
 * at the beginning of a run, {@code CELL_PARAMETERS} and {@code ATOMIC_POSITIONS} later.
 */
final class PwGeometry {

  private static final Pattern NUMBER_AFTER_EQUALS = Pattern.compile("=\\s*(\\S+)");

  /** A card with its unit, in brackets or not, and that of {@code alat} behind it. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?:CELL_PARAMETERS|ATOMIC_POSITIONS)\\s*+[({]?\\s*+(\\w*+)\\s*+(?:=\\s*+([^)}\\s]++))?"
              + "\\s*+[)}]?");

  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)?\\s*$");

  private static final int MOST_ATOMS = 10_000_000;

  private final DataLines lines;
  private int atoms;
  private double alat;
  private double[] rows;
  private double[] positions;
  private boolean direct;
  private List<String> symbols = List.of();

  PwGeometry(DataLines lines) {
    this.lines = lines;
  }

  /**
   * Takes a line, and those that belong to it, if it is about the geometry.
   *
   * @param before is called before anything of the geometry changes
   * @return whether it was
   */
  boolean take(String line, Runnable before) {
    if (line.startsWith("number of atoms/cell")) {
      atoms = count(line);
    } else if (line.startsWith("lattice parameter (a") || line.startsWith("celldm(1)=")) {
      // The second of the two has more digits.
      alat = number(line, "lattice parameter") * Units.ANGSTROM_PER_BOHR;
    } else if (line.startsWith("crystal axes")) {
      before.run();
      rows = axes();
    } else if (isOfSites(line)) {
      before.run();
      readSites();
    } else if (isCard(line, "CELL_PARAMETERS")) {
      before.run();
      rows = cellParameters(line);
    } else if (isCard(line, "ATOMIC_POSITIONS")) {
      before.run();
      readPositions(line);
    } else {
      return false;
    }
    return true;
  }

  /** Old versions call alat a_0. The same table comes in crystal coordinates, too. */
  private static boolean isOfSites(String line) {
    return line.startsWith("site n.")
        && (line.contains("alat units") || line.contains("a_0 units"));
  }

  /** Tells a card from a message about it, as in {@code ATOMIC_POSITIONS: units set to alat}. */
  private static boolean isCard(String line, String name) {
    return line.startsWith(name) && !line.startsWith(name + ":");
  }

  /** Returns the number of atoms; 0 before it is known. */
  int atoms() {
    return atoms;
  }

  /** Returns the structure. */
  Structure structure() {
    if (rows == null || positions == null) {
      throw lines.error("an energy, but no crystal axes and positions before it");
    }
    return Geometry.structure(rows, symbols, positions, direct, lines::error);
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
      names.add(symbol(words[1]));
      all.addAll(Geometry.scaled(bracketed(line, "coordinates"), alat));
    }
    symbols = names;
    positions = all.toArray();
    direct = false;
  }

  private double[] cellParameters(String line) {
    Matcher m = card(line);
    double factor =
        switch (m.group(1)) {
          case "bohr" -> Units.ANGSTROM_PER_BOHR;
          case "angstrom" -> 1;
          case "alat", "" ->
              m.group(2) == null ? alat : lines.parse(m.group(2), "alat") * Units.ANGSTROM_PER_BOHR;
          default -> throw unit(m.group(1), "alat, bohr, angstrom");
        };
    Numbers all = new Numbers();
    for (int i = 0; i < 3; i++) {
      String vector = lines.next("lattice vector " + (i + 1));
      all.addAll(lines.parse(vector, 3, "components of a lattice vector", ""));
    }
    return Geometry.scaled(all.toArray(), factor);
  }

  private void readPositions(String line) {
    String unit = card(line).group(1);
    double factor =
        switch (unit) {
          case "bohr" -> Units.ANGSTROM_PER_BOHR;
          case "angstrom", "crystal" -> 1;
          case "alat", "" -> alat;
          default -> throw unit(unit, "alat, bohr, angstrom, crystal");
        };
    Numbers all = new Numbers();
    List<String> names = new ArrayList<>();
    requireCount();
    for (int i = 0; i < atoms; i++) {
      String[] words = lines.next("the position of atom " + (i + 1)).split("\\s+", 2);
      names.add(symbol(words[0]));
      all.addAll(lines.parse(words.length > 1 ? words[1] : "", 3, "coordinates", ""));
    }
    symbols = names;
    positions = Geometry.scaled(all.toArray(), factor);
    direct = unit.equals("crystal");
  }

  private Matcher card(String line) {
    Matcher m = CARD.matcher(line);
    if (!m.matches()) {
      throw lines.error("no unit can be read in \"" + Shown.of(line) + "\"");
    }
    return m;
  }

  private RuntimeException unit(String word, String valid) {
    return lines.error("the unit \"" + Shown.of(word) + "\" is not known; valid: " + valid);
  }

  /** Returns the element of a label, of which pw.x wants one or two letters at its beginning. */
  private String symbol(String label) {
    return PwLabel.symbol(label)
        .orElseThrow(() -> lines.error("no element in the label \"" + Shown.of(label) + "\""));
  }

  private void requireCount() {
    if (atoms == 0) {
      throw lines.error("atoms, but \"number of atoms/cell\" did not come before");
    }
  }
}
