package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.assay.engine.EnginePotential;
import org.assay.structure.Structure;

/**
 * Chooses structures to be labelled, one after the other. By {@link ChoiceRule#FARTHEST} each is
 * the one with the largest
 *
 * <pre>w c g(d) / (1 + n/32),   g(d) = d / (1 + d),   d = max_i min_j |y_i − y_j|</pre>
 *
 * <p>over its atoms i and all atoms j of the same element in the data and in what has been chosen
 * before, y being descriptors of unit variance over the data ({@link org.assay.grade.Whitening}); w
 * is what the property that met it needs, c between 1 and 2 by how far a committee is apart on it
 * ({@link Doubt}), and n its number of atoms: small cells first. Beyond a standard deviation it
 * matters little how far: what is nearer, and needed for a property that is off, would never be
 * chosen else. Of an element that the data lack every atom is infinitely far, {@code g = 1}, until
 * one is chosen. By {@link ChoiceRule#COVERING} it is the one with the largest
 *
 * <pre>c G / (1 + n/32)</pre>
 *
 * <p>G being how much it brings nearer of what jobs need and is not known ({@link Coverage}).
 * Structures nearer than a twentieth of a standard deviation are known already. Why these rules:
 * {@code docs/adr/0038} and {@code docs/adr/0058}.
 */
public final class Selection {

  /** Distance (standard deviations) below which two atoms have the same surroundings. */
  private static final double KNOWN = 0.05;

  /** Number of atoms at which a structure has to be twice as far to be chosen. */
  private static final double DOUBLE_COST = 32;

  private final List<Met> pool;
  private final ToDoubleFunction<String> need;
  private final Doubt doubt;
  private final List<AtomCloud> clouds = new ArrayList<>();

  /**
   * Measures how far the structures of a pool are from data.
   *
   * @param committee the potential whose descriptors count, and further members, if any
   * @param data structures that are labelled
   * @param pool candidates
   * @param need weight of an origin, 1 or more
   */
  public Selection(
      List<EnginePotential> committee,
      List<Structure> data,
      List<Met> pool,
      ToDoubleFunction<String> need) {
    this.pool = List.copyOf(pool);
    this.need = need;
    List<Structure> structures = pool.stream().map(Met::structure).toList();
    EnginePotential potential = committee.get(0);
    doubt = Doubt.of(committee, data, structures);
    List<double[]> known = described(potential, data);
    List<double[]> candidates = described(potential, structures);
    for (String element : potential.elements().symbols()) {
      List<double[]> own =
          ofElement(element, data, known).stream().filter(block -> block.length > 0).toList();
      List<double[]> asked = ofElement(element, structures, candidates);
      if (asked.stream().anyMatch(block -> block.length > 0)) {
        int size = candidates.get(0).length / structures.get(0).size();
        clouds.add(new AtomCloud(size, own, asked));
      }
    }
  }

  private static List<double[]> described(EnginePotential potential, List<Structure> structures) {
    return structures.parallelStream().map(potential::descriptors).toList();
  }

  private static List<double[]> ofElement(
      String element, List<Structure> structures, List<double[]> descriptors) {
    List<double[]> own = new ArrayList<>();
    for (int s = 0; s < structures.size(); s++) {
      Structure structure = structures.get(s);
      double[] all = descriptors.get(s);
      int size = all.length / structure.size();
      double[] some = new double[all.length];
      int length = 0;
      for (int i = 0; i < structure.size(); i++) {
        if (structure.symbol(i).equals(element)) {
          System.arraycopy(all, i * size, some, length, size);
          length += size;
        }
      }
      own.add(Arrays.copyOf(some, length));
    }
    return own;
  }

  private double[] distances() {
    double[] distances = new double[pool.size()];
    clouds.forEach(cloud -> cloud.raise(distances));
    return distances;
  }

  /**
   * Chooses.
   *
   * @param count most structures
   * @param seed decides what is drawn at random
   * @return in the order of the choice; fewer where no more are new
   */
  public List<Chosen> choose(ChoiceRule rule, int count, long seed) {
    return switch (rule) {
      case FARTHEST -> farthest(count, met -> true);
      case COVERING -> covering(count);
      case DYNAMICS -> farthest(count, MovingExploration::isDynamics);
      case RANDOM -> random(count, seed);
    };
  }

  private List<Chosen> farthest(int count, Predicate<Met> allowed) {
    List<Chosen> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      double[] distances = distances();
      int best = -1;
      double most = 0;
      for (int s = 0; s < distances.length; s++) {
        double gain =
            need.applyAsDouble(pool.get(s).origin())
                * doubt.factor(s)
                * novelty(distances[s])
                / cost(pool.get(s));
        if (distances[s] > KNOWN && gain > most && allowed.test(pool.get(s))) {
          best = s;
          most = gain;
        }
      }
      if (best < 0) {
        break;
      }
      chosen.add(chosen(best, distances));
    }
    return chosen;
  }

  /** Returns 1 for atoms of an element that the data lack, whose distance is infinite. */
  static double novelty(double distance) {
    return Double.isInfinite(distance) ? 1 : distance / (1 + distance);
  }

  private List<Chosen> covering(int count) {
    Coverage coverage = new Coverage(clouds, pool, need);
    List<Chosen> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      double[] distances = distances();
      int best = -1;
      double most = 0;
      for (int s = 0; s < distances.length; s++) {
        double gain =
            distances[s] > KNOWN ? coverage.gain(s) * doubt.factor(s) / cost(pool.get(s)) : 0;
        if (gain > most) {
          best = s;
          most = gain;
        }
      }
      if (best < 0) {
        break;
      }
      coverage.choose(best);
      chosen.add(chosen(best, distances));
    }
    return chosen;
  }

  private static double cost(Met met) {
    return 1 + met.structure().size() / DOUBLE_COST;
  }

  private List<Chosen> random(int count, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < pool.size(); s++) {
      order.add(s);
    }
    Collections.shuffle(order, new Random(seed));
    List<Chosen> chosen = new ArrayList<>();
    for (int s : order) {
      if (chosen.size() == count) {
        break;
      }
      double[] distances = distances();
      if (distances[s] > KNOWN) {
        chosen.add(chosen(s, distances));
      }
    }
    return chosen;
  }

  private Chosen chosen(int s, double[] distances) {
    Met met = pool.get(s);
    clouds.forEach(cloud -> cloud.choose(s));
    return new Chosen(met, distances[s], need.applyAsDouble(met.origin()), doubt.spread(s));
  }
}
