package org.assay.structure;

import org.assay.NotGivenException;

/**
 * Energy, forces and stress of a structure. Not every engine gives all: what it lacks is asked for
 * in vain, and nothing stands in its place.
 *
 * @param energy potential energy of the cell (eV)
 * @param forces force on each atom, Cartesian triples in the structure's own orientation (eV/Å),
 *     length 3N
 * @param stressVoigt Cauchy stress xx yy zz yz xz xy in the structure's own orientation (eV/Å³),
 *     positive in tension; empty where the engine gives none
 * @param atomEnergies energy of each atom (eV), length N; their sum is {@code energy}; empty where
 *     the engine gives none
 */
public record Evaluation(
    double energy, double[] forces, double[] stressVoigt, double[] atomEnergies) {

  public Evaluation {
    forces = forces.clone();
    stressVoigt = stressVoigt.clone();
    atomEnergies = atomEnergies.clone();
    boolean stressFits = stressVoigt.length == 6 || stressVoigt.length == 0;
    boolean atomsFit = atomEnergies.length == 0 || forces.length == 3 * atomEnergies.length;
    if (!stressFits || !atomsFit || forces.length % 3 != 0) {
      throw new IllegalArgumentException(
          forces.length
              + " forces, "
              + atomEnergies.length
              + " energies, "
              + stressVoigt.length
              + " stresses do not describe one structure");
    }
  }

  @Override
  public double[] forces() {
    return forces.clone();
  }

  /** Returns how many atoms the structure has. */
  public int size() {
    return forces.length / 3;
  }

  /** Returns whether the engine gives the stress. */
  public boolean hasStress() {
    return stressVoigt.length > 0;
  }

  /** Returns whether the engine gives energies of single atoms. */
  public boolean hasAtomEnergies() {
    return atomEnergies.length > 0;
  }

  /**
   * Returns the stress.
   *
   * @throws NotGivenException when the engine gives none
   */
  @Override
  public double[] stressVoigt() {
    if (!hasStress()) {
      throw new NotGivenException("the engine gives no stress");
    }
    return stressVoigt.clone();
  }

  /**
   * Returns the energies of the atoms.
   *
   * @throws NotGivenException when the engine gives none
   */
  @Override
  public double[] atomEnergies() {
    if (!hasAtomEnergies()) {
      throw new NotGivenException("the engine gives no energies of single atoms");
    }
    return atomEnergies.clone();
  }

  /** Returns the largest absolute force component (eV/Å). */
  public double largestForce() {
    double largest = 0;
    for (double f : forces) {
      largest = Math.max(largest, Math.abs(f));
    }
    return largest;
  }
}
