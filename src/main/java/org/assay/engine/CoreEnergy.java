package org.assay.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assay.model.ZblCore;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/**
 * Energy, forces and stress of a short-range core at structures: {@code E = ½ Σ_ij φ(r_ij)} over
 * all atoms i and their neighbours j, images included. Fits of every engine subtract it from their
 * data; potentials of ND4J add it.
 */
public final class CoreEnergy {

  private static final int VOIGT = 6;

  private final ZblCore core;

  /** Makes that of a core. */
  public CoreEnergy(ZblCore core) {
    this.core = core;
  }

  /** Returns what the core alone gives. */
  public Evaluation of(Structure structure) {
    int atoms = structure.size();
    int[] numbers = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      numbers[i] = AtomicWeights.number(structure.symbol(i));
    }
    double[] energies = new double[atoms];
    double[] forces = new double[3 * atoms];
    double[] virial = new double[VOIGT];
    Map<Integer, ZblCore.Pair> pairs = new HashMap<>();
    NeighbourList list = NeighbourList.of(structure, core.outer());
    int[] starts = list.starts();
    int[] neighbours = list.atoms();
    double[] vectors = list.vectors();
    for (int i = 0; i < atoms; i++) {
      for (int n = starts[i]; n < starts[i + 1]; n++) {
        int first = numbers[i];
        int second = numbers[neighbours[n]];
        ZblCore.Pair pair =
            pairs.computeIfAbsent(1000 * first + second, k -> core.pair(first, second));
        double[] d = Arrays.copyOfRange(vectors, 3 * n, 3 * n + 3);
        double r = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        energies[i] += pair.energy(r) / 2;
        add(pair.slope(r) / r, i, d, forces, virial);
      }
    }
    double volume = structure.cell().volume();
    for (int c = 0; c < VOIGT; c++) {
      virial[c] /= volume;
    }
    return new Evaluation(Arrays.stream(energies).sum(), forces, virial, energies);
  }

  /** A pair comes twice, once from each end: the whole force on this end, half of the virial. */
  private static void add(double slope, int i, double[] d, double[] forces, double[] virial) {
    for (int c = 0; c < 3; c++) {
      forces[3 * i + c] += slope * d[c];
      virial[c] += slope * d[c] * d[c] / 2;
    }
    virial[3] += slope * d[1] * d[2] / 2;
    virial[4] += slope * d[0] * d[2] / 2;
    virial[5] += slope * d[0] * d[1] / 2;
  }

  /** Returns the sum of what the core and something else give. */
  Evaluation plus(Evaluation other, Structure structure) {
    Evaluation own = of(structure);
    return new Evaluation(
        own.energy() + other.energy(),
        sum(own.forces(), other.forces()),
        sum(own.stressVoigt(), other.stressVoigt()),
        sum(own.atomEnergies(), other.atomEnergies()));
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
