package org.assay.accuracy;

import java.util.List;
import org.assay.units.Units;

/** What structures are labelled with, in the unit in which errors of it are told. */
public enum Quantity {
  ENERGY("energy", "eV/atom", 1, ""),
  FORCE("force", "eV/Å", 1, "x y z"),
  STRESS("stress", "GPa", Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, "xx yy zz yz xz xy");

  private final String text;
  private final String unit;
  private final double factor;
  private final String components;

  Quantity(String text, String unit, double factor, String components) {
    this.text = text;
    this.unit = unit;
    this.factor = factor;
    this.components = components;
  }

  /** Returns its name: energy, force, stress. */
  public String text() {
    return text;
  }

  /** Returns the unit of its errors. */
  public String unit() {
    return unit;
  }

  /** Returns that unit in the units of a dataset. */
  public double factor() {
    return factor;
  }

  /** Returns the names of its components, of the energy one without a name. */
  public List<String> components() {
    return List.of(components.split(" ", -1));
  }
}
