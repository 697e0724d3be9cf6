package org.assay.score;

/**
 * What one property adds to the score.
 *
 * @param id its id
 * @param test its test
 * @param missing whether it has no value to compare
 * @param penalty distance from the reference in tolerances, at most {@link PhysicalScore#WORST};
 *     that for a missing one
 */
public record PropertyPenalty(String id, String test, boolean missing, double penalty) {}
