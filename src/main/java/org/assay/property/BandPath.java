package org.assay.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assay.structure.Structure;

/**
 * An elastic band at rest.
 *
 * @param images structures, both ends among them; positions not wrapped
 * @param energies their energies (eV)
 * @param slopes of the energy along the path there (eV/Å)
 * @param distance way along the path to each (Å)
 * @param largestForce largest component left on any image between the ends (eV/Å)
 * @param steps steps done, each an evaluation of every image between the ends
 * @param converged whether the tolerance was reached
 */
public record BandPath(
    List<Structure> images,
    double[] energies,
    double[] slopes,
    double[] distance,
    double largestForce,
    int steps,
    boolean converged) {

  /** Points of the profile between two images. */
  private static final int POINTS = 20;

  public BandPath {
    images = List.copyOf(images);
    energies = energies.clone();
    slopes = slopes.clone();
    distance = distance.clone();
  }

  @Override
  public double[] energies() {
    return energies.clone();
  }

  @Override
  public double[] slopes() {
    return slopes.clone();
  }

  @Override
  public double[] distance() {
    return distance.clone();
  }

  /** Returns the number of the highest image, an end where the path only falls or rises. */
  public int saddle() {
    int top = 0;
    for (int k = 0; k < energies.length; k++) {
      top = energies[k] > energies[top] ? k : top;
    }
    return top;
  }

  /** Returns the height of the saddle over the first image (eV). */
  public double barrier() {
    return energies[saddle()] - energies[0];
  }

  /** Returns the largest difference between images equally far from the two ends (eV). */
  public double asymmetry() {
    double largest = 0;
    for (int i = 0; i < energies.length; i++) {
      largest = Math.max(largest, Math.abs(energies[i] - energies[energies.length - 1 - i]));
    }
    return largest;
  }

  /**
   * Returns the energy (eV) against the way (Å), by cubic polynomials that have the energies and
   * slopes of the images: a minimum between two images shows.
   */
  public Curve profile(String id) {
    List<double[]> points = new ArrayList<>();
    for (int k = 0; k < images.size() - 1; k++) {
      for (int p = 0; p < POINTS; p++) {
        points.add(at(k, (double) p / POINTS));
      }
    }
    points.add(at(images.size() - 2, 1));
    return new Curve(
        id,
        new Curve.Axis(
            "Distance along the path", "Å", points.stream().mapToDouble(p -> p[0]).toArray()),
        new Curve.Axis("Energy", "eV", points.stream().mapToDouble(p -> p[1]).toArray()));
  }

  /** Returns way and energy at a part t of the way from image k to the next. */
  private double[] at(int k, double t) {
    double width = distance[k + 1] - distance[k];
    double s = 1 - t;
    double energy =
        s * s * (1 + 2 * t) * energies[k]
            + t * t * (1 + 2 * s) * energies[k + 1]
            + t * s * width * (s * slopes[k] - t * slopes[k + 1]);
    return new double[] {distance[k] + t * width, energy};
  }

  /** Returns the structure at some way along the path (Å), straight between images. */
  public Structure structureAt(double way) {
    int k = 0;
    while (k < distance.length - 2 && distance[k + 1] < way) {
      k++;
    }
    double part = (way - distance[k]) / (distance[k + 1] - distance[k]);
    double[] r = images.get(k).positions();
    double[] next = images.get(k + 1).positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += part * (next[i] - r[i]);
    }
    return images.get(k).withPositions(r);
  }

  /** Returns this band as one whose highest image is not on the saddle; its slope is force left. */
  public BandPath unconverged() {
    double left = Math.max(largestForce, Math.abs(slopes[saddle()]));
    return new BandPath(images, energies, slopes, distance, left, steps, false);
  }

  /**
   * Returns this band with a part of it replaced by another band.
   *
   * @param from number of the image at which the other one begins
   * @param to number of the image at which it ends
   * @param part the other one; how far it came to rest decides about both
   */
  public BandPath with(int from, int to, BandPath part) {
    List<Structure> all = new ArrayList<>(images.subList(0, from));
    all.addAll(part.images);
    all.addAll(images.subList(to + 1, images.size()));
    double shift = distance[from] + part.distance[part.distance.length - 1] - distance[to];
    double[] way = joined(distance, from, to, part.distance);
    for (int k = from; k < way.length; k++) {
      way[k] += k < from + part.distance.length ? distance[from] : shift;
    }
    return new BandPath(
        all,
        joined(energies, from, to, part.energies),
        joined(slopes, from, to, part.slopes),
        way,
        part.largestForce,
        steps + part.steps,
        part.converged);
  }

  private static double[] joined(double[] all, int from, int to, double[] part) {
    return DoubleStream.concat(
            DoubleStream.concat(Arrays.stream(all, 0, from), Arrays.stream(part)),
            Arrays.stream(all, to + 1, all.length))
        .toArray();
  }
}
