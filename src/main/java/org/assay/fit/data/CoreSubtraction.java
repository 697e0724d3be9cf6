package org.assay.fit.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.CoreEnergy;
import org.assay.model.ZblCore;
import org.assay.structure.Evaluation;

/**
 * Labels of structures without what a short-range core gives, which is what a network with a core
 * learns.
 *
 * @param fitted the structures with the labels that are left
 * @param energyPerAtom of the core, for each structure (eV)
 */
record CoreSubtraction(List<LabelledStructure> fitted, double[] energyPerAtom) {

  /** Takes a core from labels; without one they stay as they are. */
  static CoreSubtraction of(Optional<ZblCore> core, List<LabelledStructure> structures) {
    double[] energies = new double[structures.size()];
    if (core.isEmpty()) {
      return new CoreSubtraction(List.copyOf(structures), energies);
    }
    CoreEnergy energy = new CoreEnergy(core.get());
    LabelledStructure[] fitted = new LabelledStructure[energies.length];
    for (int s = 0; s < energies.length; s++) {
      LabelledStructure labelled = structures.get(s);
      Evaluation own = energy.of(labelled.structure());
      energies[s] = own.energy() / labelled.size();
      fitted[s] = less(own, labelled);
    }
    return new CoreSubtraction(List.of(fitted), energies);
  }

  private static LabelledStructure less(Evaluation own, LabelledStructure from) {
    OptionalDouble energy = from.energy();
    return new LabelledStructure(
        from.id(),
        from.group(),
        from.structure(),
        energy.isPresent()
            ? OptionalDouble.of(energy.getAsDouble() - own.energy())
            : OptionalDouble.empty(),
        from.forces().map(f -> difference(f, own.forces())),
        from.stressVoigt().map(s -> difference(s, own.stressVoigt())),
        from.place());
  }

  private static double[] difference(double[] label, double[] own) {
    double[] left = label.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] -= own[i];
    }
    return left;
  }
}
