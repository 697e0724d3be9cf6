package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assay.ConvergenceException;
import org.assay.algebra.InverseMatrix;
import org.assay.dataset.LabelledStructure;

/**
 * Energies of a group less what volumes, forces and strains let expect of them.
 *
 * <p>By least squares that ignore what lies far off, {@code E/N = c₀ + c₁v + c₂v² + c₃v³ + a f² + b
 * f + d s}, and a term for the fraction of each element but one: v the volume per atom; f the root
 * of the mean square force, for atoms that have left their places by u have {@code F ∝ u} and
 * {@code E ∝ u²}, and in liquids less; s the square of the stress without its trace times the
 * volume per atom, which is what a strain costs.
 */
final class ExcessEnergy {

  private static final int ROUNDS = 20;

  /** Residuals beyond so many robust standard deviations do not count. */
  private static final double FAR = 6;

  /** Volumes that differ by less than this part of them are one. */
  private static final double FLAT = 1e-3;

  /** Added to the diagonal, so that terms that are one another's multiple do no harm. */
  private static final double RIDGE = 1e-9;

  /** Points that each coefficient needs. */
  private static final int POINTS_PER_TERM = 4;

  private ExcessEnergy() {}

  /**
   * Returns the residuals of structures (eV/atom).
   *
   * @param energies of each (eV/atom); not modified
   */
  static double[] residuals(List<Measured> group, double[] energies) {
    double[] y = energies.clone();
    double middle = Outliers.median(y);
    for (int i = 0; i < y.length; i++) {
      y[i] -= middle;
    }
    List<double[]> terms = terms(group);
    double[] weights = new double[y.length];
    Arrays.fill(weights, 1);
    double[] residuals = y;
    for (int round = 0; round < ROUNDS; round++) {
      try {
        residuals = residuals(terms, weights, y);
      } catch (ConvergenceException e) {
        return y;
      }
      double scale = Math.max(1e-6, Outliers.deviation(residuals));
      for (int i = 0; i < weights.length; i++) {
        double u = residuals[i] / (FAR * scale);
        weights[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
      }
    }
    return residuals;
  }

  private static List<double[]> terms(List<Measured> group) {
    int n = group.size();
    List<double[]> terms = new ArrayList<>();
    double[] one = new double[n];
    Arrays.fill(one, 1);
    terms.add(one);
    addFractions(group, terms);
    double[] v = group.stream().mapToDouble(Measured::volume).toArray();
    double mean = Arrays.stream(v).average().orElse(0);
    double width = Math.sqrt(Arrays.stream(v).map(a -> (a - mean) * (a - mean)).sum() / n);
    double[] f = group.stream().mapToDouble(m -> rootMeanSquareForce(m.structure())).toArray();
    double[] s = group.stream().mapToDouble(m -> shape(m.structure())).toArray();
    terms.add(Arrays.stream(f).map(a -> a * a).toArray());
    terms.add(s);
    terms.add(f);
    if (width > FLAT * mean) {
      double[] t = Arrays.stream(v).map(a -> (a - mean) / width).toArray();
      terms.add(t);
      terms.add(Arrays.stream(t).map(a -> a * a).toArray());
      terms.add(Arrays.stream(t).map(a -> a * a * a).toArray());
    }
    terms.removeIf(t -> Arrays.stream(t).allMatch(a -> a == 0));
    return terms.subList(0, Math.min(terms.size(), Math.max(1, n / POINTS_PER_TERM)));
  }

  /** Adds the fraction of each element but one of those that all structures have together. */
  private static void addFractions(List<Measured> group, List<double[]> terms) {
    Set<String> elements = new TreeSet<>();
    group.forEach(m -> elements.addAll(m.composition().elements()));
    for (String element : elements.stream().skip(1).toList()) {
      terms.add(group.stream().mapToDouble(m -> m.composition().fraction(element)).toArray());
    }
  }

  private static double rootMeanSquareForce(LabelledStructure s) {
    double[] f = s.forces().orElse(new double[0]);
    return Math.sqrt(Arrays.stream(f).map(a -> a * a).sum() / s.size());
  }

  private static double shape(LabelledStructure s) {
    if (s.stressVoigt().isEmpty()) {
      return 0;
    }
    double[] v = s.stressVoigt().orElseThrow();
    double mean = (v[0] + v[1] + v[2]) / 3;
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (v[i] - mean) * (v[i] - mean) + 2 * v[3 + i] * v[3 + i];
    }
    return sum * s.structure().volumePerAtom();
  }

  private static double[] residuals(List<double[]> terms, double[] weights, double[] y) {
    int count = terms.size();
    double[] scales = new double[count];
    for (int p = 0; p < count; p++) {
      scales[p] = Arrays.stream(terms.get(p)).map(Math::abs).max().orElse(1);
    }
    double[] matrix = new double[count * count];
    double[] right = new double[count];
    for (int i = 0; i < y.length; i++) {
      for (int p = 0; p < count; p++) {
        double a = weights[i] * terms.get(p)[i] / scales[p];
        right[p] += a * y[i];
        for (int q = 0; q < count; q++) {
          matrix[count * p + q] += a * terms.get(q)[i] / scales[q];
        }
      }
    }
    for (int p = 0; p < count; p++) {
      matrix[count * p + p] += RIDGE * y.length;
    }
    double[] inverse = InverseMatrix.of(matrix, count);
    double[] out = y.clone();
    for (int p = 0; p < count; p++) {
      double coefficient = 0;
      for (int q = 0; q < count; q++) {
        coefficient += inverse[count * p + q] * right[q];
      }
      for (int i = 0; i < y.length; i++) {
        out[i] -= coefficient * terms.get(p)[i] / scales[p];
      }
    }
    return out;
  }
}
