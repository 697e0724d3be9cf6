package org.assay.survey;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * The shortest distance of two elements in a dataset.
 *
 * @param first element, not behind the second in the order of chemical formulae
 * @param second element
 * @param distance (Å); empty where no two such atoms are within {@value #REACH} Å of each other
 * @param place where the structure stands that has it; empty where none has
 */
public record PairDistance(String first, String second, OptionalDouble distance, String place) {

  /** How far pairs of elements are looked for (Å), where another pair is nearer. */
  static final double REACH = 6;

  /** Two elements, in alphabetical order. */
  record Pair(String first, String second) {
    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /**
   * Returns the shortest distance of each pair of elements (Å) that a list holds.
   *
   * @param elements those of the structure
   */
  static Map<Pair, Double> within(Structure structure, List<String> elements, NeighbourList list) {
    int n = elements.size();
    int[] kinds = structure.symbols().stream().mapToInt(elements::indexOf).toArray();
    double[] shortest = new double[n * n];
    Arrays.fill(shortest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < list.size(); i++) {
      for (int k = list.start(i); k < list.start(i + 1); k++) {
        int pair = n * kinds[i] + kinds[list.atom(k)];
        shortest[pair] = Math.min(shortest[pair], list.distance(k));
      }
    }
    Map<Pair, Double> found = new HashMap<>();
    for (int pair = 0; pair < n * n; pair++) {
      if (Double.isFinite(shortest[pair])) {
        Pair names = Pair.of(elements.get(pair / n), elements.get(pair % n));
        found.merge(names, shortest[pair], Math::min);
      }
    }
    return found;
  }

  /** Returns the distances of all pairs of some elements. */
  static List<PairDistance> of(List<Measured> all, List<String> elements) {
    Map<Pair, Measured> nearest = new HashMap<>();
    for (Measured m : all) {
      m.pairs()
          .forEach(
              (pair, d) ->
                  nearest.merge(
                      pair, m, (a, b) -> b.pairs().get(pair) < a.pairs().get(pair) ? b : a));
    }
    return elements.stream()
        .flatMap(
            a ->
                elements.subList(elements.indexOf(a), elements.size()).stream()
                    .map(b -> of(a, b, nearest.get(Pair.of(a, b)))))
        .toList();
  }

  private static PairDistance of(String a, String b, Measured nearest) {
    return nearest == null
        ? new PairDistance(a, b, OptionalDouble.empty(), "")
        : new PairDistance(
            a,
            b,
            OptionalDouble.of(nearest.pairs().get(Pair.of(a, b))),
            nearest.structure().place());
  }
}
