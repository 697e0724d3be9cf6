package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.List;
import org.assay.engine.ParameterPull;

/**
 * The numbers of a linear map from gradients by parameters of networks to those by trained ones,
 * found by what it makes of gradients of one parameter each. Few are not 0.
 */
final class PullColumns {

  /** Gradients that are turned at once. */
  private static final int TOGETHER = 64;

  /** The map, of several gradients: parameter p of gradient r at {@code p · count + r}. */
  interface LinearMap {
    double[] pull(double[] gradients, int count);
  }

  private record Entry(int from, double factor) {}

  private PullColumns() {}

  /** Returns the map of so many parameters of networks to so many trained ones. */
  static ParameterPull of(int networks, int trained, LinearMap map) {
    List<List<Entry>> entries = new ArrayList<>();
    for (int i = 0; i < trained; i++) {
      entries.add(new ArrayList<>());
    }
    for (int first = 0; first < networks; first += TOGETHER) {
      int count = Math.min(TOGETHER, networks - first);
      double[] single = new double[networks * count];
      for (int r = 0; r < count; r++) {
        single[(first + r) * count + r] = 1;
      }
      double[] pulled = map.pull(single, count);
      for (int i = 0; i < trained; i++) {
        for (int r = 0; r < count; r++) {
          if (pulled[i * count + r] != 0) {
            entries.get(i).add(new Entry(first + r, pulled[i * count + r]));
          }
        }
      }
    }
    int[] start = new int[trained + 1];
    for (int i = 0; i < trained; i++) {
      start[i + 1] = start[i] + entries.get(i).size();
    }
    List<Entry> all = entries.stream().flatMap(List::stream).toList();
    return new ParameterPull(
        networks,
        start,
        all.stream().mapToInt(Entry::from).toArray(),
        all.stream().mapToDouble(Entry::factor).toArray());
  }
}
