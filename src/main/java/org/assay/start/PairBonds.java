package org.assay.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.model.PairBlocks;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** How far neighbours of each pair of elements stand from each other. */
final class PairBonds {

  private PairBonds() {}

  /**
   * Returns, for people to read, the median over atoms of the distance to the nearest neighbour of
   * each element: {@code In–In 4.14, In–P 2.54, P–P 4.13 Å}; nothing of one element.
   *
   * @param reach how far is looked (Å)
   */
  static String text(List<LabelledStructure> sample, ElementSet elements, double reach) {
    if (elements.size() == 1) {
      return "";
    }
    List<double[][]> found =
        sample.parallelStream().map(s -> nearest(s.structure(), elements, reach)).toList();
    PairBlocks pairs = new PairBlocks(elements.size());
    StringJoiner text = new StringJoiner(", ", "", " Å");
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a; b < elements.size(); b++) {
        int pair = pairs.of(a, b);
        double[] sorted =
            found.stream().flatMapToDouble(f -> Arrays.stream(f[pair])).sorted().toArray();
        text.add(
            elements.symbol(a)
                + "–"
                + elements.symbol(b)
                + (sorted.length == 0
                    ? " beyond " + reach
                    : String.format(Locale.ROOT, " %.2f", sorted[sorted.length / 2])));
      }
    }
    return text.toString();
  }

  /**
   * Returns, of each pair of elements, the distances of the atoms of the first to the nearest one
   * of the second, of those that have one.
   */
  private static double[][] nearest(Structure structure, ElementSet elements, double reach) {
    int[] places = structure.placesAmong(elements.symbols());
    NeighbourList list = NeighbourList.of(structure, reach);
    double[][] near = new double[places.length][elements.size()];
    for (int i = 0; i < places.length; i++) {
      Arrays.fill(near[i], Double.POSITIVE_INFINITY);
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        int other = places[list.atom(n)];
        near[i][other] = Math.min(near[i][other], list.distance(n));
      }
    }
    PairBlocks pairs = new PairBlocks(elements.size());
    double[][] found = new double[pairs.count()][];
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a; b < elements.size(); b++) {
        int first = a;
        int second = b;
        found[pairs.of(a, b)] =
            IntStream.range(0, places.length)
                .filter(i -> places[i] == first)
                .mapToDouble(i -> near[i][second])
                .filter(Double::isFinite)
                .toArray();
      }
    }
    return found;
  }
}
