package org.assay.optimisation;

/** A function of many variables and its gradient. */
@FunctionalInterface
public interface DifferentiableFunction {

  /**
   * Evaluates the function.
   *
   * @param x the variables; not modified
   * @param gradient overwritten with the gradient at {@code x}
   * @return the value; may be infinite or NaN where the function does not exist, then the gradient
   *     is not used
   */
  double value(double[] x, double[] gradient);
}
