package org.assay.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.units.Units;

/** Units of a format that does not fix them: those of n2p2's {@code input.data}. */
public enum DataUnits {
  /** Atomic units: lengths in bohr, energies in hartree, forces in hartree/bohr. */
  BOHR_HARTREE("bohr-hartree", "bohr and hartree", Units.ANGSTROM_PER_BOHR, Units.EV_PER_HARTREE),
  /** Å, eV, eV/Å. */
  ANGSTROM_EV("angstrom-ev", "Å and eV", 1, 1);

  private final String key;
  private final String words;
  private final double length;
  private final double energy;

  DataUnits(String key, String words, double length, double energy) {
    this.key = key;
    this.words = words;
    this.length = length;
    this.energy = energy;
  }

  /** Returns the units of a name. */
  public static Optional<DataUnits> named(String name) {
    return Arrays.stream(values()).filter(u -> u.key.equals(name)).findFirst();
  }

  /**
   * Returns the units of a name.
   *
   * @throws SettingsException when there are none, naming those there are
   */
  public static DataUnits of(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new SettingsException(
                    "units \"" + name + "\" are not known; valid: " + String.join(", ", keys())));
  }

  /** Returns all names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(u -> u.key).toList();
  }

  /** Returns the name that input files and options use. */
  public String key() {
    return key;
  }

  /** Returns what messages call them. */
  String words() {
    return words;
  }

  /** Returns Å per unit of length. */
  double length() {
    return length;
  }

  /** Returns eV per unit of energy. */
  public double energy() {
    return energy;
  }

  /** Returns eV/Å per unit of force. */
  double force() {
    return energy / length;
  }
}
