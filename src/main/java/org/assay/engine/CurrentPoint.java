package org.assay.engine;

import java.util.Arrays;

/** The parameters that a network was evaluated at last: evaluations at others are outdated. */
public final class CurrentPoint {

  private volatile double[] parameters = new double[0];
  private volatile boolean closed;

  /**
   * Moves to parameters, unless it is there.
   *
   * @param to not modified
   * @return a copy, the same one for every evaluation there; it must not be written to
   */
  public double[] moveTo(double[] to) {
    if (closed) {
      throw new IllegalStateException("the network has been closed");
    }
    if (!Arrays.equals(to, parameters)) {
      parameters = to.clone();
    }
    return parameters;
  }

  /**
   * Refuses an outdated evaluation.
   *
   * @param at what {@link #moveTo} returned for it
   */
  public void require(double[] at) {
    if (closed) {
      throw new IllegalStateException("the network of this evaluation has been closed");
    }
    if (at != parameters) {
      throw new IllegalStateException(
          "this evaluation is outdated: the network has been evaluated at other parameters since");
    }
  }

  /** Makes every evaluation outdated, for good. */
  public void close() {
    closed = true;
  }
}
