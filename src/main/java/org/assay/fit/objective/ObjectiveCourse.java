package org.assay.fit.objective;

import org.assay.optimisation.DifferentiableFunction;

/** An objective as an optimiser goes through it, and what it has found last on the way. */
public final class ObjectiveCourse implements DifferentiableFunction {

  private final Objective objective;
  private ObjectiveValue last;

  public ObjectiveCourse(Objective objective) {
    this.objective = objective;
  }

  @Override
  public double value(double[] x, double[] gradient) {
    last = objective.at(x, gradient);
    return last.terms().total();
  }

  public Objective objective() {
    return objective;
  }

  /** Returns what was found at the last point. */
  public ObjectiveValue last() {
    return last;
  }

  /**
   * Returns what was found at a point that the optimiser has accepted: of an earlier one than the
   * last, once more.
   *
   * @param value the objective there
   */
  public ObjectiveValue at(double[] x, double value) {
    if (last.terms().total() != value) {
      last = objective.at(x, new double[x.length]);
    }
    return last;
  }
}
