package org.assay.fit.data;

import java.util.List;
import org.assay.dataset.LabelledStructure;

/**
 * Energies of a set at one step.
 *
 * @param name which set
 * @param structures its structures
 * @param target shifted energies per atom (eV); 0 where there is none
 * @param predicted energies per atom of the network (eV)
 */
public record SetEnergies(
    SetName name, List<LabelledStructure> structures, double[] target, double[] predicted) {

  public SetEnergies {
    structures = List.copyOf(structures);
    target = target.clone();
    predicted = predicted.clone();
  }

  @Override
  public double[] target() {
    return target.clone();
  }

  @Override
  public double[] predicted() {
    return predicted.clone();
  }

  /** Returns the statistics of the errors; of a set without targets, of nothing. */
  public Statistics statistics() {
    if (name == SetName.UNLABELLED) {
      return Statistics.of(new double[0]);
    }
    double[] errors = new double[target.length];
    for (int s = 0; s < errors.length; s++) {
      errors[s] = predicted[s] - target[s];
    }
    return Statistics.of(errors);
  }
}
