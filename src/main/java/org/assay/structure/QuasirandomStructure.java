package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A special quasirandom structure: a small cell whose near pairs and triangles of sites have the
 * elements that those of a random alloy have on average.
 *
 * <p>Source: A. Zunger, S.-H. Wei, L. G. Ferreira, J. E. Bernard, Phys. Rev. Lett. 65, 353 (1990).
 *
 * @param structure cell and atoms
 * @param correlations how near to random it is, pairs first, by distance
 */
public record QuasirandomStructure(Structure structure, List<Correlation> correlations) {

  /** Pairs and triangles of sites, by how far their elements are from a random alloy's. */
  private static final int PAIR_SHELLS = 6;

  private static final int TRIANGLE_SHELLS = 2;

  /** Shapes of cells that are tried, and exchanges of two atoms for each site and shape. */
  private static final int SHAPES = 6;

  private static final int EXCHANGES = 300;

  /** The acceptance of a worse arrangement ends at this part of where it begins. */
  private static final double COOLED = 1e-4;

  /** Distances from random below this are rounding. */
  private static final double RANDOM = 1e-20;

  /**
   * What became of one kind of clusters.
   *
   * @param edges distances between its sites (Å): one of a pair, three of a triangle
   * @param found mean over the clusters of {@code Π σ}, with σ = 1 on sites of the first element,
   *     −1 on those of the second; meaningful with two elements only
   * @param random the same of a random alloy
   * @param largestError by how much the part of the clusters with any decoration is off at most
   */
  public record Correlation(List<Double> edges, double found, double random, double largestError) {}

  public QuasirandomStructure {
    correlations = List.copyOf(correlations);
  }

  /**
   * Looks for one, by exchanging atoms in the most compact cells, with simulated annealing.
   *
   * @param lattice primitive cell of the lattice, whatever stands there
   * @param composition of the alloy
   * @param cells primitive cells of it; times its sites a multiple of the composition's atoms
   * @param seed decides all random numbers
   * @throws IllegalArgumentException when the sites cannot have the composition
   */
  public static QuasirandomStructure find(
      Structure lattice, Composition composition, int cells, long seed) {
    int sites = cells * lattice.size();
    if (sites % composition.atoms() != 0) {
      throw new IllegalArgumentException(sites + " sites cannot be " + composition);
    }
    List<String> elements = composition.elements();
    Random random = new Random(seed);
    Search best = null;
    for (int[] m : CompactCells.of(lattice.cell(), cells, SHAPES)) {
      Search search = new Search(Supercell.transformed(lattice, m), composition, random);
      search.run(random);
      best = best == null || search.best < best.best ? search : best;
      if (best.best < RANDOM) {
        break;
      }
    }
    Structure cell = best.sites;
    List<String> symbols = IntStream.of(best.species).mapToObj(elements::get).toList();
    return new QuasirandomStructure(
        new Structure(cell.cell(), symbols, cell.positions()), best.correlations());
  }

  /** The arrangements of one cell. */
  private static final class Search {

    private final Structure sites;
    private final SiteClusters clusters;
    private final double[] x;
    private final Occupation occupation;
    private double best;
    private int[] species;

    Search(Structure sites, Composition composition, Random random) {
      this.sites = sites;
      clusters = SiteClusters.of(sites, PAIR_SHELLS, TRIANGLE_SHELLS);
      x = composition.fractions(composition.elements());
      occupation = new Occupation(clusters, shuffled(composition, random), x);
      keep(occupation.distance());
    }

    private int[] shuffled(Composition composition, Random random) {
      List<Integer> all = new ArrayList<>();
      for (int e = 0; e < x.length; e++) {
        int count = composition.count(composition.elements().get(e));
        for (int i = 0; i < sites.size() / composition.atoms() * count; i++) {
          all.add(e);
        }
      }
      Collections.shuffle(all, random);
      return all.stream().mapToInt(i -> i).toArray();
    }

    private void keep(double distance) {
      best = distance;
      species = occupation.allSpecies();
    }

    void run(Random random) {
      int exchanges = EXCHANGES * sites.size();
      double now = best;
      double warmth = best;
      for (int i = 0; i < exchanges && best > RANDOM; i++) {
        int a = random.nextInt(sites.size());
        int b = random.nextInt(sites.size());
        if (occupation.species(a) == occupation.species(b)) {
          continue;
        }
        occupation.exchange(a, b);
        double next = occupation.distance();
        double heat = warmth * Math.pow(COOLED, (double) i / exchanges);
        if (next <= now || random.nextDouble() < Math.exp((now - next) / heat)) {
          now = next;
          if (now < best) {
            keep(now);
          }
        } else {
          occupation.exchange(a, b);
        }
      }
    }

    List<Correlation> correlations() {
      Occupation found = new Occupation(clusters, species.clone(), x);
      double[] sigma = IntStream.range(0, x.length).mapToDouble(e -> e == 0 ? 1 : -1).toArray();
      return IntStream.range(0, clusters.kinds().size())
          .mapToObj(
              k -> {
                double[] mean = found.product(k, sigma);
                double[] edges = clusters.kinds().get(k).edges();
                return new Correlation(
                    Arrays.stream(edges).boxed().toList(), mean[0], mean[1], found.largestError(k));
              })
          .toList();
    }
  }
}
