package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.engine.EnginePotential;
import org.assay.structure.Structure;

/**
 * How far the members of a committee are apart on structures:
 *
 * <pre>s = max_i sqrt(Σ_m |F_im − ⟨F_i⟩|² / (M − 1))</pre>
 *
 * <p>over the atoms i and M members (eV/Å).
 */
public final class Doubt {

  private final double[] spreads;
  private final double usual;

  private Doubt(double[] spreads, double usual) {
    this.spreads = spreads;
    this.usual = usual;
  }

  /**
   * Measures it.
   *
   * @param members two or more; with fewer nothing is known
   * @param data structures that the members were fitted to: their mean spread is the usual one
   * @param candidates whose spread is asked for
   */
  public static Doubt of(
      List<EnginePotential> members, List<Structure> data, List<Structure> candidates) {
    return members.size() < 2
        ? none()
        : new Doubt(
            spreads(members, candidates),
            Arrays.stream(spreads(members, data)).average().orElse(0));
  }

  /** Returns what is known without a committee: nothing. */
  public static Doubt none() {
    return new Doubt(new double[0], 0);
  }

  private static double[] spreads(List<EnginePotential> members, List<Structure> structures) {
    return structures.parallelStream().mapToDouble(s -> spread(members, s)).toArray();
  }

  /** Returns the largest standard deviation of an atom's force (eV/Å). */
  static double spread(List<EnginePotential> members, Structure structure) {
    List<double[]> forces = new ArrayList<>();
    members.forEach(member -> forces.add(member.evaluate(structure).forces()));
    double largest = 0;
    for (int i = 0; i < structure.size(); i++) {
      double squares = 0;
      for (int c = 3 * i; c < 3 * i + 3; c++) {
        int component = c;
        double mean = forces.stream().mapToDouble(f -> f[component]).average().orElseThrow();
        for (double[] f : forces) {
          squares += (f[c] - mean) * (f[c] - mean);
        }
      }
      largest = Math.max(largest, squares / (members.size() - 1));
    }
    return Math.sqrt(largest);
  }

  /** Returns the spread of a candidate (eV/Å), where there is a committee. */
  OptionalDouble spread(int candidate) {
    return spreads.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(spreads[candidate]);
  }

  /**
   * Returns what a candidate's gain is multiplied by: {@code 1 + s / (s + u)}, u being the usual
   * spread: 1 where members agree, 3/2 where they are as far apart as on the data, at most 2.
   */
  double factor(int candidate) {
    if (spreads.length == 0 || spreads[candidate] == 0) {
      return 1;
    }
    return 1 + spreads[candidate] / (spreads[candidate] + usual);
  }
}
