package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.grade.Whitening;
import org.assay.model.Activation;
import org.assay.model.TestNetworks;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the rule of coverage chooses, beside the formula written out. */
class CoverageTest {

  private final EnginePotential potential =
      Engines.of(EngineName.AUTO).potential(TestNetworks.random(5, Activation.SIGMOID, 1));

  @AfterEach
  void close() {
    potential.close();
  }

  private static Structure atoms(double... alongX) {
    double[] positions = new double[3 * alongX.length];
    for (int i = 0; i < alongX.length; i++) {
      positions[3 * i] = alongX[i];
    }
    return Structure.ofElement(Cell.cubic(20), "Si", positions);
  }

  private static List<Structure> data() {
    return IntStream.range(0, 9).mapToObj(n -> atoms(0, 2.2 + 0.05 * n)).toList();
  }

  private static double need(String origin) {
    return origin.equals("b") ? 4 : 1;
  }

  private List<Chosen> chosen(List<Met> pool, int count) {
    return new Selection(List.of(potential), data(), pool, CoverageTest::need)
        .choose(ChoiceRule.COVERING, count, 1);
  }

  /** Points of the atoms of each structure, at unit variance over the data. */
  private List<double[][]> points(List<Structure> structures) {
    List<double[]> known = data().stream().map(potential::descriptors).toList();
    int size = known.get(0).length / 2;
    Whitening whitening = Whitening.of(known, size);
    List<double[][]> all = new ArrayList<>();
    for (Structure s : structures) {
      double[] described = potential.descriptors(s);
      double[][] own = new double[s.size()][size];
      for (int i = 0; i < own.length; i++) {
        whitening.apply(described, i * size, own[i], 0);
      }
      all.add(own);
    }
    return all;
  }

  private static double nearest(double[] point, List<double[][]> structures) {
    double least = Double.POSITIVE_INFINITY;
    for (double[][] atoms : structures) {
      for (double[] other : atoms) {
        double sum = 0;
        for (int k = 0; k < point.length; k++) {
          sum += Math.pow(point[k] - other[k], 2);
        }
        least = Math.min(least, Math.sqrt(sum));
      }
    }
    return least;
  }

  private static double g(double d) {
    return d / (1 + d);
  }

  /** The rule of the documentation, by nothing but distances. */
  private List<Integer> naive(List<Met> pool, int count) {
    List<double[][]> known = new ArrayList<>(points(data()));
    List<double[][]> candidates = points(pool.stream().map(Met::structure).toList());
    Map<String, Double> sums = new HashMap<>();
    Map<String, Double> largest = new HashMap<>();
    for (int s = 0; s < pool.size(); s++) {
      for (double[] point : candidates.get(s)) {
        double there = g(nearest(point, known));
        sums.merge(pool.get(s).origin(), there, Double::sum);
        largest.merge(pool.get(s).origin(), there, Math::max);
      }
    }
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      int best = -1;
      double most = 0;
      for (int s = 0; s < pool.size(); s++) {
        List<double[][]> then = new ArrayList<>(known);
        then.add(candidates.get(s));
        double gain = 0;
        for (int t = 0; t < pool.size(); t++) {
          String origin = pool.get(t).origin();
          for (double[] point : candidates.get(t)) {
            gain +=
                need(origin)
                    * largest.get(origin)
                    / sums.get(origin)
                    * (g(nearest(point, known)) - g(nearest(point, then)));
          }
        }
        gain /= 1 + pool.get(s).structure().size() / 32.0;
        if (gain > most) {
          best = s;
          most = gain;
        }
      }
      chosen.add(best);
      known.add(candidates.get(best));
    }
    return chosen;
  }

  @Test
  void theChoiceIsThatOfTheFormula() {
    Random random = new Random(3);
    List<Met> pool = new ArrayList<>();
    for (String origin : List.of("a", "b", "c")) {
      for (int n = 0; n < 8; n++) {
        double near = 1.9 + 2 * random.nextDouble();
        double far = near + 1.9 + 2 * random.nextDouble();
        pool.add(Met.of(origin, n % 2 == 0 ? atoms(0, near) : atoms(0, near, far)));
      }
    }
    List<String> expected = naive(pool, 6).stream().map(s -> pool.get(s).hash()).toList();
    assertEquals(expected, chosen(pool, 6).stream().map(c -> c.met().hash()).toList());
  }

  /** The farthest is one of a kind; near each other lie many that are nearer. */
  @Test
  void whatManyAreLikeComesBeforeWhatLiesApart() {
    List<Met> pool = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      pool.add(Met.of("a", atoms(0, 2.9 + 0.002 * n)));
    }
    pool.add(Met.of("a", atoms(0, 1.7)));
    double apart =
        new Selection(List.of(potential), data(), pool, CoverageTest::need)
            .choose(ChoiceRule.FARTHEST, 1, 1)
            .get(0)
            .met()
            .structure()
            .position(1, 0);
    assertEquals(1.7, apart);
    List<Chosen> chosen = chosen(pool, 2);
    assertTrue(chosen.get(0).met().structure().position(1, 0) > 2.8, chosen.toString());
    assertEquals(1.7, chosen.get(1).met().structure().position(1, 0));
  }
}
