package org.assay.algebra;

/**
 * Mean, mean absolute, root mean square and largest of the errors that it was given, in their unit;
 * of none, all are 0.
 */
public final class ErrorSum {

  private int count;
  private double sum;
  private double absolute;
  private double squares;
  private double largest;

  /** Adds an error. */
  public void add(double error) {
    count++;
    sum += error;
    absolute += Math.abs(error);
    squares += error * error;
    largest = Math.max(largest, Math.abs(error));
  }

  /** Adds the errors of numbers that were found for known ones, as many. */
  public void add(double[] found, double[] known) {
    for (int i = 0; i < found.length; i++) {
      add(found[i] - known[i]);
    }
  }

  /** Adds all errors that another was given. */
  public void add(ErrorSum other) {
    count += other.count;
    sum += other.sum;
    absolute += other.absolute;
    squares += other.squares;
    largest = Math.max(largest, other.largest);
  }

  /** Returns how many errors there were. */
  public int count() {
    return count;
  }

  /** Returns the mean of the errors with their signs: the bias. */
  public double bias() {
    return count == 0 ? 0 : sum / count;
  }

  /** Returns the mean of |error|. */
  public double mae() {
    return count == 0 ? 0 : absolute / count;
  }

  /** Returns the root of the mean of error². */
  public double rmse() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** Returns the largest |error|. */
  public double largest() {
    return largest;
  }
}
