package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.property.BandPath;
import org.assay.property.Curve;
import org.assay.structure.Structure;

/**
 * A path from minimum to minimum over all the minima in between.
 *
 * @param parts bands at rest, each beginning where the one before ends
 * @param converged whether every band and every minimum reached its tolerance
 */
record MigrationPath(List<BandPath> parts, boolean converged) {

  MigrationPath {
    parts = List.copyOf(parts);
  }

  /**
   * A structure on the path.
   *
   * @param structure structure
   * @param energy its energy (eV)
   * @param distance way along the path to it (Å)
   */
  record Point(Structure structure, double energy, double distance) {}

  /** Returns every image once. */
  List<Point> images() {
    List<Point> all = new ArrayList<>();
    double way = 0;
    for (int p = 0; p < parts.size(); p++) {
      BandPath part = parts.get(p);
      int last = part.images().size() - 1;
      for (int k = p == 0 ? 0 : 1; k <= last; k++) {
        all.add(new Point(part.images().get(k), part.energies()[k], way + part.distance()[k]));
      }
      way += part.distance()[last];
    }
    return all;
  }

  /** Returns both ends and the minima in between. */
  List<Point> minima() {
    List<Point> images = images();
    List<Point> minima = new ArrayList<>(List.of(images.get(0)));
    int at = 0;
    for (BandPath part : parts) {
      at += part.images().size() - 1;
      minima.add(images.get(at));
    }
    return minima;
  }

  /** Returns the highest point of each part. */
  List<Point> saddles() {
    List<Point> images = images();
    List<Point> saddles = new ArrayList<>();
    int at = 0;
    for (BandPath part : parts) {
      saddles.add(images.get(at + part.saddle()));
      at += part.images().size() - 1;
    }
    return saddles;
  }

  /** Returns the highest point. */
  Point highest() {
    return images().stream().reduce((a, b) -> b.energy() > a.energy() ? b : a).orElseThrow();
  }

  /** Returns the lowest minimum. */
  Point lowest() {
    return minima().stream().reduce((a, b) -> b.energy() < a.energy() ? b : a).orElseThrow();
  }

  /** Returns the height of the highest point over the lowest minimum (eV). */
  double barrier() {
    return highest().energy() - lowest().energy();
  }

  /** Returns the largest force component left on an image (eV/Å). */
  double largestForce() {
    return parts.stream().mapToDouble(BandPath::largestForce).max().orElse(0);
  }

  /** Returns the steps of all bands. */
  int steps() {
    return parts.stream().mapToInt(BandPath::steps).sum();
  }

  /** Returns the largest difference between images equally far from the two ends (eV). */
  double asymmetry() {
    List<Point> images = images();
    double largest = 0;
    for (int i = 0; i < images.size(); i++) {
      double other = images.get(images.size() - 1 - i).energy();
      largest = Math.max(largest, Math.abs(images.get(i).energy() - other));
    }
    return largest;
  }

  /** Returns the energy over the lowest minimum against the way along the path. */
  Curve curve(String id) {
    List<Point> images = images();
    double low = lowest().energy();
    return new Curve(
        id,
        new Curve.Axis("Distance along the path", "Å", distances(images)),
        new Curve.Axis(
            "Energy over the vacancy",
            "eV",
            images.stream().mapToDouble(i -> i.energy() - low).toArray()));
  }

  static double[] distances(List<Point> points) {
    return points.stream().mapToDouble(Point::distance).toArray();
  }

  /** Returns energies over the lowest minimum (eV), as results carry them. */
  List<Double> over(List<Point> points) {
    double low = lowest().energy();
    return Arrays.stream(points.stream().mapToDouble(p -> p.energy() - low).toArray())
        .boxed()
        .toList();
  }
}
