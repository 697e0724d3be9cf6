package org.assay.optimisation;

/**
 * Length of a step by the number of the step t, from 0: the ramp {@code end · (tanh(6 (t − middle)
 * / middle) + 1) / (2 + 2 start) + start}, or always {@code end}.
 *
 * <p>The ramp begins at {@code start} and ends at {@code start + end / (1 + start)}, a little above
 * {@code end}: the original's formula, kept to the letter.
 *
 * @param ramped whether there is a ramp
 * @param start rate of the first step
 * @param end rate that is aimed at
 * @param middle step in the middle of the ramp, positive
 */
public record LearningRate(boolean ramped, double start, double end, double middle) {

  /** Sets the steepness: the ramp is done at twice the middle but for 6e-6 of its height. */
  private static final double STEEPNESS = 6;

  public LearningRate {
    if (!(start >= 0) || !(end >= 0) || !(middle > 0)) {
      throw new IllegalArgumentException(
          "learning rate from "
              + start
              + " to "
              + end
              + " with the middle at step "
              + middle
              + ": the rates must not be negative, the step must be positive");
    }
  }

  /** Returns the rate of step {@code t}. */
  public double at(int t) {
    if (!ramped) {
      return end;
    }
    double height = end / (2 + 2 * start);
    return height * (Math.tanh(STEEPNESS * (t - middle) / middle) + 1) + start;
  }
}
