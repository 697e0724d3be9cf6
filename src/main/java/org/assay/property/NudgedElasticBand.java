package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.assay.ConvergenceException;
import org.assay.optimisation.Fire;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The path of least energy between two minima in one cell, by a nudged elastic band whose highest
 * image climbs to the saddle.
 *
 * <p>On image i act the true force without its part along the path's tangent τ, and the spring
 * force {@code k (|r_{i+1} − r_i| − |r_i − r_{i−1}|) τ}; on the climbing image the true force with
 * its part along τ reversed, {@code F − 2 (F·τ) τ}. τ points to the neighbour of higher energy; at
 * extrema both count, weighted by the energy differences. All images move together by FIRE.
 *
 * <p>The image that began to climb goes on doing so until another one is clearly higher, or until
 * it has arrived and another one is higher at all: between equal maxima the climber would else
 * change at every step, and neither would ever arrive.
 *
 * <p>Sources: G. Henkelman and H. Jónsson, J. Chem. Phys. 113, 9978 (2000), equations 8 to 12; G.
 * Henkelman, B. P. Uberuaga and H. Jónsson, J. Chem. Phys. 113, 9901 (2000), equation 5; E. Bitzek
 * et al., Phys. Rev. Lett. 97, 170201 (2006).
 */
public final class NudgedElasticBand {

  /** Stiffness of the springs (eV/Å²). */
  private static final double SPRING = 2;

  /** No coordinate moves farther in one step (Å). */
  private static final double LARGEST_STEP = 0.1;

  /** Below this many times the tolerance, the highest image may begin to climb. */
  public static final double CLIMB_BELOW = 20;

  /** Another image takes over in mid-climb when it is higher by this part of the band's heights. */
  private static final double CLEARLY_HIGHER = 0.05;

  /** Or, when the climber has arrived, when it is higher by this (eV). */
  private static final double HIGHER = 1e-5;

  /**
   * A band that climbs this many times as high as it was at first has run away: the highest point
   * of any path bounds the lowest saddle from above.
   */
  private static final double RUNAWAY = 2;

  /** Added to that bound (eV): what overshooting may cost where the band is nearly flat. */
  private static final double RUNAWAY_MARGIN = 1;

  /** A path of least energy this many times as long as the first guess has run away. */
  private static final double LONGEST = 5;

  /** A band shorter than this may become longer by more (Å). */
  private static final double SHORT = 1;

  private final Function<List<Structure>, List<Evaluation>> evaluator;
  private final Structure cell;
  private final double[][] images;
  private final double[] energies;
  private final double[][] forces;
  private final double firstLength;
  private double ceiling;
  private int steps;

  /**
   * Prepares a straight band.
   *
   * @param evaluator evaluates images that do not depend on each other
   * @param start a minimum
   * @param end another, its atoms in the same order, no farther than half a cell from where they
   *     start
   * @param between number of images between the ends
   * @throws ConvergenceException when start and end are the same
   */
  public NudgedElasticBand(
      Function<List<Structure>, List<Evaluation>> evaluator,
      Structure start,
      Structure end,
      int between) {
    this(evaluator, Chain.straight(start, end, between + 2));
  }

  /**
   * Prepares a band along a path that is known already.
   *
   * @param evaluator evaluates images that do not depend on each other
   * @param path structures, both ends among them; positions not wrapped
   * @throws ConvergenceException when two images that follow each other are the same
   */
  public NudgedElasticBand(
      Function<List<Structure>, List<Evaluation>> evaluator, List<Structure> path) {
    this.evaluator = evaluator;
    cell = path.get(0);
    images = path.stream().map(Structure::positions).toArray(double[][]::new);
    energies = new double[images.length];
    forces = new double[images.length][];
    firstLength = Chain.length(images);
    for (int k = 1; k < images.length; k++) {
      length(Chain.difference(images[k], images[k - 1]), k);
    }
    evaluate(0, images.length);
    double top = Arrays.stream(energies).max().orElseThrow();
    double low = Arrays.stream(energies).min().orElseThrow();
    ceiling = low + RUNAWAY * (top - low) + RUNAWAY_MARGIN;
  }

  /**
   * Lets the band come to rest, its highest image climbing as soon as the others have come near.
   *
   * @param tolerance largest force component on an image (eV/Å)
   * @param maxSteps most steps of each of the two parts
   * @throws ConvergenceException when the band runs away
   */
  public BandPath relax(double tolerance, int maxSteps) {
    settle(CLIMB_BELOW * tolerance, maxSteps);
    return climb(tolerance, maxSteps);
  }

  /** Lets the band come to rest without climbing; parameters as of {@link #relax}. */
  public BandPath settle(double tolerance, int maxSteps) {
    return run(tolerance, maxSteps, false);
  }

  /** Goes on with the highest image climbing; parameters as of {@link #relax}. */
  public BandPath climb(double tolerance, int maxSteps) {
    return run(tolerance, maxSteps, true);
  }

  private BandPath run(double tolerance, int maxSteps, boolean climbs) {
    Set<Integer> arrived = new HashSet<>();
    int climber = climbs ? highest() : -1;
    Fire fire = new Fire(images.length, images[0].length);
    double left = Double.POSITIVE_INFINITY;
    for (int step = 0; step <= maxSteps; step++) {
      if (climbs && isClearlyHigher(highest(), climber)) {
        climber = highest();
      }
      double[][] nudged = nudged(climber);
      left = Chain.largest(nudged);
      if (left <= tolerance) {
        int top = highest();
        if (!climbs || !arrived.add(climber) || energies[top] <= energies[climber] + HIGHER) {
          return path(left, true);
        }
        climber = top;
        continue;
      }
      if (step < maxSteps) {
        fire.move(images, nudged, LARGEST_STEP);
        evaluate(1, images.length - 1);
        steps++;
        requireBounded();
      }
    }
    return path(left, false);
  }

