package org.assay.optimisation;

import org.assay.io.Snapshot;

/** The last steps s and changes of the gradient y, and the direction that they suggest. */
final class CurvatureHistory {

  private final double[][] s;
  private final double[][] y;
  private final double[] rho;
  private final double[] alpha;
  private final double smallestCurvature;
  private int size;
  private int newest = -1;

  /**
   * Makes an empty history.
   *
   * @param capacity pairs to remember
   * @param variables length of a pair's vectors
   * @param smallestCurvature pairs with {@code s·y <= smallestCurvature |s||y|} are not taken
   */
  CurvatureHistory(int capacity, int variables, double smallestCurvature) {
    s = new double[capacity][variables];
    y = new double[capacity][variables];
    rho = new double[capacity];
    alpha = new double[capacity];
    this.smallestCurvature = smallestCurvature;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  void add(double[] x, double[] nextX, double[] gradient, double[] nextGradient) {
    int slot = (newest + 1) % s.length;
    double sy = 0;
    double ss = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double si = nextX[i] - x[i];
      double yi = nextGradient[i] - gradient[i];
      s[slot][i] = si;
      y[slot][i] = yi;
      sy += si * yi;
      ss += si * si;
      yy += yi * yi;
    }
    if (sy > smallestCurvature * Math.sqrt(ss) * Math.sqrt(yy)) {
      rho[slot] = 1 / sy;
      newest = slot;
      size = Math.min(size + 1, s.length);
    } else if (size == s.length) {
      size--; // the slot just written held the oldest pair
    }
  }

  /**
   * Takes the pair of a move {@code length · direction}, if its curvature s·y exceeds {@code
   * least}.
   */
  void addMove(
      double length, double[] direction, double[] gradient, double[] nextGradient, double least) {
    double sy = 0;
    for (int i = 0; i < direction.length; i++) {
      sy += length * direction[i] * (nextGradient[i] - gradient[i]);
    }
    if (!(sy > least)) {
      return;
    }
    newest = (newest + 1) % s.length;
    size = Math.min(size + 1, s.length);
    rho[newest] = 1 / sy;
    for (int i = 0; i < direction.length; i++) {
      s[newest][i] = length * direction[i];
      y[newest][i] = nextGradient[i] - gradient[i];
    }
  }

  /** Writes {@code -H gradient} to {@code direction} by the two-loop recursion. */
  void direction(double[] gradient, double[] direction) {
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = -gradient[i];
    }
    for (int k = 0; k < size; k++) {
      int slot = slot(k);
      alpha[slot] = rho[slot] * Vectors.dot(s[slot], direction);
      Vectors.addScaled(-alpha[slot], y[slot], direction);
    }
    double scale = 1 / (rho[newest] * Vectors.dot(y[newest], y[newest]));
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= scale;
    }
    for (int k = size - 1; k >= 0; k--) {
      int slot = slot(k);
      double beta = rho[slot] * Vectors.dot(y[slot], direction);
      Vectors.addScaled(alpha[slot] - beta, s[slot], direction);
    }
  }

  /** Returns what is remembered, the oldest pair first. */
  Snapshot state() {
    int n = s[0].length;
    double[] steps = new double[size * n];
    double[] changes = new double[size * n];
    double[] inverses = new double[size];
    for (int k = 0; k < size; k++) {
      int slot = slot(size - 1 - k);
      System.arraycopy(s[slot], 0, steps, k * n, n);
      System.arraycopy(y[slot], 0, changes, k * n, n);
      inverses[k] = rho[slot];
    }
    Snapshot state = new Snapshot();
    state.put("s", steps);
    state.put("y", changes);
    state.put("rho", inverses);
    return state;
  }

  /** Remembers what {@link #state} returned, and nothing else. */
  void restore(Snapshot state) {
    int n = s[0].length;
    double[] inverses = state.numbers("rho");
    if (inverses.length > rho.length) {
      inverses = state.numbers("rho", rho.length);
    }
    double[] steps = state.numbers("s", inverses.length * n);
    double[] changes = state.numbers("y", inverses.length * n);
    size = inverses.length;
    newest = size - 1;
    for (int k = 0; k < size; k++) {
      System.arraycopy(steps, k * n, s[k], 0, n);
      System.arraycopy(changes, k * n, y[k], 0, n);
      rho[k] = inverses[k];
    }
  }

  private int slot(int age) {
    return Math.floorMod(newest - age, s.length);
  }
}
