package org.assay.dataset;

import java.util.List;
import java.util.Optional;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.units.Units;

/** What structures are labelled with, in the unit in which it is told. */
public enum LabelledQuantity {
  ENERGY("energy", "eV/atom", 1, ""),
  FORCE("force", "eV/Å", 1, "x y z"),
  STRESS("stress", "GPa", Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, "xx yy zz yz xz xy");

  private final String text;
  private final String unit;
  private final double factor;
  private final String components;

  LabelledQuantity(String text, String unit, double factor, String components) {
    this.text = text;
    this.unit = unit;
    this.factor = factor;
    this.components = components;
  }

  /** Returns its name: energy, force, stress. */
  public String text() {
    return text;
  }

  /** Returns the unit of {@link #labels} and {@link #found}. */
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

  /**
   * Returns the labels of a structure, rows of all components; nothing where it has none.
   *
   * @param shift added to the energy, for each atom that of its element (eV)
   */
  public Optional<double[]> labels(LabelledStructure s, ElementValues shift) {
    return switch (this) {
      case ENERGY -> s.energyPerAtom(shift).stream().mapToObj(e -> new double[] {e}).findFirst();
      case FORCE -> s.forces();
      case STRESS -> s.stressVoigt().map(v -> Geometry.scaled(v, factor));
    };
  }

  /** Returns the same numbers of an evaluation. */
  public double[] found(Evaluation e) {
    return switch (this) {
      case ENERGY -> new double[] {e.energy() / e.size()};
      case FORCE -> e.forces();
      case STRESS -> Geometry.scaled(e.stressVoigt(), factor);
    };
  }
}
