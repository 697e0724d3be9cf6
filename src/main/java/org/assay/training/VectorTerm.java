package org.assay.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.assay.dataset.LabelledStructure;

/**
 * Term of the objective for forces or stresses: {@code λ sqrt(mean((w (x_DFT − x_NN))²))} over the
 * components of the structures that have them (without the root: the mean), and its derivatives by
 * every component. The weight is {@code w = w1 / (1 + |x_DFT| / x_0)} with the length of the row's
 * own target, so that rows far from equilibrium need only be right in proportion.
 */
final class VectorTerm {

  private final boolean root;
  private final double[][] target;
  private final double[][] weight;
  private final double[][] derivative;
  private final long count;
  private double curvature;

  /**
   * Lays the targets out as the shards have them.
   *
   * @param label what a structure has: components in the order of the shard's
   * @param rows rows that a shard has: atoms or structures
   * @param components components of a row
   * @param weight1 w1 of each structure
   * @param softening x_0, or infinity for none
   */
  VectorTerm(
      FitSet set,
      Function<LabelledStructure, Optional<double[]>> label,
      ToIntFunction<Shard> rows,
      int components,
      double[] weight1,
      double softening,
      boolean root) {
    this.root = root;
    List<Shard> shards = set.shards();
    target = new double[shards.size()][];
    weight = new double[shards.size()][];
    derivative = new double[shards.size()][];
    long components1 = 0;
    for (int n = 0; n < target.length; n++) {
      Shard shard = shards.get(n);
      target[n] = new double[components * rows.applyAsInt(shard)];
      weight[n] = new double[target[n].length];
      derivative[n] = new double[target[n].length];
      int at = 0;
      for (int s = 0; s < shard.structures().size(); s++) {
        LabelledStructure labelled = shard.structures().get(s);
        Optional<double[]> known = label.apply(labelled);
        if (known.isPresent()) {
          double[] x = known.get();
          System.arraycopy(x, 0, target[n], at, x.length);
          for (int row = 0; row < x.length; row += components) {
            double w = weight1[shard.first() + s] / (1 + length(x, row, components) / softening);
            Arrays.fill(weight[n], at + row, at + row + components, w);
          }
          components1 += x.length;
        }
        at += components == 3 ? 3 * labelled.size() : components;
      }
    }
    count = components1;
  }

  /**
   * Returns the term, and sets its derivatives by the components.
   *
   * @param found what the network gives, shard by shard
   */
  double value(IntFunction<double[]> found, double lambda) {
    if (lambda == 0 || count == 0) {
      curvature = 0;
      return 0;
    }
    double sum = 0;
    for (int n = 0; n < target.length; n++) {
      double[] x = found.apply(n);
      for (int i = 0; i < target[n].length; i++) {
        double error = weight[n][i] * (x[i] - target[n][i]);
        sum += error * error;
        derivative[n][i] = weight[n][i] * error;
      }
    }
    double mean = sum / count;
    double size = Math.sqrt(mean);
    double factor = lambda / count * (root ? size > 0 ? 1 / size : 0 : 2);
    curvature = factor;
    for (double[] d : derivative) {
      for (int i = 0; i < d.length; i++) {
        d[i] *= factor;
      }
    }
    return lambda * (root ? size : mean);
  }

  private static double length(double[] x, int from, int components) {
    double sum = 0;
    for (int i = from; i < from + components; i++) {
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum);
  }

  /**
   * Returns the second derivative of the last {@link #value}, or of its majorant where there is a
   * root, by every component, over the square of its weight.
   */
  double curvature() {
    return curvature;
  }

  /**
   * Returns the weight of every component, shard by shard; 0 where there is no label. Not a copy.
   */
  double[][] componentWeights() {
    return weight;
  }

  /** Returns the derivatives of the last {@link #value} by every component, shard by shard. */
  double[][] weights() {
    return derivative;
  }
}
