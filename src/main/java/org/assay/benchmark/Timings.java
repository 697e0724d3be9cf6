package org.assay.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times of the same thing, several rounds of it (s).
 *
 * @param seconds wall times in the order of the rounds, at least one
 * @param processor processor times of the whole process, likewise; empty where not measured
 */
record Timings(double[] seconds, double[] processor) {

  Timings {
    seconds = seconds.clone();
    processor = processor.clone();
    if (seconds.length == 0) {
      throw new IllegalArgumentException("no timing; at least one is needed");
    }
  }

  /** Takes wall times alone. */
  Timings(double[] seconds) {
    this(seconds, new double[0]);
  }

  /** Returns the median; of an even number, the mean of the two in the middle. */
  double median() {
    return median(seconds);
  }

  /** Returns the median of the processor times, where measured; else of the wall times. */
  double work() {
    return median(processor.length > 0 ? processor : seconds);
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
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
    if (processor.length > 0) {
      values.put("medianProcessorSeconds", work());
      values.put("processorSeconds", processor.clone());
    }
    return values;
  }
}
