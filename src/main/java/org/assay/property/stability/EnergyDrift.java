package org.assay.property.stability;

import java.util.Arrays;
import org.assay.trajectory.BlockAverage;

/**
 * Straight line through an energy against time, by least squares.
 *
 * <p>What the line leaves is correlated; with its autocorrelation time τ (samples) the variance of
 * the slope is {@code σ² 2τ / Σ (t − t̄)²}.
 *
 * @param slope energy per time
 * @param error its standard error
 * @param noise root mean square of what the line leaves
 */
record EnergyDrift(double slope, double error, double noise) {

  /** Fits a line; at least 5 points at equal intervals. */
  static EnergyDrift of(double[] times, double[] energies) {
    double meanTime = Arrays.stream(times).average().orElseThrow();
    double mean = Arrays.stream(energies).average().orElseThrow();
    double squares = 0;
    double product = 0;
    for (int i = 0; i < times.length; i++) {
      squares += (times[i] - meanTime) * (times[i] - meanTime);
      product += (times[i] - meanTime) * (energies[i] - mean);
    }
    double slope = product / squares;
    double[] left = new double[times.length];
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = energies[i] - mean - slope * (times[i] - meanTime);
      sum += left[i] * left[i];
    }
    double tau = BlockAverage.of(left).autocorrelationTime();
    double variance = sum / (times.length - 2);
    return new EnergyDrift(
        slope, Math.sqrt(variance * 2 * tau / squares), Math.sqrt(sum / times.length));
  }
}
