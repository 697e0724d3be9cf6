package org.assay.property.forces;

import java.util.Optional;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Evaluation;
import org.assay.units.Units;

/** What a dataset may know of a structure, in the units of the results. */
enum LabelledQuantity {
  ENERGY("energy", "eV/atom", "meV/atom", 1000),
  FORCE("force", "eV/Å", "eV/Å", 1),
  STRESS("stress", "GPa", "GPa", 1);

  private final String id;
  private final String unit;
  private final String errorUnit;
  private final double errorFactor;

  LabelledQuantity(String id, String unit, String errorUnit, double errorFactor) {
    this.id = id;
    this.unit = unit;
    this.errorUnit = errorUnit;
    this.errorFactor = errorFactor;
  }

  String id() {
    return id;
  }

  /** Returns the unit of {@link #labels} and {@link #found}. */
  String unit() {
    return unit;
  }

  String errorUnit() {
    return errorUnit;
  }

  /** Returns what takes {@link #unit} to {@link #errorUnit}. */
  double errorFactor() {
    return errorFactor;
  }

  /** Returns the labels of a structure; nothing where it has none. */
  Optional<double[]> labels(LabelledStructure s, double shift) {
    return switch (this) {
      case ENERGY -> s.energyPerAtom(shift).stream().mapToObj(e -> new double[] {e}).findFirst();
      case FORCE -> s.forces();
      case STRESS -> s.stressVoigt().map(LabelledQuantity::inGPa);
    };
  }

  /** Returns the same numbers of an evaluation. */
  double[] found(Evaluation e) {
    return switch (this) {
      case ENERGY -> new double[] {e.energy() / e.atomEnergies().length};
      case FORCE -> e.forces();
      case STRESS -> inGPa(e.stressVoigt());
    };
  }

  private static double[] inGPa(double[] stress) {
    double[] out = stress.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    }
    return out;
  }
}
