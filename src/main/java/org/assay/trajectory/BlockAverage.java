package org.assay.trajectory;

import java.util.Arrays;
import java.util.List;

/**
 * Mean of a correlated series, with a standard error.
 *
 * <p>The integrated autocorrelation time {@code τ = 1/2 + Σ_t ρ(t)} (in samples) is summed up to
 * the first t above 5 τ (Sokal's window). The series is cut into as many equal blocks, at most
 * {@value #MOST_BLOCKS}, as leaves each at least 5 τ long, so that their means are independent; the
 * standard error is that of the mean of the blocks, {@code s / sqrt(n)}. Where fewer than {@value
 * #FEWEST_BLOCKS} such blocks fit, {@value #FEWEST_BLOCKS} are taken and the larger of their error
 * and {@code σ sqrt(2 τ / N)} counts: the error is then a rough one, and {@link #isLongEnough} says
 * so.
 *
 * <p>Source: H. Flyvbjerg and H. G. Petersen, J. Chem. Phys. 91, 461 (1989); A. D. Sokal, in
 * Functional Integration (1997), section 3.
 *
 * @param mean mean of all samples
 * @param error standard error of the mean
 * @param autocorrelationTime τ, in samples
 * @param blocks number of blocks
 * @param independent how many blocks of 5 τ fit
 * @param drift mean of the second half less that of the first, in units of its standard error
 */
public record BlockAverage(
    double mean,
    double error,
    double autocorrelationTime,
    int blocks,
    int independent,
    double drift) {

  private static final int MOST_BLOCKS = 32;
  private static final int FEWEST_BLOCKS = 5;

  /** Length of a block, and of Sokal's window, in autocorrelation times. */
  private static final int WINDOW = 5;

  /** A drift beyond this many standard errors is no accident. */
  private static final double DRIFTING = 3;

  /**
   * Averages a series.
   *
   * @param series samples at equal intervals, at least {@value #FEWEST_BLOCKS}; not modified
   */
  public static BlockAverage of(double[] series) {
    int n = series.length;
    if (n < FEWEST_BLOCKS) {
      throw new IllegalArgumentException(
          n + " samples; a block average needs " + FEWEST_BLOCKS + " or more");
    }
    double mean = Arrays.stream(series).average().orElseThrow();
    double variance = covariance(series, mean, 0);
    if (!(variance > 0)) {
      return new BlockAverage(mean, 0, 0.5, MOST_BLOCKS, n, 0);
    }
    double tau = autocorrelationTime(series, mean, variance);
    int fitting = (int) (n / (WINDOW * Math.max(tau, 1.0 / WINDOW)));
    int blocks = Math.min(MOST_BLOCKS, Math.max(FEWEST_BLOCKS, Math.min(fitting, n)));
    double error = errorOfBlocks(series, blocks);
    if (fitting < FEWEST_BLOCKS) {
      error = Math.max(error, Math.sqrt(variance * 2 * tau / n));
    }
    double first = Arrays.stream(series, 0, n / 2).average().orElseThrow();
    double second = Arrays.stream(series, n / 2, n).average().orElseThrow();
    return new BlockAverage(
        mean, error, tau, blocks, fitting, error > 0 ? (second - first) / (2 * error) : 0);
  }

  /** Returns whether enough independent blocks fit for an error. */
  public boolean isLongEnough() {
    return independent >= FEWEST_BLOCKS;
  }

  /**
   * Returns whether enough independent blocks fit into several independent series together, one or
   * more into each. To ask for more of each would refuse by accident: τ of a series of ten τ is
   * itself known to some 40 % only, and what the series' means differ by needs no τ.
   */
  public static boolean areLongEnough(List<BlockAverage> runs) {
    return runs.stream().mapToInt(BlockAverage::independent).sum() >= FEWEST_BLOCKS
        && runs.stream().allMatch(r -> r.independent >= 1);
  }

  /**
   * Returns the {@link #drift} of several independent series together: what moves in all of them
   * alike is seen before it can be seen in one.
   */
  public static double drift(List<BlockAverage> runs) {
    double sum = runs.stream().mapToDouble(r -> r.drift * r.error).sum();
    double error = Math.sqrt(runs.stream().mapToDouble(r -> r.error * r.error).sum());
    return error > 0 ? sum / error : 0;
  }

  /** Returns whether the two halves differ by more than chance allows. */
  public boolean isDrifting() {
    return isDrifting(drift);
  }

  /** Returns whether a drift is more than chance allows. */
  public static boolean isDrifting(double drift) {
    return Math.abs(drift) > DRIFTING;
  }

  private static double autocorrelationTime(double[] series, double mean, double variance) {
    double tau = 0.5;
    for (int t = 1; t < series.length / 2; t++) {
      tau += covariance(series, mean, t) / variance;
      if (t >= WINDOW * tau) {
        break;
      }
    }
    return Math.max(tau, 0.5);
  }

  private static double covariance(double[] series, double mean, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < series.length; i++) {
      sum += (series[i] - mean) * (series[i + lag] - mean);
    }
    return sum / series.length;
  }

  private static double errorOfBlocks(double[] series, int blocks) {
    int length = series.length / blocks;
    double[] means = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      // what does not fill a block is left out at the start, where equilibration is youngest
      int from = series.length - (blocks - b) * length;
      means[b] = Arrays.stream(series, from, from + length).average().orElseThrow();
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    return Math.sqrt(squares / (blocks - 1) / blocks);
  }
}
