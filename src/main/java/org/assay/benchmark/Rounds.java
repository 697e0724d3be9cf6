package org.assay.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Wall and processor times of something that is run again and again, in rounds. */
final class Rounds {

  /** Rounds before any that counts: Java compiles what it sees often. */
  static final int WARMING = 2;

  /** A round takes about so long (s), and has at least three runs. */
  private static final double ROUND = 0.5;

  /** Something that takes time (s). */
  interface Timed {
    double once();
  }

  private final List<Double> wall = new ArrayList<>();
  private final List<Double> processor = new ArrayList<>();

  /**
   * Runs something as often as fits into a round, at least three times.
   *
   * @param round number of the round; those below 0 do not count
   */
  void add(int round, Timed timed) {
    List<Double> seconds = new ArrayList<>();
    double before = FitMeasurement.cpuSeconds();
    double sum = 0;
    while (seconds.size() < 3 || sum < ROUND) {
      double each = timed.once();
      seconds.add(each);
      sum += each;
    }
    if (round >= 0) {
      wall.add(new Timings(array(seconds)).median());
      processor.add((FitMeasurement.cpuSeconds() - before) / seconds.size());
    }
  }

  boolean any() {
    return !wall.isEmpty();
  }

  Timings timings() {
    return new Timings(array(wall), array(processor));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
