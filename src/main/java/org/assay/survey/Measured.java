package org.assay.survey;

import java.util.OptionalDouble;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * What a survey looks at of one structure.
 *
 * @param structure the structure itself
 * @param volume per atom (Å³)
 * @param energy per atom (eV), not shifted
 * @param force largest force on an atom (eV/Å)
 * @param stress largest stress component (GPa)
 * @param distance shortest distance between two atoms, periodic images counted (Å)
 */
public record Measured(
    LabelledStructure structure,
    double volume,
    OptionalDouble energy,
    OptionalDouble force,
    OptionalDouble stress,
    double distance) {

  static Measured of(LabelledStructure s) {
    return new Measured(
        s,
        s.structure().volumePerAtom(),
        s.energyPerAtom(0),
        s.forces().map(f -> OptionalDouble.of(largestForce(f))).orElse(OptionalDouble.empty()),
        s.stressVoigt()
            .map(v -> OptionalDouble.of(largestStress(v)))
            .orElse(OptionalDouble.empty()),
        shortestDistance(s.structure()));
  }

  private static double largestForce(double[] f) {
    double largest = 0;
    for (int i = 0; i < f.length; i += 3) {
      largest = Math.max(largest, f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
    }
    return Math.sqrt(largest);
  }

  private static double largestStress(double[] voigt) {
    double largest = 0;
    for (double v : voigt) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
  }

  /** Looks further and further: the first distance found within a radius is the shortest. */
  static double shortestDistance(Structure structure) {
    // Spheres of this radius fill more than space: mostly, some pair is nearer.
    double cutoff = 1.2 * Math.cbrt(structure.volumePerAtom());
    while (true) {
      NeighbourList list = NeighbourList.of(structure, cutoff);
      double nearest = Double.POSITIVE_INFINITY;
      for (int n = 0; n < list.entries(); n++) {
        double x = list.vector(n, 0);
        double y = list.vector(n, 1);
        double z = list.vector(n, 2);
        nearest = Math.min(nearest, x * x + y * y + z * z);
      }
      if (Double.isFinite(nearest)) {
        return Math.sqrt(nearest);
      }
      cutoff *= 1.5;
    }
  }
}
