package org.assay.property.forces;

/** Mean absolute, root mean square and largest of the differences that it was given. */
final class ErrorSum {

  private int count;
  private double absolute;
  private double squares;
  private double largest;

  void add(double difference) {
    count++;
    absolute += Math.abs(difference);
    squares += difference * difference;
    largest = Math.max(largest, Math.abs(difference));
  }

  int count() {
    return count;
  }

  double mae() {
    return absolute / count;
  }

  double rmse() {
    return Math.sqrt(squares / count);
  }

  double largest() {
    return largest;
  }
}
