package org.assay.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times of the same thing, several rounds of it (s).
 *
 * @param seconds in the order of the rounds, at least one
 */
record Timings(double[] seconds) {

  Timings {
    seconds = seconds.clone();
    if (seconds.length == 0) {
      throw new IllegalArgumentException("no timing; at least one is needed");
    }
  }

  /** Returns the median; of an even number, the mean of the two in the middle. */
  double median() {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double least() {
    return Arrays.stream(seconds).min().orElseThrow();
  }

  /** Returns median, shortest time and all of them, for JSON. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("medianSeconds", median());
    values.put("leastSeconds", least());
    values.put("seconds", seconds.clone());
    return values;
  }
}
