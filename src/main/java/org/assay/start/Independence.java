package org.assay.start;

import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.EngineSet;
import org.assay.engine.Engines;
import org.assay.engine.MemoryBudget;
import org.assay.grade.DescriptorStatistics;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;

/**
 * Which descriptors say something of their own: what is left of each one's variance when all before
 * it have been taken out, by Cholesky's decomposition of their correlations.
 */
final class Independence {

  /** Part of a descriptor's variance that is not told by those before it, of one that is kept. */
  private static final double OWN = 1e-7;

  /** Deviation below which a descriptor is a constant. */
  private static final double FLAT = 1e-6;

  private Independence() {}

  /**
   * Returns the settings without the orders, and then without the centres, of which no descriptor
   * says anything of its own; of each at least one stays.
   *
   * @param elements of the atoms
   * @param sample structures of whose atoms the descriptors are looked at
   */
  static LegendreMoments reduced(
      ElementSet elements, LegendreMoments settings, List<LabelledStructure> sample) {
    int n = settings.centres().length;
    boolean[] own = ofAnyPair(own(elements, settings, sample), settings.orders().length * n);
    int[] orders =
        IntStream.range(0, settings.orders().length)
            .filter(l -> l == 0 || IntStream.range(0, n).anyMatch(r -> own[l * n + r]))
            .map(l -> settings.orders()[l])
            .toArray();
    double[] centres =
        IntStream.range(0, n)
            .filter(r -> IntStream.range(0, settings.orders().length).anyMatch(l -> own[l * n + r]))
            .mapToDouble(r -> settings.centres()[r])
            .toArray();
    return new LegendreMoments(
        settings.type(),
        settings.cutoffRadius(),
        settings.cutoffRange(),
        settings.sigma(),
        orders,
        centres.length == 0 ? settings.centres() : centres,
        settings.elements());
  }

  /** Returns, of every order and centre, whether the descriptor of any pair of elements is such. */
  private static boolean[] ofAnyPair(boolean[] own, int block) {
    boolean[] any = new boolean[block];
    for (int k = 0; k < own.length; k++) {
      any[k % block] |= own[k];
    }
    return any;
  }

  private static boolean[] own(
      ElementSet elements, LegendreMoments settings, List<LabelledStructure> sample) {
    int size = settings.size();
    double[] correlation = correlation(elements, settings, sample);
    boolean[] own = new boolean[size];
    for (int k = 0; k < size; k++) {
      double left = correlation[k * size + k];
      own[k] = left > OWN;
      if (own[k]) {
        for (int i = k + 1; i < size; i++) {
          double factor = correlation[i * size + k] / left;
          for (int j = k + 1; j < size; j++) {
            correlation[i * size + j] -= factor * correlation[k * size + j];
          }
        }
      }
    }
    return own;
  }

  private static double[] correlation(
      ElementSet elements, LegendreMoments settings, List<LabelledStructure> sample) {
    Engine engine = Engines.of(EngineName.AUTO);
    try (EngineSet set = engine.describe(sample, elements, settings, false, new MemoryBudget(0))) {
      return DescriptorStatistics.correlation(set.descriptors(), settings.size(), FLAT);
    }
  }
}