  private boolean isClearlyHigher(int image, int than) {
    double top = Arrays.stream(energies).max().orElseThrow();
    double low = Arrays.stream(energies).min().orElseThrow();
    return energies[image] > energies[than] + CLEARLY_HIGHER * (top - low);
  }

  /** Evaluates the images of a range, its end left out. */
  private void evaluate(int from, int to) {
    List<Structure> structures = new ArrayList<>();
    for (int k = from; k < to; k++) {
      structures.add(cell.withPositions(images[k]));
    }
    List<Evaluation> found = evaluator.apply(structures);
    for (int k = from; k < to; k++) {
      energies[k] = found.get(k - from).energy();
      forces[k] = found.get(k - from).forces();
    }
  }

  private void requireBounded() {
    for (int k = 1; k < images.length - 1; k++) {
      if (!(energies[k] <= ceiling)) {
        throw ranAway(
            "image %d of %d has %.4g eV over the start, and the first guess had at most %.4g",
            k,
            images.length - 2,
            energies[k] - energies[0],
            (ceiling - RUNAWAY_MARGIN - energies[0]) / RUNAWAY);
      }
    }
    double length = Chain.length(images);
    if (!(length <= LONGEST * Math.max(firstLength, SHORT))) {
      throw ranAway(
          "it is %.1f Å long after %d steps, and was %.1f Å at first", length, steps, firstLength);
    }
  }

  private static ConvergenceException ranAway(String format, Object... values) {
    return new ConvergenceException(
        "the elastic band ran away: "
            + String.format(Locale.ROOT, format, values)
            + "; try more images, or another path");
  }

  private double[][] nudged(int climber) {
    int last = images.length - 1;
    double[][] out = new double[images.length][images[0].length];
    for (int k = 1; k < last; k++) {
      double[] tangent = tangent(k);
      double along = Chain.dot(forces[k], tangent);
      double spring =
          SPRING
              * (Chain.distance(images[k + 1], images[k])
                  - Chain.distance(images[k], images[k - 1]));
      double pull = k == climber ? -2 * along : spring - along;
      for (int i = 0; i < tangent.length; i++) {
        out[k][i] = forces[k][i] + pull * tangent[i];
      }
    }
    return out;
  }

  /** Returns the highest image between the ends. */
  private int highest() {
    int top = 1;
    for (int k = 1; k < images.length - 1; k++) {
      top = energies[k] > energies[top] ? k : top;
    }
    return top;
  }

  private double[] tangent(int k) {
    double up = energies[k + 1] - energies[k];
    double down = energies[k] - energies[k - 1];
    double forward;
    double backward;
    if (up > 0 && down > 0) {
      forward = 1;
      backward = 0;
    } else if (up < 0 && down < 0) {
      forward = 0;
      backward = 1;
    } else {
      double most = Math.max(Math.abs(up), Math.abs(down));
      double least = Math.min(Math.abs(up), Math.abs(down));
      forward = energies[k + 1] > energies[k - 1] ? most : least;
      backward = energies[k + 1] > energies[k - 1] ? least : most;
      if (most == 0) {
        forward = 1;
        backward = 1;
      }
    }
    double[] t = new double[images[k].length];
    for (int i = 0; i < t.length; i++) {
      t[i] =
          forward * (images[k + 1][i] - images[k][i])
              + backward * (images[k][i] - images[k - 1][i]);
    }
    double length = length(t, k);
    for (int i = 0; i < t.length; i++) {
      t[i] /= length;
    }
    return t;
  }

  /** Returns the length of a tangent; one without a length is no direction. */
  private static double length(double[] tangent, int image) {
    double length = Math.sqrt(Chain.dot(tangent, tangent));
    if (!(length > 0)) {
      throw new ConvergenceException(
          "the elastic band has no direction at image "
              + image
              + ": its neighbours lie on each other; start and end of the path are the same, or the"
              + " images lost their order");
    }
    return length;
  }

  /** Returns the band as it stands. */
  public BandPath path() {
    return path(Chain.largest(nudged(-1)), false);
  }

  private BandPath path(double left, boolean converged) {
    requireOrder();
    List<Structure> all = new ArrayList<>();
    int last = images.length - 1;
    double[] way = new double[images.length];
    double[] slopes = new double[images.length];
    for (int k = 0; k <= last; k++) {
      all.add(cell.withPositions(images[k]));
      way[k] = k == 0 ? 0 : way[k - 1] + Chain.distance(images[k], images[k - 1]);
      slopes[k] = k == 0 || k == last ? slopeAtEnd(k) : -Chain.dot(forces[k], tangent(k));
    }
    return new BandPath(all, energies, slopes, way, left, steps, converged);
  }

  private double slopeAtEnd(int k) {
    int other = k == 0 ? 1 : k - 1;
    double[] t = Chain.difference(images[Math.max(k, other)], images[Math.min(k, other)]);
    return -Chain.dot(forces[k], t) / length(t, k);
  }

  /** A band that turns back on itself is no path. */
  private void requireOrder() {
    for (int k = 1; k < images.length - 1; k++) {
      double[] to = Chain.difference(images[k], images[k - 1]);
      double[] from = Chain.difference(images[k + 1], images[k]);
      if (!(Chain.dot(to, from) > 0)) {
        throw ranAway(
            "its images lost their order: it turns back at image %d of %d", k, images.length - 2);
      }
    }
  }
}
