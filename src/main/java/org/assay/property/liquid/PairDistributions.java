package org.assay.property.liquid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.structure.Structure;
import org.assay.trajectory.RadialDistribution;

/**
 * Radial distribution functions of each pair of elements of a compound.
 *
 * @param byPair by the pair, {@code Si-C}
 */
record PairDistributions(Map<String, RadialDistribution> byPair) {

  /**
   * Begins without a snapshot.
   *
   * @param elements of the compound; of one alone there is no pair
   */
  static PairDistributions of(List<String> elements, double cutoff, int bins) {
    Map<String, RadialDistribution> all = new LinkedHashMap<>();
    for (int i = 0; i < elements.size() && elements.size() > 1; i++) {
      for (int j = i; j < elements.size(); j++) {
        String first = elements.get(i);
        String second = elements.get(j);
        all.put(first + "-" + second, RadialDistribution.between(first, second, cutoff, bins));
      }
    }
    return new PairDistributions(all);
  }

  void add(Structure structure) {
    byPair.values().forEach(g -> g.add(structure));
  }

  /**
   * Adds a curve of each, and notes how many neighbours an atom of the first element has of the
   * second.
   *
   * @param id what ids of the curves begin with
   * @param distance up to which neighbours count (Å)
   */
  void report(Findings findings, String id, double distance) {
    List<String> neighbours = new ArrayList<>();
    byPair.forEach(
        (pair, g) -> {
          findings.add(
              new Curve(
                  id + "/" + pair,
                  new Curve.Axis("Distance", "Å", g.distances()),
                  new Curve.Axis("Radial distribution", "1", g.values())));
          neighbours.add(String.format(Locale.ROOT, "%s: %.3f", pair, g.coordination(distance)));
        });
    if (!neighbours.isEmpty()) {
      findings.note("neighboursByPair", neighbours);
    }
  }
}
