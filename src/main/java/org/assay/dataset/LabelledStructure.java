package org.assay.dataset;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A structure with what a first-principles calculation found for it.
 *
 * @param id number in its file, from 0
 * @param group group id (GID)
 * @param structure the atoms
 * @param energy total energy of the cell (eV), not shifted; empty for structures without one
 * @param forces Cartesian triples (eV/Å), length 3N
 * @param stressVoigt xx yy zz yz xz xy (eV/Å³), positive in tension, length 6
 * @param place file and line where it begins, for messages
 */
public record LabelledStructure(
    int id,
    String group,
    Structure structure,
    OptionalDouble energy,
    Optional<double[]> forces,
    Optional<double[]> stressVoigt,
    String place) {

  /** Group of structures without an energy: evaluated and reported, never fitted. */
  public static final String NO_DFT = "NO_DFT";

  public LabelledStructure {
    forces = forces.map(double[]::clone);
    stressVoigt = stressVoigt.map(double[]::clone);
  }

  /** Returns the energy per atom (eV), shifted by {@code shift} (eV/atom). */
  public OptionalDouble energyPerAtom(double shift) {
    return energy.isPresent()
        ? OptionalDouble.of(energy.getAsDouble() / structure.size() + shift)
        : OptionalDouble.empty();
  }

  /**
   * Returns the energy per atom (eV) with shifts of the elements, {@code (E + Σ_i shift(t_i))/N}.
   *
   * @param shift of each element (eV/atom)
   */
  public OptionalDouble energyPerAtom(ElementValues shift) {
    return energyPerAtom(energy.isPresent() ? shift.mean(structure) : 0);
  }

  /** Returns energy, forces and, where there is one, stress; nothing without the first two. */
  public Optional<Evaluation> evaluation() {
    return energy.isPresent() && forces.isPresent()
        ? Optional.of(
            new Evaluation(
                energy.getAsDouble(),
                forces.get(),
                stressVoigt.orElse(new double[0]),
                new double[0]))
        : Optional.empty();
  }

  /** Returns the number of atoms. */
  public int size() {
    return structure.size();
  }
}
