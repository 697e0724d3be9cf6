package org.assay.dataset;

import java.util.Arrays;

/** Numbers that grow one by one, in a flat array. */
final class Numbers {

  private double[] values = new double[24];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addAll(double[] more) {
    for (double v : more) {
      add(v);
    }
  }

  /** Makes room for more and returns the array that holds all, those behind the end unset. */
  double[] grow(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, 2 * size));
    }
    size += more;
    return values;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
