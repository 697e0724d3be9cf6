package org.assay.score;

/**
 * What one property test adds to the score.
 *
 * @param test its name
 * @param weight its weight
 * @param counted properties that count: those with a reference
 * @param missing how many of them have no value
 * @param penalty mean over them, in tolerances: 0 for none off, at most {@link PhysicalScore#WORST}
 */
public record TestScore(String test, double weight, int counted, int missing, double penalty) {}
