package org.assay.structure;

/**
 * Energy, forces and stress of a structure.
 *
 * @param energy potential energy of the cell (eV)
 * @param forces force on each atom, Cartesian triples in the structure's own orientation (eV/Å),
 *     length 3N
 * @param stressVoigt Cauchy stress xx yy zz yz xz xy in the structure's own orientation (eV/Å³),
 *     positive in tension
 * @param atomEnergies energy of each atom (eV), length N; their sum is {@code energy}
 */
public record Evaluation(
    double energy, double[] forces, double[] stressVoigt, double[] atomEnergies) {

  public Evaluation {
    forces = forces.clone();
    stressVoigt = stressVoigt.clone();
    atomEnergies = atomEnergies.clone();
    if (stressVoigt.length != 6 || forces.length != 3 * atomEnergies.length) {
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

  @Override
  public double[] stressVoigt() {
    return stressVoigt.clone();
  }

  @Override
  public double[] atomEnergies() {
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
