package org.assay.property.melting;

/** Where the melting temperature must lie, by what was seen so far, and where to try next (K). */
final class Bracket {

  /** A step where there is no bound on that side yet. */
  private static final double STEP = 0.08;

  private double low;
  private double high = Double.POSITIVE_INFINITY;
  private double guess;

  Bracket(double guess) {
    this.guess = guess;
  }

  double guess() {
    return guess;
  }

  /** Two phases settled at a temperature. */
  void settledAt(double temperature) {
    guess = temperature;
  }

  /** All became solid, or a liquid did not last: it was too cold. */
  void tooCold(double temperature) {
    low = Math.max(low, temperature);
    if (high <= low) {
      high = Double.POSITIVE_INFINITY; // one of two runs was an accident
    }
    guess = Double.isFinite(high) ? (low + high) / 2 : (1 + STEP) * low;
  }

  /** All became liquid, or a crystal did not last: it was too hot. */
  void tooHot(double temperature) {
    high = Math.min(high, temperature);
    if (high <= low) {
      low = 0;
    }
    guess = low > 0 ? (low + high) / 2 : (1 - STEP) * high;
  }
}
