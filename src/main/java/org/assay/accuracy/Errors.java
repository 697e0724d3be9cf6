package org.assay.accuracy;

import java.util.Arrays;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.LabelledQuantity;

/**
 * Errors {@code e = found − known} of one quantity over some structures, in its {@link
 * LabelledQuantity#unit}: of all components together and of each, with the second moments of both
 * sides.
 */
final class Errors {

  private final ErrorSum all = new ErrorSum();
  private final ErrorSum[] components;
  private final Moments moments;
  private double variances;
  private int structures;

  Errors(LabelledQuantity quantity) {
    components = new ErrorSum[quantity.components().size()];
    Arrays.setAll(components, c -> new ErrorSum());
    moments = new Moments(components.length);
  }

  /**
   * Adds a structure.
   *
   * @param found of the potential, rows of all components, in the unit of the quantity; not
   *     modified
   * @param known of the dataset, likewise
   * @param spread standard deviation of the members that {@code found} is the mean of, likewise;
   *     empty where there is one potential
   */
  void add(double[] found, double[] known, double[] spread) {
    int n = components.length;
    double[] p = new double[n];
    double[] d = new double[n];
    for (int row = 0; row < found.length; row += n) {
      for (int c = 0; c < n; c++) {
        p[c] = found[row + c];
        d[c] = known[row + c];
        all.add(p[c] - d[c]);
        components[c].add(p[c] - d[c]);
      }
      moments.add(p, d);
    }
    for (double s : spread) {
      variances += s * s;
    }
    structures++;
  }

  /** Adds those of other structures. */
  void add(Errors other) {
    all.add(other.all);
    for (int c = 0; c < components.length; c++) {
      components[c].add(other.components[c]);
    }
    moments.add(other.moments);
    variances += other.variances;
    structures += other.structures;
  }

  /** Returns those of all components. */
  ErrorSum all() {
    return all;
  }

  /** Returns those of one component. */
  ErrorSum component(int c) {
    return components[c];
  }

  Moments moments() {
    return moments;
  }

  /** Returns the root mean square of the members' standard deviations. */
  double spread() {
    return all.count() == 0 ? 0 : Math.sqrt(variances / all.count());
  }

  /** Returns how many structures have the quantity. */
  int structures() {
    return structures;
  }
}
