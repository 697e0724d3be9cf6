package org.assay.fit.data;

import java.util.Arrays;
import org.assay.algebra.ErrorSum;

/**
 * Statistics of errors {@code e}, in whatever unit they have.
 *
 * @param count number of errors
 * @param rmse root mean square
 * @param mae mean of |e|
 * @param median lower median of |e|
 * @param deviation sample standard deviation of |e|
 * @param largest largest |e|
 * @param rmsDifference {@code ½ sqrt(mean_ij (e_i − e_j)²)}, as the original prints it
 */
public record Statistics(
    int count,
    double rmse,
    double mae,
    double median,
    double deviation,
    double largest,
    double rmsDifference) {

  /** Returns the statistics of given errors; of none, all are 0. */
  public static Statistics of(double[] errors) {
    int n = errors.length;
    if (n == 0) {
      return new Statistics(0, 0, 0, 0, 0, 0, 0);
    }
    double[] magnitude = Arrays.stream(errors).map(Math::abs).sorted().toArray();
    ErrorSum sum = new ErrorSum();
    Arrays.stream(errors).forEach(sum::add);
    double mae = sum.mae();
    double mean = Arrays.stream(errors).sum() / n;
    double variance = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      variance += (errors[i] - mean) * (errors[i] - mean);
      spread += (magnitude[i] - mae) * (magnitude[i] - mae);
    }
    return new Statistics(
        n,
        sum.rmse(),
        mae,
        magnitude[(n - 1) / 2],
        n > 1 ? Math.sqrt(spread / (n - 1)) : 0,
        sum.largest(),
        // mean_ij (e_i − e_j)² is twice the variance.
        Math.sqrt(variance / n / 2));
  }
}
