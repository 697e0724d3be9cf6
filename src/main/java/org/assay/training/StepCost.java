package org.assay.training;

import org.assay.dataset.LabelledStructure;

/**
 * What a step of Levenberg–Marquardt costs in evaluations of objective and gradient, estimated from
 * the numbers of multiplications, so that the same fit is always given the same: with R residuals
 * and p parameters, {@code R p² + p³/3} for the normal equations, against {@code 2.4 p} an atom,
 * with forces {@code 5.7 p} and 180 a pair of neighbours, for an evaluation. The large products of
 * the former go {@value #EFFICIENCY} of the time each; docs/adr/0007.
 */
final class StepCost {

  private static final double EFFICIENCY = 0.3;
  private static final double ENERGY = 2.4;
  private static final double FORCES = 5.7;

  /** Each pair's derivatives are read for the forces and again for the gradient. */
  private static final double READINGS = 2;

  private StepCost() {}

  /** Returns the ratio, at least 1. */
  static double inEvaluations(FitSet training, int parameters, ObjectiveSettings settings) {
    double residuals = 0;
    double atoms = training.atoms();
    double derivatives = training.described().derivatives();
    for (LabelledStructure s : training.structures()) {
      residuals += 1;
      residuals += settings.lambdaF() > 0 && s.forces().isPresent() ? 3 * s.size() : 0;
      residuals += settings.lambdaS() > 0 && s.stressVoigt().isPresent() ? 6 : 0;
    }
    double p = parameters;
    double step = residuals * p * p + p * p * p / 3;
    double evaluation =
        settings.needsDerivatives()
            ? FORCES * p * atoms + READINGS * derivatives
            : ENERGY * p * atoms;
    return Math.max(1, EFFICIENCY * step / evaluation);
  }
}
