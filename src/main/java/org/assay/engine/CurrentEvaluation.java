package org.assay.engine;

import java.util.Optional;

/**
 * What a network has found, refused once the network is elsewhere.
 *
 * @param point where the network is
 * @param at where it was found
 * @param found what knows nothing of that
 */
public record CurrentEvaluation(CurrentPoint point, double[] at, Evaluation found)
    implements Evaluation {

  private Evaluation current() {
    point.require(at);
    return found;
  }

  @Override
  public double[] energiesPerAtom() {
    return current().energiesPerAtom().clone();
  }

  @Override
  public double forceSquares() {
    return current().forceSquares();
  }

  @Override
  public double stressSquares() {
    return current().stressSquares();
  }

  @Override
  public double[] forces() {
    return current().forces().clone();
  }

  @Override
  public double[] stresses() {
    return current().stresses().clone();
  }

  @Override
  public Optional<double[]> outputs() {
    return current().outputs();
  }

  @Override
  public double[] gradient(Factors factors) {
    return current().gradient(factors);
  }

  @Override
  public Optional<Jacobian> jacobian() {
    return current().jacobian();
  }
}
