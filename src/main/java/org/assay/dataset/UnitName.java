package org.assay.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.units.Units;

/**
 * Factors to eV, Å, eV/Å and eV/Å³ of units as people write them: {@code Hartree}, {@code a.u.},
 * {@code kcal/mol}, {@code Ry/bohr}, {@code GPa}, {@code eV/Ang^3}.
 */
final class UnitName {

  /** Those that are understood, for messages. */
  static final String ENERGIES = "eV, meV, hartree (Ha, a.u.), Ry, kcal/mol, kJ/mol";

  static final String LENGTHS = "angstrom, bohr (a.u.), nm, pm";

  static final String STRESSES =
      "Pa, kPa, MPa, GPa, TPa, bar, kbar, Mbar, atm, an energy a cubed length (eV/angstrom^3)";

  private static final double KILOJOULE_PER_MOLE = 1000 / Units.JOULE_PER_MOLE_PER_EV;

  private static final Map<String, Double> ENERGY =
      Map.ofEntries(
          Map.entry("ev", 1.0),
          Map.entry("electronvolt", 1.0),
          Map.entry("electronvolts", 1.0),
          Map.entry("hartree", Units.EV_PER_HARTREE),
          Map.entry("hartrees", Units.EV_PER_HARTREE),
          Map.entry("ha", Units.EV_PER_HARTREE),
          Map.entry("eh", Units.EV_PER_HARTREE),
          Map.entry("au", Units.EV_PER_HARTREE),
          Map.entry("atomic", Units.EV_PER_HARTREE),
          Map.entry("ry", Units.EV_PER_RYDBERG),
          Map.entry("ryd", Units.EV_PER_RYDBERG),
          Map.entry("rydberg", Units.EV_PER_RYDBERG),
          Map.entry("kcal/mol", 4.184 * KILOJOULE_PER_MOLE),
          Map.entry("kcalpermol", 4.184 * KILOJOULE_PER_MOLE),
          Map.entry("kj/mol", KILOJOULE_PER_MOLE),
          Map.entry("kjpermol", KILOJOULE_PER_MOLE));

  private static final Map<String, Double> LENGTH =
      Map.ofEntries(
          Map.entry("angstrom", 1.0),
          Map.entry("angstroms", 1.0),
          Map.entry("ang", 1.0),
          Map.entry("a", 1.0),
          Map.entry("bohr", Units.ANGSTROM_PER_BOHR),
          Map.entry("a0", Units.ANGSTROM_PER_BOHR),
          Map.entry("au", Units.ANGSTROM_PER_BOHR),
          Map.entry("nm", 10.0),
          Map.entry("pm", 0.01));

  private static final double PER_GPA = 1 / Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;

  private static final Map<String, Double> STRESS =
      Map.ofEntries(
          Map.entry("pa", 1e-9 * PER_GPA),
          Map.entry("kpa", 1e-6 * PER_GPA),
          Map.entry("mpa", 1e-3 * PER_GPA),
          Map.entry("gpa", PER_GPA),
          Map.entry("tpa", 1e3 * PER_GPA),
          Map.entry("bar", 1e-4 * PER_GPA),
          Map.entry("bars", 1e-4 * PER_GPA),
          Map.entry("kbar", 0.1 * PER_GPA),
          Map.entry("kb", 0.1 * PER_GPA),
          Map.entry("atm", 1.01325e-4 * PER_GPA),
          Map.entry("au", Units.EV_PER_CUBIC_ANGSTROM_PER_HARTREE_PER_CUBIC_BOHR));

  private UnitName() {}

  /** Returns eV per unit, or nothing where the unit is not known. */
  static OptionalDouble energy(String name) {
    return name.strip().equals("meV") ? OptionalDouble.of(1e-3) : factor(ENERGY, plain(name));
  }

  /** Returns Å per unit, or nothing. */
  static OptionalDouble length(String name) {
    return factor(LENGTH, plain(name));
  }

  /** Returns eV/Å per unit, or nothing. */
  static OptionalDouble force(String name) {
    String plain = plain(name);
    if (plain.equals("au")) {
      return OptionalDouble.of(Units.EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR);
    }
    return ratio(plain, 1);
  }

  /** Returns eV/Å³ per unit, or nothing; whatever the sign, which units do not say. */
  static OptionalDouble stress(String name) {
    if (name.strip().equals("Mbar")) {
      return OptionalDouble.of(100 * PER_GPA);
    }
    String plain = plain(name);
    return STRESS.containsKey(plain)
        ? OptionalDouble.of(STRESS.get(plain))
        : ratio(plain.replaceFirst("(\\^|\\*\\*)?3$", ""), 3);
  }

  /** Returns the factor of an energy over a power of a length. */
  private static OptionalDouble ratio(String plain, int power) {
    int slash = plain.lastIndexOf('/');
    if (slash < 0) {
      return OptionalDouble.empty();
    }
    OptionalDouble energy = energy(plain.substring(0, slash));
    OptionalDouble length = length(plain.substring(slash + 1));
    return energy.isPresent() && length.isPresent()
        ? OptionalDouble.of(energy.getAsDouble() / Math.pow(length.getAsDouble(), power))
        : OptionalDouble.empty();
  }

  /** Returns a name in small letters, without what different people write differently. */
  private static String plain(String name) {
    return name.strip()
        // Å in UTF-8 and Latin-1, a cubed sign; bytes are taken for Latin-1.
        .replaceAll("\u00c3\u0085|\u00c3\u00a5|\u00e2\u0084\u00ab|\u00c5", "a")
        .replaceAll("\u00c2?\u00b3", "3")
        .toLowerCase(Locale.ROOT)
        .replace("kcal_mol", "kcal/mol")
        .replace("kj_mol", "kj/mol")
        .replaceAll("[ ._()]", "")
        .replace("mole", "mol");
  }

  private static OptionalDouble factor(Map<String, Double> table, String plain) {
    Double factor = table.get(plain);
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
  }
}
