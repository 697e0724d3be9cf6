package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Targets;
import org.assay.fit.data.FitSet;

/**
 * Term of the objective for forces or stresses: {@code λ sqrt(mean((w (x_DFT − x_NN))²))} over the
 * components of the structures that have them (without the root: the mean). The weight is {@code w
 * = w1 we / (1 + |x_DFT| / x_0)} with the length of the row's own target, so that rows far from
 * equilibrium need only be right in proportion.
 */
final class VectorTerm {

  /**
   * The term at a point.
   *
   * @param value of the term
   * @param factor what {@code w² (x_NN − x_DFT)} is to be multiplied by to be the term's
   *     derivative; times w², the second derivative by a component, or where there is a root that
   *     of the majorant
   */
  record Value(double value, double factor) {}

  /** Weight of the errors of a row, before what its target's length makes of it. */
  @FunctionalInterface
  interface RowWeight {
    /**
     * Returns the weight.
     *
     * @param structure counted from 0
     * @param row of the structure: an atom's number, or 0 of a stress
     */
    double of(int structure, int row);
  }

  private final double lambda;
  private final boolean root;
  private final double[] target;
  private final double[] weight;
  private final long count;

  /**
   * Lays the targets out as the engines have them.
   *
   * @param label what a structure has: rows of so many components
   * @param components components of a row: 3 an atom, or 6 a structure
   * @param weights of the rows: w1 of the structure, and of a force that of the atom's element
   * @param softening x_0, or infinity for none
   * @param lambda weight of the term
   * @param root whether it has a root
   */
  VectorTerm(
      FitSet set,
      Function<LabelledStructure, Optional<double[]>> label,
      int components,
      RowWeight weights,
      double softening,
      double lambda,
      boolean root) {
    this.lambda = lambda;
    this.root = root;
    target = new double[components == 3 ? 3 * set.atoms() : components * set.size()];
    weight = new double[target.length];
    long labelledComponents = 0;
    int at = 0;
    for (int s = 0; s < set.size(); s++) {
      LabelledStructure labelled = set.structures().get(s);
      Optional<double[]> known = label.apply(labelled);
      if (known.isPresent()) {
        double[] x = known.get();
        double[] fitted = label.apply(set.fitted().get(s)).orElseThrow();
        System.arraycopy(fitted, 0, target, at, x.length);
        for (int row = 0; row < x.length; row += components) {
          double w = weights.of(s, row / components) / (1 + length(x, row, components) / softening);
          Arrays.fill(weight, at + row, at + row + components, w);
        }
        labelledComponents += x.length;
      }
      at += components == 3 ? 3 * labelled.size() : components;
    }
    count = labelledComponents;
  }

  private static double length(double[] x, int from, int components) {
    double sum = 0;
    for (int i = from; i < from + components; i++) {
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum);
  }

  /** Returns whether there is anything to compare that counts. */
  boolean counts() {
    return lambda != 0 && count > 0;
  }

  /** Returns what an engine is to compare; nothing where nothing counts. */
  Optional<Targets.Components> targets() {
    return counts() ? Optional.of(new Targets.Components(target, weight)) : Optional.empty();
  }

  /**
   * Returns the term.
   *
   * @param squares sum of the squares of the weighted errors
   */
  Value of(double squares) {
    if (!counts()) {
      return new Value(0, 0);
    }
    double mean = squares / count;
    double size = Math.sqrt(mean);
    double factor = lambda / count * (root ? size > 0 ? 1 / size : 0 : 2);
    return new Value(lambda * (root ? size : mean), factor);
  }

  /** Returns the weight of every component; 0 where there is no label. Not a copy. */
  double[] weights() {
    return weight;
  }
}
