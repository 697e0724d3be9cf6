package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.assay.ConvergenceException;
import org.assay.lammps.Relaxation;
import org.assay.property.BandPath;
import org.assay.property.Curve;
import org.assay.property.CurveShape;
import org.assay.property.NudgedElasticBand;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Seeks the path of least energy between two minima. A band comes to rest; where its energy has a
 * minimum that lies lower than the highest points on both sides by more than {@value #NOISE} eV,
 * the structure there is relaxed and the band divided at it. On each part the highest image climbs;
 * a minimum that shows only then divides it again.
 *
 * @param evaluator evaluates images that do not depend on each other
 * @param relax relaxes a structure in a fixed cell
 * @param images images between the ends of the first band
 * @param tolerance largest force component left on an image (eV/Å)
 * @param maxSteps most steps of a band
 */
record PathSearch(
    Function<List<Structure>, List<Evaluation>> evaluator,
    Function<Structure, Relaxation> relax,
    int images,
    double tolerance,
    int maxSteps) {

  /** A minimum's depth that counts as one (eV). */
  static final double NOISE = 5e-3;

  /** Structures that differ by no more in any coordinate are the same minimum (Å). */
  private static final double SAME = 0.15;

  /** A part of a part of a part is not divided any more. */
  private static final int MOST_DIVISIONS = 3;

  private static final int FEWEST_IMAGES = 3;

  /** Between the images of the straight path it may be higher than what joins them (eV). */
  private static final double ABOVE_STRAIGHT = 0.1;

  /**
   * Seeks a path through minima that are known already.
   *
   * @param states minima, atoms in the same order; the first and last are the ends
   * @throws ConvergenceException when the band runs away or has no direction
   */
  MigrationPath along(List<Structure> states) {
    Structure first = states.get(0);
    List<Structure> known = states.stream().map(s -> centred(s, first)).toList();
    List<BandPath> parts = new ArrayList<>();
    double straight = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < known.size(); i++) {
      NudgedElasticBand band =
          new NudgedElasticBand(evaluator, known.get(i - 1), known.get(i), images);
      straight = Math.max(straight, top(band.path()));
      parts.addAll(resolve(band, 0));
    }
    boolean converged = parts.stream().allMatch(BandPath::converged);
    MigrationPath path = new MigrationPath(parts, converged);
    double highest = path.highest().energy();
    if (highest > straight + ABOVE_STRAIGHT) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "the elastic band ran away: its saddle lies %.3f eV above the highest point of the"
                  + " straight path, which no saddle on the path of least energy can; try more"
                  + " images",
              highest - straight));
    }
    return path;
  }

  /**
   * Moves a structure as a whole so that its atoms are, in the mean, where those of another are. A
   * jump that moves the centre would make images drift apart, at no cost in energy, for as long as
   * they are allowed to.
   */
  private static Structure centred(Structure s, Structure like) {
    double[] from = like.positions();
    double[] r = s.positions();
    double[] mean = new double[3];
    for (int i = 0; i < r.length; i += 3) {
      double[] d = {r[i] - from[i], r[i + 1] - from[i + 1], r[i + 2] - from[i + 2]};
      double[] way = s.cell().nearestImage(d);
      for (int c = 0; c < 3; c++) {
        r[i + c] = from[i + c] + way[c];
        mean[c] += way[c] / s.size();
      }
    }
    for (int i = 0; i < r.length; i++) {
      r[i] -= mean[i % 3];
    }
    return s.withPositions(r);
  }

  private static double top(BandPath path) {
    double top = Double.NEGATIVE_INFINITY;
    for (double e : path.profile("").y().values()) {
      top = Math.max(top, e);
    }
    return top;
  }

  private List<BandPath> resolve(NudgedElasticBand band, int divisions) {
    BandPath settled = band.settle(NudgedElasticBand.CLIMB_BELOW * tolerance, maxSteps);
    List<Structure> minima = minima(settled, divisions);
    if (minima.isEmpty()) {
      // Where the path only falls, to climb would be to climb over its end.
      settled =
          rises(settled)
              ? new SaddleSearch(evaluator, tolerance, maxSteps).climbed(band, settled)
              : band.settle(tolerance, maxSteps);
      minima = minima(settled, divisions);
    }
    if (minima.isEmpty()) {
      return List.of(settled);
    }
    List<BandPath> parts = new ArrayList<>();
    for (List<Structure> part : divided(settled, minima)) {
      parts.addAll(resolve(new NudgedElasticBand(evaluator, part), divisions + 1));
    }
    return parts;
  }

  private static boolean rises(BandPath path) {
    int top = path.saddle();
    return top > 0 && top < path.images().size() - 1;
  }

  /** Returns the relaxed minima between the ends, in their order. */
  private List<Structure> minima(BandPath path, int divisions) {
    if (divisions == MOST_DIVISIONS) {
      return List.of();
    }
    Curve profile = path.profile("");
    List<Structure> known =
        new ArrayList<>(List.of(path.images().get(0), path.images().get(path.images().size() - 1)));
    List<Structure> found = new ArrayList<>();
    for (int i : new CurveShape(profile.x().values(), profile.y().values(), NOISE).minima()) {
      Structure relaxed = relax.apply(path.structureAt(profile.x().values()[i])).structure();
      if (known.stream().noneMatch(k -> same(k, relaxed))) {
        known.add(relaxed);
        found.add(relaxed);
      }
    }
    return found;
  }

  private static boolean same(Structure a, Structure b) {
    double[] p = a.positions();
    double[] q = b.positions();
    for (int i = 0; i < p.length; i++) {
      if (Math.abs(p[i] - q[i]) > SAME) {
        return false;
      }
    }
    return true;
  }

  /** Returns first guesses of the parts: the band bent so as to go through the minima. */
  private List<List<Structure>> divided(BandPath path, List<Structure> minima) {
    double[] way = path.distance();
    int between = Math.max(FEWEST_IMAGES, images / (minima.size() + 1));
    List<List<Structure>> parts = new ArrayList<>();
    Anchor from = new Anchor(path.images().get(0), 0);
    for (int m = 0; m <= minima.size(); m++) {
      Anchor to =
          m < minima.size()
              ? new Anchor(minima.get(m), nearest(path, minima.get(m)))
              : new Anchor(path.images().get(way.length - 1), way[way.length - 1]);
      List<Structure> part = new ArrayList<>();
      for (int k = 0; k <= between + 1; k++) {
        part.add(bent(path, from, to, (double) k / (between + 1)));
      }
      parts.add(part);
      from = to;
    }
    return parts;
  }

  /** A minimum and the place of the band that is nearest to it (Å along the path). */
  private record Anchor(Structure structure, double way) {}

  /** Returns the band's own structure, moved by what its anchors are off the band. */
  private static Structure bent(BandPath path, Anchor from, Anchor to, double part) {
    double[] r = path.structureAt(from.way + part * (to.way - from.way)).positions();
    double[] offFrom = path.structureAt(from.way).positions();
    double[] offTo = path.structureAt(to.way).positions();
    double[] a = from.structure.positions();
    double[] b = to.structure.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += (1 - part) * (a[i] - offFrom[i]) + part * (b[i] - offTo[i]);
    }
    return from.structure.withPositions(r);
  }

  private static double nearest(BandPath path, Structure minimum) {
    double[] wanted = minimum.positions();
    double best = 0;
    double shortest = Double.POSITIVE_INFINITY;
    for (double way : path.profile("").x().values()) {
      double[] r = path.structureAt(way).positions();
      double sum = 0;
      for (int i = 0; i < r.length; i++) {
        sum += (r[i] - wanted[i]) * (r[i] - wanted[i]);
      }
      if (sum < shortest) {
        shortest = sum;
        best = way;
      }
    }
    return best;
  }
}
