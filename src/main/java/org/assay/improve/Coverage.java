package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much of what is not known a candidate would bring nearer. Each origin o has a need; an atom a
 * of its candidates, at the distance d_a from the nearest that is known, has the weight
 *
 * <pre>w_a = need_o max_b g(d_b) / Σ_b g(d_b),   g(d) = d / (1 + d)</pre>
 *
 * <p>b being the origin's atoms: together they ask for the need, less where even the farthest is
 * near, whether few of many are unknown, as about a vacancy, or all. A candidate s brings
 *
 * <pre>G_s = Σ_a w_a [g(d_a) − g(min(d_a, d_as))]</pre>
 *
 * <p>d_as being the distance of a to the nearest atom of s. What lies apart from all else brings
 * little, however far it is; what is like many others that are unknown brings much. The sums have
 * diminishing returns, so that choosing the largest one after the other is within 1 − 1/e of the
 * best set of that size (Nemhauser, Wolsey and Fisher, Math. Program. 14, 265 (1978)).
 */
final class Coverage {

  /** Atoms that stand for all of an origin, of each element. */
  private static final int MOST_OF_ORIGIN = 300;

  /** Atoms of an element that want to be known. */
  private static final class Asking {
    private final double[] weights;
    private final double[] distances;
    private final double[][] reach;

    private Asking(double[] weights, double[] distances, double[][] reach) {
      this.weights = weights;
      this.distances = distances;
      this.reach = reach;
    }

    private double gain(int candidate) {
      double sum = 0;
      for (int a = 0; a < weights.length; a++) {
        double near = reach[candidate][a];
        if (near < distances[a]) {
          sum += weights[a] * (Selection.novelty(distances[a]) - Selection.novelty(near));
        }
      }
      return sum;
    }

    private void choose(int candidate) {
      for (int a = 0; a < weights.length; a++) {
        distances[a] = Math.min(distances[a], reach[candidate][a]);
      }
    }
  }

  private final List<Asking> asking = new ArrayList<>();

  /**
   * Measures.
   *
   * @param clouds atoms of each element
   * @param pool candidates
   * @param need weight of an origin
   */
  Coverage(List<AtomCloud> clouds, List<Met> pool, ToDoubleFunction<String> need) {
    Map<String, double[]> sums = new LinkedHashMap<>(); // of g, and the largest g
    List<int[]> asked = clouds.stream().map(cloud -> standing(cloud, pool)).toList();
    for (int c = 0; c < clouds.size(); c++) {
      for (int a : asked.get(c)) {
        double g = Selection.novelty(clouds.get(c).distance(a));
        double[] sum = sums.computeIfAbsent(origin(clouds.get(c), a, pool), o -> new double[2]);
        sum[0] += g;
        sum[1] = Math.max(sum[1], g);
      }
    }
    for (int c = 0; c < clouds.size(); c++) {
      AtomCloud cloud = clouds.get(c);
      int[] atoms = asked.get(c);
      double[] weights = new double[atoms.length];
      for (int n = 0; n < atoms.length; n++) {
        String origin = origin(cloud, atoms[n], pool);
        double[] sum = sums.get(origin);
        weights[n] = sum[0] > 0 ? need.applyAsDouble(origin) * sum[1] / sum[0] : 0;
      }
      double[][] reach = new double[pool.size()][];
      IntStream.range(0, pool.size()).parallel().forEach(s -> reach[s] = cloud.reach(s, atoms));
      asking.add(
          new Asking(weights, Arrays.stream(atoms).mapToDouble(cloud::distance).toArray(), reach));
    }
  }

  private static String origin(AtomCloud cloud, int atom, List<Met> pool) {
    return pool.get(cloud.structureOf(atom)).origin();
  }

  /** Returns atoms at equal steps through each origin's. */
  private static int[] standing(AtomCloud cloud, List<Met> pool) {
    Map<String, List<Integer>> byOrigin = new LinkedHashMap<>();
    for (int a = 0; a < cloud.atoms(); a++) {
      byOrigin.computeIfAbsent(origin(cloud, a, pool), o -> new ArrayList<>()).add(a);
    }
    List<Integer> some = new ArrayList<>();
    for (List<Integer> all : byOrigin.values()) {
      int step = (all.size() + MOST_OF_ORIGIN - 1) / MOST_OF_ORIGIN;
      for (int n = 0; n < all.size(); n += step) {
        some.add(all.get(n));
      }
    }
    return some.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns what a candidate would bring. */
  double gain(int candidate) {
    return asking.stream().mapToDouble(a -> a.gain(candidate)).sum();
  }

  /** Counts a candidate among what is known. */
  void choose(int candidate) {
    asking.forEach(a -> a.choose(candidate));
  }
}
