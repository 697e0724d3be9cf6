package org.assay.structure;

import java.util.OptionalDouble;
import org.assay.SettingsException;

/**
 * Free parameters of a {@link Prototype}: lattice constants of the conventional cell and, where the
 * prototype has one, the internal coordinate.
 *
 * @param a lattice constant a (Å)
 * @param c lattice constant c (Å), where it is not a
 * @param u internal coordinate (fraction of c in hexagonal diamond, of a in BC8)
 */
public record LatticeParameters(double a, OptionalDouble c, OptionalDouble u) {

  public LatticeParameters {
    requirePositive("a", a);
    c.ifPresent(v -> requirePositive("c", v));
    if (u.isPresent() && !(u.getAsDouble() > 0 && u.getAsDouble() < 0.5)) {
      throw new SettingsException(
          "internal coordinate u is " + u.getAsDouble() + ", expected between 0 and 0.5");
    }
  }

  /** Returns parameters of a cubic prototype. */
  public static LatticeParameters cubic(double a) {
    return new LatticeParameters(a, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns parameters of a hexagonal or tetragonal prototype. */
  public static LatticeParameters uniaxial(double a, double c) {
    return new LatticeParameters(a, OptionalDouble.of(c), OptionalDouble.empty());
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new SettingsException(
          "lattice constant " + name + " is " + value + " Å, expected above 0");
    }
  }
}
