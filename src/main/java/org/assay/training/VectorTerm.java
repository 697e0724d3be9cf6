package org.assay.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.assay.dataset.LabelledStructure;

/**
 * Term of the objective for forces or stresses: {@code λ sqrt(mean((w (x_DFT − x_NN))²))} over the
 * components of the structures that have them (without the root: the mean), and its derivatives by
 * every component. The weight is {@code w = w1 / (1 + |x_DFT| / x_0)} with the length of the row's
 * own target, so that rows far from equilibrium need only be right in proportion.
 */
final class VectorTerm {

  private final double lambda;
  private final boolean root;
  private final double[][] target;
  private final double[][] weight;
  private final double[][] residual;
  private final double[] squares;
  private final long count;
  private double factor;

  /**
   * Lays the targets out as the shards have them.
   *
   * @param label what a structure has: components in the order of the shard's
   * @param rows rows that a shard has: atoms or structures
   * @param components components of a row
   * @param weight1 w1 of each structure
   * @param softening x_0, or infinity for none
   * @param lambda weight of the term
   * @param root whether it has a root
   */
  VectorTerm(
      FitSet set,
      Function<LabelledStructure, Optional<double[]>> label,
      ToIntFunction<Shard> rows,
      int components,
      double[] weight1,
      double softening,
      double lambda,
      boolean root) {
    this.lambda = lambda;
    this.root = root;
    List<Shard> shards = set.shards();
    target = new double[shards.size()][];
    weight = new double[shards.size()][];
    residual = new double[shards.size()][];
    squares = new double[shards.size()];
    long components1 = 0;
    for (int n = 0; n < target.length; n++) {
      Shard shard = shards.get(n);
      target[n] = new double[components * rows.applyAsInt(shard)];
      weight[n] = new double[target[n].length];
      residual[n] = new double[target[n].length];
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

  /** Returns whether there is anything to compare that counts. */
  boolean counts() {
    return lambda != 0 && count > 0;
  }

  /** Begins with a shard: no component of it has been compared yet. */
  void begin(int shard) {
    squares[shard] = 0;
  }

  /**
   * Compares components of a shard with their targets: {@link #residuals} are set and {@link
   * #value} will count them.
   *
   * @param found what the network gives for all components of the shard; not modified
   * @param from first component to compare
   * @param to one past the last
   */
  void compare(int shard, double[] found, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double error = weight[shard][i] * (found[i] - target[shard][i]);
      sum += error * error;
      residual[shard][i] = weight[shard][i] * error;
    }
    squares[shard] += sum;
  }

  /** Takes the sum of the squares of a shard's weighted errors from who compared them itself. */
  void compared(int shard, double sumOfSquares) {
    squares[shard] = sumOfSquares;
  }

  /** Returns the target of every component of a shard. Not a copy. */
  double[] targets(int shard) {
    return target[shard];
  }

  /** Returns the term of all that has been compared, and sets {@link #factor}. */
  double value() {
    if (!counts()) {
      factor = 0;
      return 0;
    }
    double sum = 0;
    for (double s : squares) {
      sum += s;
    }
    double mean = sum / count;
    double size = Math.sqrt(mean);
    factor = lambda / count * (root ? size > 0 ? 1 / size : 0 : 2);
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
   * Returns what the {@link #residuals} of the last {@link #value} are to be multiplied by to be
   * the term's derivatives. Over the square of a component's weight, it is the second derivative by
   * that component too, or where there is a root that of the majorant.
   */
  double factor() {
    return factor;
  }

  /**
   * Returns the weight of every component, shard by shard; 0 where there is no label. Not a copy.
   */
  double[][] componentWeights() {
    return weight;
  }

  /** Returns {@code w² (x_NN − x_DFT)} of the components of a shard. Not a copy. */
  double[] residuals(int shard) {
    return residual[shard];
  }
}
