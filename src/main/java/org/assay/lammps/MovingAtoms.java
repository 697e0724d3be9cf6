package org.assay.lammps;

import java.util.Random;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;
import org.assay.units.Units;

/**
 * Atoms with their velocities.
 *
 * @param structure cell and positions; after a run not wrapped, so that a displacement is a
 *     difference
 * @param velocities Cartesian triples (Å/ps), length 3N; copied
 */
public record MovingAtoms(Structure structure, double[] velocities) {

  public MovingAtoms {
    velocities = velocities.clone();
    if (velocities.length != 3 * structure.size()) {
      throw new IllegalArgumentException(
          velocities.length + " velocity components for " + structure.size() + " atoms");
    }
  }

  @Override
  public double[] velocities() {
    return velocities.clone();
  }

  /**
   * Returns atoms with velocities of Maxwell's distribution, their total momentum taken away and
   * scaled to the temperature exactly: {@code 2 E_kin / k = (3N − 3) T}.
   *
   * @param structure atoms
   * @param temperature temperature (K)
   * @param seed decides the velocities, whatever LAMMPS there is
   */
  public static MovingAtoms thermal(Structure structure, double temperature, long seed) {
    return thermal(structure, temperature, seed, new boolean[0]);
  }

  /**
   * Returns the same with some atoms at rest; the others share the temperature among them.
   *
   * @param held which atoms rest, length N, or empty for none
   */
  public static MovingAtoms thermal(
      Structure structure, double temperature, long seed, boolean[] held) {
    int n = structure.size();
    Random random = new Random(seed);
    double[] v = new double[3 * n];
    double[] momentum = new double[3];
    double mass = 0;
    int moving = 0;
    for (int i = 0; i < n; i++) {
      double m = AtomicWeights.of(structure.symbol(i));
      boolean moves = held.length == 0 || !held[i];
      for (int c = 0; c < 3; c++) {
        double drawn = random.nextGaussian() / Math.sqrt(m); // also where unused: same seed, same v
        v[3 * i + c] = moves ? drawn : 0;
        momentum[c] += m * v[3 * i + c];
      }
      mass += moves ? m : 0;
      moving += moves ? 1 : 0;
    }
    double twice = 0;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3 && (held.length == 0 || !held[i]); c++) {
        v[3 * i + c] -= momentum[c] / mass;
        twice += AtomicWeights.of(structure.symbol(i)) * v[3 * i + c] * v[3 * i + c];
      }
    }
    double wanted = (3 * moving - 3) * Units.EV_PER_KELVIN * temperature;
    double scale = twice > 0 ? Math.sqrt(wanted / (twice * Units.EV_PER_MASS_SPEED_SQUARED)) : 0;
    for (int i = 0; i < v.length; i++) {
      v[i] *= scale;
    }
    return new MovingAtoms(structure, v);
  }

  /** Returns the kinetic energy (eV). */
  public double kineticEnergy() {
    double twice = 0;
    for (int i = 0; i < structure.size(); i++) {
      double m = AtomicWeights.of(structure.symbol(i));
      for (int c = 0; c < 3; c++) {
        twice += m * velocities[3 * i + c] * velocities[3 * i + c];
      }
    }
    return Units.EV_PER_MASS_SPEED_SQUARED * twice / 2;
  }
}
