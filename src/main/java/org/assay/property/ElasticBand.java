package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
 * <p>Sources: G. Henkelman and H. Jónsson, J. Chem. Phys. 113, 9978 (2000), equations 8 to 12; G.
 * Henkelman, B. P. Uberuaga and H. Jónsson, J. Chem. Phys. 113, 9901 (2000), equation 5; E. Bitzek
 * et al., Phys. Rev. Lett. 97, 170201 (2006).
 */
public final class ElasticBand {

  /** Stiffness of the springs (eV/Å²). */
  private static final double SPRING = 2;

  /** No coordinate moves farther in one step (Å). */
  private static final double LARGEST_STEP = 0.1;

  /** Below this many times the tolerance, the highest image begins to climb. */
  private static final double CLIMB_BELOW = 20;

  private final Function<List<Structure>, List<Evaluation>> evaluator;
  private final Structure cell;
  private final double[][] images;
  private final double[] energies;
  private final double[][] forces;

  /**
   * The band at its end.
   *
   * @param images structures, both ends among them
   * @param energies their energies (eV)
   * @param distance way along the path to each (Å)
   * @param saddle number of the highest image
   * @param largestForce largest component left on any image between the ends (eV/Å)
   * @param steps steps done, each an evaluation of every image between the ends
   * @param converged whether the tolerance was reached
   */
  public record Path(
      List<Structure> images,
      double[] energies,
      double[] distance,
      int saddle,
      double largestForce,
      int steps,
      boolean converged) {

    public Path {
      images = List.copyOf(images);
      energies = energies.clone();
      distance = distance.clone();
    }

    @Override
    public double[] energies() {
      return energies.clone();
    }

    @Override
    public double[] distance() {
      return distance.clone();
    }

    /** Returns the height of the saddle over the first image (eV). */
    public double barrier() {
      return energies[saddle] - energies[0];
    }

    /** Returns the largest difference between images equally far from the two ends (eV). */
    public double asymmetry() {
      double largest = 0;
      for (int i = 0; i < energies.length; i++) {
        largest = Math.max(largest, Math.abs(energies[i] - energies[energies.length - 1 - i]));
      }
      return largest;
    }
  }

  /**
   * Prepares a straight band.
   *
   * @param evaluator evaluates images that do not depend on each other
   * @param start a minimum
   * @param end another, its atoms in the same order, no farther than half a cell from where they
   *     start
   * @param between number of images between the ends
   */
  public ElasticBand(
      Function<List<Structure>, List<Evaluation>> evaluator,
      Structure start,
      Structure end,
      int between) {
    this.evaluator = evaluator;
    cell = start;
    double[] from = start.positions();
    double[] way = new double[from.length];
    for (int i = 0; i < from.length; i += 3) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = end.position(i / 3, c) - from[i + c];
      }
      System.arraycopy(start.cell().nearestImage(d), 0, way, i, 3);
    }
    images = new double[between + 2][];
    for (int k = 0; k < images.length; k++) {
      images[k] = from.clone();
      for (int i = 0; i < from.length; i++) {
        images[k][i] += way[i] * k / (between + 1);
      }
    }
    energies = new double[images.length];
    forces = new double[images.length][];
  }

  /**
   * Lets the band come to rest.
   *
   * @param tolerance largest force component on an image (eV/Å)
   * @param maxSteps most steps
   */
  public Path relax(double tolerance, int maxSteps) {
    int last = images.length - 1;
    evaluate(0, 1);
    evaluate(last, last + 1);
    double[][] velocity = new double[images.length][images[0].length];
    double timeStep = 0.05;
    double mixing = 0.1;
    int downhill = 0;
    boolean climbing = false;
    double left = Double.POSITIVE_INFINITY;
    int step = 0;
    while (step < maxSteps && left > tolerance) {
      evaluate(1, last);
      step++;
      double[][] nudged = nudged(climbing);
      left = largest(nudged);
      if (!climbing && left < CLIMB_BELOW * tolerance) {
        climbing = true;
        left = Double.POSITIVE_INFINITY;
        continue;
      }
      if (left <= tolerance) {
        break;
      }
      double power = dot(nudged, velocity);
      if (power > 0) {
        mix(velocity, nudged, mixing);
        if (++downhill > 5) {
          timeStep = Math.min(1.1 * timeStep, 0.3);
          mixing *= 0.99;
        }
      } else {
        for (double[] v : velocity) {
          Arrays.fill(v, 0);
        }
        timeStep = Math.max(0.5 * timeStep, 0.01);
        mixing = 0.1;
        downhill = 0;
      }
      move(velocity, nudged, timeStep);
    }
    return path(left, step, climbing && left <= tolerance);
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

  private double[][] nudged(boolean climbing) {
    int last = images.length - 1;
    int top = highest();
    double[][] out = new double[images.length][images[0].length];
    for (int k = 1; k < last; k++) {
      double[] tangent = tangent(k);
      double along = dot(forces[k], tangent);
      double spring =
          SPRING * (distance(images[k + 1], images[k]) - distance(images[k], images[k - 1]));
      double pull = climbing && k == top ? -2 * along : spring - along;
      for (int i = 0; i < tangent.length; i++) {
        out[k][i] = forces[k][i] + pull * tangent[i];
      }
    }
    return out;
  }

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
    double length = Math.sqrt(dot(t, t));
    for (int i = 0; i < t.length; i++) {
      t[i] /= length;
    }
    return t;
  }

  private static void mix(double[][] velocity, double[][] force, double mixing) {
    double scale = Math.sqrt(dot(velocity, velocity) / Math.max(dot(force, force), 1e-300));
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        velocity[k][i] = (1 - mixing) * velocity[k][i] + mixing * scale * force[k][i];
      }
    }
  }

  private void move(double[][] velocity, double[][] force, double timeStep) {
    double most = 0;
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        velocity[k][i] += timeStep * force[k][i];
        most = Math.max(most, Math.abs(timeStep * velocity[k][i]));
      }
    }
    double scale = most > LARGEST_STEP ? LARGEST_STEP / most : 1;
    for (int k = 0; k < velocity.length; k++) {
      for (int i = 0; i < velocity[k].length; i++) {
        images[k][i] += scale * timeStep * velocity[k][i];
      }
    }
  }

  private Path path(double left, int steps, boolean converged) {
    List<Structure> all = new ArrayList<>();
    double[] way = new double[images.length];
    for (int k = 0; k < images.length; k++) {
      all.add(cell.withPositions(images[k]));
      way[k] = k == 0 ? 0 : way[k - 1] + distance(images[k], images[k - 1]);
    }
    return new Path(all, energies, way, highest(), left, steps, converged);
  }

  private static double largest(double[][] vectors) {
    return Arrays.stream(vectors).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += dot(a[k], b[k]);
    }
    return sum;
  }
}
