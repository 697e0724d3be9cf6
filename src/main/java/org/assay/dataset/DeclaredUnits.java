package org.assay.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.assay.DataFormatException;

/**
 * The units that a frame of extended XYZ declares: {@code energy-unit}, {@code force-unit}, {@code
 * stress-unit}, {@code virial-unit}, {@code length-unit}, {@code pos-unit}, {@code lattice-unit},
 * with {@code _} or {@code -}, {@code unit} or {@code units}. What is not declared is in eV, Å,
 * eV/Å, eV/Å³; a virial's unit is that of energies where it has none of its own, and one of {@code
 * pos-unit} and {@code lattice-unit} holds for both.
 *
 * @param lattice Å per unit, as are those of {@code position}
 * @param energy eV per unit
 * @param energyPerAtom whether energies are per atom
 * @param force eV/Å per unit
 * @param stress eV/Å³ per unit
 * @param virial eV per unit
 * @param remark what else is to be said, or empty
 */
record DeclaredUnits(
    double lattice,
    double position,
    double energy,
    boolean energyPerAtom,
    double force,
    double stress,
    double virial,
    String remark) {

  /** What a unit is declared of. */
  enum Quantity {
    ENERGY("an energy", UnitName.ENERGIES),
    FORCE("a force", "an energy a length (eV/angstrom, hartree/bohr), a.u."),
    STRESS("a stress", UnitName.STRESSES),
    VIRIAL("a virial", UnitName.ENERGIES),
    LENGTH("a length", UnitName.LENGTHS),
    POSITION("a length", UnitName.LENGTHS),
    LATTICE("a length", UnitName.LENGTHS);

    private final String what;
    private final String valid;

    Quantity(String what, String valid) {
      this.what = what;
      this.valid = valid;
    }

    /** Returns that of a name such as {@code energy}; nothing where there is none. */
    static Optional<Quantity> named(String name) {
      return Optional.ofNullable(NAMES.get(name));
    }

    OptionalDouble factor(String unit) {
      return switch (this) {
        case ENERGY, VIRIAL -> UnitName.energy(unit);
        case FORCE -> UnitName.force(unit);
        case STRESS -> UnitName.stress(unit);
        case LENGTH, POSITION, LATTICE -> UnitName.length(unit);
      };
    }
  }

  private static final Map<String, Quantity> NAMES =
      Map.ofEntries(
          Map.entry("energy", Quantity.ENERGY),
          Map.entry("energies", Quantity.ENERGY),
          Map.entry("force", Quantity.FORCE),
          Map.entry("forces", Quantity.FORCE),
          Map.entry("stress", Quantity.STRESS),
          Map.entry("stresses", Quantity.STRESS),
          Map.entry("pressure", Quantity.STRESS),
          Map.entry("virial", Quantity.VIRIAL),
          Map.entry("virials", Quantity.VIRIAL),
          Map.entry("length", Quantity.LENGTH),
          Map.entry("distance", Quantity.LENGTH),
          Map.entry("pos", Quantity.POSITION),
          Map.entry("position", Quantity.POSITION),
          Map.entry("positions", Quantity.POSITION),
          Map.entry("coord", Quantity.POSITION),
          Map.entry("coordinates", Quantity.POSITION),
          Map.entry("lattice", Quantity.LATTICE),
          Map.entry("cell", Quantity.LATTICE),
          Map.entry("box", Quantity.LATTICE));

  private static final String PER_ATOM = "(?i)\\s*/\\s*atom$";

  /**
   * Reads what a header declares.
   *
   * @param error makes the error of a message
   */
  static DeclaredUnits of(XyzHeader header, Function<String, DataFormatException> error) {
    Map<Quantity, Double> factors = new HashMap<>();
    boolean perAtom = false;
    String remark = "";
    for (XyzHeader.Entry e : header.entries()) {
      Optional<Quantity> quantity = e.says().unit();
      if (quantity.isEmpty()) {
        remark =
            e.says().isOfAllUnits()
                ? "key " + e.key() + "=" + Shown.of(e.text()) + " is not obeyed"
                : remark;
        continue;
      }
      String unit = e.text();
      if (quantity.get() == Quantity.ENERGY && unit.matches("(?s).*" + PER_ATOM)) {
        perAtom = true;
        unit = unit.replaceFirst(PER_ATOM, "");
      }
      OptionalDouble factor = quantity.get().factor(unit);
      if (factor.isEmpty()) {
        throw error.apply(
            e.key()
                + "="
                + Shown.of(e.text())
                + " is not understood as the unit of "
                + quantity.get().what
                + "; valid: "
                + quantity.get().valid);
      }
      factors.put(quantity.get(), factor.getAsDouble());
    }
    return factors.isEmpty() && remark.isEmpty() ? NONE : of(factors, perAtom, remark);
  }

  private static final DeclaredUnits NONE = of(Map.of(), false, "");

  private static DeclaredUnits of(Map<Quantity, Double> f, boolean perAtom, String remark) {
    double length = f.getOrDefault(Quantity.LENGTH, 1.0);
    double lattice = f.getOrDefault(Quantity.LATTICE, f.getOrDefault(Quantity.POSITION, length));
    double position = f.getOrDefault(Quantity.POSITION, f.getOrDefault(Quantity.LATTICE, length));
    double energy = f.getOrDefault(Quantity.ENERGY, 1.0);
    boolean half = energy != 1 && !f.containsKey(Quantity.FORCE);
    return new DeclaredUnits(
        lattice,
        position,
        energy,
        perAtom,
        f.getOrDefault(Quantity.FORCE, 1.0),
        f.getOrDefault(Quantity.STRESS, 1.0),
        f.getOrDefault(Quantity.VIRIAL, energy),
        remark.isEmpty() && half
            ? "energy-unit is declared and force-unit is not: forces are taken as eV/Å"
            : remark);
  }
}
