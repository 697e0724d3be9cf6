package org.assay.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.structure.NeighbourList;

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
    StringJoiner text = new StringJoiner(", ", "", " Å");
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a; b < elements.size(); b++) {
        double[] sorted = nearest(sample, elements.symbol(a), elements.symbol(b), reach);
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

  /** Returns the distances of all atoms of an element to the nearest one of another, ascending. */
  private static double[] nearest(
      List<LabelledStructure> sample, String element, String other, double reach) {
    return sample.parallelStream()
        .filter(s -> s.structure().symbols().contains(element))
        .flatMapToDouble(
            s -> {
              NeighbourList list = NeighbourList.of(s.structure(), reach);
              double[] found = new double[list.size()];
              Arrays.fill(found, Double.POSITIVE_INFINITY);
              for (int i = 0; i < list.size(); i++) {
                for (int n = list.start(i); n < list.start(i + 1); n++) {
                  boolean counts =
                      s.structure().symbol(i).equals(element)
                          && s.structure().symbol(list.atom(n)).equals(other);
                  found[i] = counts ? Math.min(found[i], list.distance(n)) : found[i];
                }
              }
              return Arrays.stream(found).filter(Double::isFinite);
            })
        .sorted()
        .toArray();
  }
}
