package org.assay.survey;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Composition;
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
 * @param composition which elements, and how many atoms of each for one of the others
 * @param pairs shortest distance of each pair of elements (Å), as far as they were looked for
 */
public record Measured(
    LabelledStructure structure,
    double volume,
    OptionalDouble energy,
    OptionalDouble force,
    OptionalDouble stress,
    double distance,
    Composition composition,
    Map<PairDistance.Pair, Double> pairs) {

  /** Atoms this far from any other (Å) are alone. */
  private static final double ALONE = 6;

  public Measured {
    pairs = Map.copyOf(pairs);
  }

  static Measured of(LabelledStructure s) {
    Distances distances = Distances.of(s.structure());
    return new Measured(
        s,
        s.structure().volumePerAtom(),
        s.energyPerAtom(0),
        s.forces().map(f -> OptionalDouble.of(largestForce(f))).orElse(OptionalDouble.empty()),
        s.stressVoigt()
            .map(v -> OptionalDouble.of(largestStress(v)))
            .orElse(OptionalDouble.empty()),
        distances.shortest,
        Composition.of(s.structure()),
        distances.pairs);
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

  /** Returns whether all atoms are so far from each other that they are alone. */
  public boolean isAlone() {
    return distance >= ALONE;
  }

  private record Distances(double shortest, Map<PairDistance.Pair, Double> pairs) {

    /** Looks further and further: the first distance found within a radius is the shortest. */
    static Distances of(Structure structure) {
      // Spheres of this radius fill more than space: mostly, some pair is nearer.
      double cutoff = 1.2 * Math.cbrt(structure.volumePerAtom());
      while (true) {
        NeighbourList list = NeighbourList.of(structure, cutoff);
        double nearest = nearest(list);
        if (Double.isFinite(nearest)) {
          return new Distances(nearest, pairs(structure, list, cutoff, nearest));
        }
        cutoff *= 1.5;
      }
    }

    private static double nearest(NeighbourList list) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int n = 0; n < list.entries(); n++) {
        double x = list.vector(n, 0);
        double y = list.vector(n, 1);
        double z = list.vector(n, 2);
        nearest = Math.min(nearest, x * x + y * y + z * z);
      }
      return Math.sqrt(nearest);
    }

    private static Map<PairDistance.Pair, Double> pairs(
        Structure structure, NeighbourList list, double cutoff, double nearest) {
      List<String> elements = Composition.of(structure).elements();
      if (elements.size() == 1) {
        return Map.of(PairDistance.Pair.of(elements.get(0), elements.get(0)), nearest);
      }
      Map<PairDistance.Pair, Double> found = PairDistance.within(structure, elements, list);
      boolean all = found.size() == elements.size() * (elements.size() + 1) / 2;
      return all || cutoff >= PairDistance.REACH
          ? found
          : PairDistance.within(
              structure, elements, NeighbourList.of(structure, PairDistance.REACH));
    }
  }
}
