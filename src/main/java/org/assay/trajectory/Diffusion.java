package org.assay.trajectory;

import java.util.ArrayList;
import java.util.List;
import org.assay.algebra.LeastSquares;

/**
 * Self-diffusion by Einstein's relation: {@code ⟨|r(t) − r(0)|²⟩ = 6 D t} at long times.
 *
 * <p>Positions are taken relative to the centre of mass of all atoms, which thus may wander. The
 * mean square displacement is averaged over atoms and over starting times; D is the slope of a
 * straight line fitted to it from a quarter to the whole of the longest lag, which leaves out the
 * ballistic motion of the start. The trajectory is cut into blocks that are evaluated each for
 * itself: the standard error is that of the mean of the blocks' D.
 */
public final class Diffusion {

  private static final int BLOCKS = 5;

  private final double interval;
  private final List<double[]> snapshots = new ArrayList<>();

  /**
   * Displacements and what follows.
   *
   * @param lags times (ps)
   * @param squares mean square displacements there (Å²)
   * @param coefficient D (Å²/ps)
   * @param error its standard error (Å²/ps)
   */
  public record Result(double[] lags, double[] squares, double coefficient, double error) {
    public Result {
      lags = lags.clone();
      squares = squares.clone();
    }

    @Override
    public double[] lags() {
      return lags.clone();
    }

    @Override
    public double[] squares() {
      return squares.clone();
    }
  }

  /**
   * Begins without a snapshot.
   *
   * @param interval time between two snapshots (ps)
   */
  public Diffusion(double interval) {
    this.interval = interval;
  }

  /** Adds positions that are not wrapped, triples (Å), of atoms of equal masses. */
  public void add(double[] positions) {
    double[] relative = positions.clone();
    int n = positions.length / 3;
    for (int c = 0; c < 3; c++) {
      double centre = 0;
      for (int i = 0; i < n; i++) {
        centre += positions[3 * i + c] / n;
      }
      for (int i = 0; i < n; i++) {
        relative[3 * i + c] -= centre;
      }
    }
    snapshots.add(relative);
  }

  /** Evaluates all snapshots, of which there must be 20 at least. */
  public Result result() {
    int total = snapshots.size();
    if (total < 4 * BLOCKS) {
      throw new IllegalArgumentException(
          total + " snapshots; diffusion needs " + 4 * BLOCKS + " or more");
    }
    int length = total / BLOCKS;
    int longest = length / 2;
    double[] all = squares(0, total, longest);
    double sum = 0;
    double sumOfSquares = 0;
    for (int b = 0; b < BLOCKS; b++) {
      double d = slope(squares(b * length, (b + 1) * length, longest)) / 6;
      sum += d;
      sumOfSquares += d * d;
    }
    double mean = sum / BLOCKS;
    double variance = Math.max(0, sumOfSquares / BLOCKS - mean * mean) * BLOCKS / (BLOCKS - 1.0);
    double[] lags = new double[longest + 1];
    for (int i = 0; i <= longest; i++) {
      lags[i] = i * interval;
    }
    return new Result(lags, all, slope(all) / 6, Math.sqrt(variance / BLOCKS));
  }

  private double[] squares(int from, int to, int longest) {
    double[] msd = new double[longest + 1];
    for (int lag = 1; lag <= longest; lag++) {
      double sum = 0;
      int count = 0;
      // origins an eighth of the longest lag apart: nearer ones tell little more
      int stride = Math.max(1, longest / 8);
      for (int start = from; start + lag < to; start += stride) {
        double[] a = snapshots.get(start);
        double[] b = snapshots.get(start + lag);
        for (int i = 0; i < a.length; i++) {
          sum += (b[i] - a[i]) * (b[i] - a[i]);
        }
        count += a.length / 3;
      }
      msd[lag] = sum / count;
    }
    return msd;
  }

  private double slope(double[] squares) {
    int first = squares.length / 4;
    double[][] rows = new double[squares.length - first][];
    double[] right = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {1, (first + i) * interval};
      right[i] = squares[first + i];
    }
    return LeastSquares.solve(rows, right)[1];
  }
}
