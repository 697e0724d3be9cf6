package org.assay.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * One of the results in a figure.
 *
 * @param name what the figure calls its potential; different from that of the others
 */
public record Source(String name, Results results) {

  /** Returns the only results of a figure. */
  public static List<Source> of(Results results) {
    return List.of(new Source(Labels.potential(results.potential().name()), results));
  }

  /**
   * Returns several results with different names.
   *
   * @param origins what tells apart potentials of one name, for example directories
   */
  public static List<Source> of(List<Results> all, List<String> origins) {
    List<String> names = all.stream().map(r -> Labels.potential(r.potential().name())).toList();
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(n -> counts.merge(n, 1, Integer::sum));
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String name = names.get(i);
      boolean alone = counts.get(name) == 1;
      sources.add(new Source(alone ? name : name + ", " + origins.get(i), all.get(i)));
    }
    return List.copyOf(sources);
  }

  /** Returns the same under another name. */
  public Source named(String other) {
    return new Source(other, results);
  }
}
