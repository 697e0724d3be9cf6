package org.assay.engine;

/**
 * How derivatives by the parameters of networks make those by the parameters that are trained: of
 * trained parameter i the sum of {@code factor[k]} times that by parameter {@code from[k]} of the
 * networks, k from {@code start[i]} to {@code start[i + 1] − 1}. The arrays must not be written to.
 *
 * @param networks parameters of all networks
 * @param start one number a trained parameter, and the number of factors at the end
 * @param from parameters of the networks
 * @param factor what they are multiplied by
 */
public record ParameterPull(int networks, int[] start, int[] from, double[] factor) {

  /** Returns how many parameters are trained. */
  public int trained() {
    return start.length - 1;
  }

  /** Returns how many numbers a triangle of a matrix of them has, the diagonal included. */
  public int triangle() {
    return Math.toIntExact((long) trained() * (trained() + 1) / 2);
  }
}
