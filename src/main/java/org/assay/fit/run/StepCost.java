package org.assay.fit.run;

import org.assay.fit.data.FitSet;

/**
 * What a step of Levenberg–Marquardt on energies costs in evaluations of objective and gradient,
 * estimated from the numbers of multiplications, so that the same fit is always given the same:
 * with R structures and p parameters, {@code R p² + p³/3} for the normal equations, against {@code
 * 2.4 p} an atom for an evaluation. The large products of the former go {@value #EFFICIENCY} of the
 * time each; docs/adr/0007.
 */
final class StepCost {

  private static final double EFFICIENCY = 0.3;
  private static final double EVALUATION = 2.4;

  private StepCost() {}

  /** Returns the ratio, at least 1. */
  static double inEvaluations(FitSet training, int parameters) {
    double atoms = training.atoms();
    double p = parameters;
    double step = training.size() * p * p + p * p * p / 3;
    return Math.max(1, EFFICIENCY * step / (EVALUATION * p * atoms));
  }
}
