package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.grade.Whitening;
import org.assay.model.ElementSet;

/**
 * Structures that descriptors cannot tell apart, although their energies differ: every atom of the
 * one has an atom of the same element in the other whose descriptors are the same, and the other
 * way round. No network of these descriptors fits both.
 *
 * @param first one structure
 * @param second another
 * @param distance largest distance of an atom to the nearest of the other structure, in standard
 *     deviations of the descriptors
 * @param difference of the energies per atom (eV)
 */
public record DescriptorTwins(
    LabelledStructure first, LabelledStructure second, double distance, double difference) {

  /** Distance up to which surroundings are the same. */
  public static final double SAME = 0.02;

  /** Difference of energies (eV/atom) from which it matters. */
  public static final double DIFFERENT = 0.002;

  /** Most structures that are compared with each other. */
  private static final int MOST = 600;

  /** Returns the pairs among a set's structures with energies, the worst first. */
  public static List<DescriptorTwins> of(FitSet set, ElementSet elements) {
    int every = (set.size() + MOST - 1) / MOST;
    int[] looked = IntStream.range(0, set.size()).filter(s -> s % every == 0).toArray();
    double[][][][] points = points(set, elements);
    return Arrays.stream(looked)
        .parallel()
        .boxed()
        .flatMap(
            a ->
                Arrays.stream(looked)
                    .filter(b -> b > a)
                    .mapToObj(b -> pair(set, points, a, b))
                    .filter(p -> p.distance < SAME && p.difference > DIFFERENT))
        .sorted(Comparator.comparingDouble(DescriptorTwins::difference).reversed())
        .toList();
  }

  private static DescriptorTwins pair(FitSet set, double[][][][] points, int a, int b) {
    double difference = Math.abs(set.label(a) - set.label(b));
    double distance =
        difference > DIFFERENT
            ? Math.max(beyond(points[a], points[b]), beyond(points[b], points[a]))
            : Double.POSITIVE_INFINITY;
    return new DescriptorTwins(
        set.structures().get(a), set.structures().get(b), distance, difference);
  }

  /** Returns how far the farthest atom of a structure is from another structure's. */
  private static double beyond(double[][][] from, double[][][] to) {
    double farthest = 0;
    for (int element = 0; element < from.length; element++) {
      for (double[] atom : from[element]) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] other : to[element]) {
          nearest = Math.min(nearest, squared(atom, other));
        }
        farthest = Math.max(farthest, nearest);
        if (farthest > SAME * SAME) {
          return Double.POSITIVE_INFINITY;
        }
      }
    }
    return Math.sqrt(farthest);
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  /** By structure, element and atom. */
  private static double[][][][] points(FitSet set, ElementSet elements) {
    double[][][][] all = new double[set.size()][elements.size()][][];
    for (int element = 0; element < elements.size(); element++) {
      String symbol = elements.symbol(element);
      List<double[]> blocks = set.descriptors(symbol);
      List<double[]> points = new ArrayList<>();
      if (!blocks.isEmpty()) {
        int size = set.inputs(symbol);
        Whitening whitening = Whitening.of(blocks, size);
        for (double[] block : blocks) {
          for (int offset = 0; offset < block.length; offset += size) {
            double[] point = new double[size];
            whitening.apply(block, offset, point, 0);
            points.add(point);
          }
        }
      }
      int at = 0;
      for (int s = 0; s < set.size(); s++) {
        int own =
            (int)
                set.structures().get(s).structure().symbols().stream()
                    .filter(symbol::equals)
                    .count();
        all[s][element] = points.subList(at, at + own).toArray(double[][]::new);
        at += own;
      }
    }
    return all;
  }
}
