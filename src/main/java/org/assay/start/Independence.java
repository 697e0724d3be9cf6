package org.assay.start;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorKernel;
import org.assay.descriptor.DescriptorSettings;
import org.assay.structure.NeighbourList;

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
   * @param sample structures of whose atoms the descriptors are looked at
   */
  static DescriptorSettings reduced(DescriptorSettings settings, List<LabelledStructure> sample) {
    boolean[] own = own(settings, sample);
    int n = settings.centres().length;
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
    return new DescriptorSettings(
        settings.type(),
        settings.cutoffRadius(),
        settings.cutoffRange(),
        settings.sigma(),
        orders,
        centres.length == 0 ? settings.centres() : centres);
  }

  private static boolean[] own(DescriptorSettings settings, List<LabelledStructure> sample) {
    int size = settings.size();
    double[] correlation = correlation(settings, sample);
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

  /** Returns the correlations of the descriptors; rows and columns of constant ones are 0. */
  private static double[] correlation(DescriptorSettings settings, List<LabelledStructure> sample) {
    int size = settings.size();
    double[][] all =
        sample.parallelStream().map(s -> descriptors(settings, s)).toArray(double[][]::new);
    double[] mean = new double[size];
    long atoms = 0;
    for (double[] g : all) {
      atoms += g.length / size;
      for (int i = 0; i < g.length; i++) {
        mean[i % size] += g[i];
      }
    }
    double count = Math.max(1, atoms);
    Arrays.setAll(mean, p -> mean[p] / count);
    double[] covariance = new double[size * size];
    double[] d = new double[size];
    for (double[] g : all) {
      for (int a = 0; a < g.length; a += size) {
        for (int p = 0; p < size; p++) {
          d[p] = g[a + p] - mean[p];
        }
        for (int p = 0; p < size; p++) {
          for (int q = 0; q < size; q++) {
            covariance[p * size + q] += d[p] * d[q] / count;
          }
        }
      }
    }
    double[] deviation = new double[size];
    Arrays.setAll(deviation, p -> Math.sqrt(covariance[p * size + p]));
    for (int i = 0; i < covariance.length; i++) {
      double scale = deviation[i / size] * deviation[i % size];
      boolean flat = deviation[i / size] < FLAT || deviation[i % size] < FLAT;
      covariance[i] = flat ? 0 : covariance[i] / scale;
    }
    return covariance;
  }

  private static double[] descriptors(DescriptorSettings settings, LabelledStructure s) {
    DescriptorKernel kernel = new DescriptorKernel(settings);
    NeighbourList list = NeighbourList.of(s.structure(), settings.cutoffRadius());
    double[] out = new double[kernel.size() * s.size()];
    for (int i = 0; i < s.size(); i++) {
      kernel.evaluate(list.vectors(), list.start(i), list.start(i + 1), out, i * kernel.size());
    }
    return out;
  }
}
