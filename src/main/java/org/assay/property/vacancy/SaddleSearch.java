package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assay.ConvergenceException;
import org.assay.property.BandPath;
import org.assay.property.NudgedElasticBand;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Takes the highest image of a band to the saddle. Where bonds break within a tenth of an ångström,
 * the images are too far apart to know the direction of the path there, and the climber goes
 * astray: a shorter band between its neighbours then takes its place, and a shorter one between
 * that one's.
 *
 * @param evaluator evaluates images that do not depend on each other
 * @param tolerance largest force component left on an image (eV/Å)
 * @param maxSteps most steps of a band
 */
record SaddleSearch(
    Function<List<Structure>, List<Evaluation>> evaluator, double tolerance, int maxSteps) {

  /** A climb takes some hundred steps, or never ends. */
  private static final int CLIMB_STEPS = 300;

  private static final int MOST_CLOSER_LOOKS = 2;

  /** Images of a shorter band, its ends among them. */
  private static final int IMAGES = 9;

  /**
   * Climbs.
   *
   * @param band a band that has settled
   * @param settled its images
   * @return the band with its highest image on the saddle, or the best that was found, not
   *     converged
   */
  BandPath climbed(NudgedElasticBand band, BandPath settled) {
    return climbed(band, settled, 0);
  }

  private BandPath climbed(NudgedElasticBand band, BandPath settled, int looks) {
    BandPath best = settled.unconverged();
    try {
      BandPath path = band.climb(tolerance, Math.min(CLIMB_STEPS, maxSteps));
      if (path.converged()) {
        return path;
      }
      best = path;
    } catch (ConvergenceException e) {
      // The climber went astray; the band before it did is as good a guess as any.
    }
    if (looks == MOST_CLOSER_LOOKS || maxSteps <= CLIMB_STEPS) {
      return best;
    }
    try {
      return closer(settled, looks);
    } catch (ConvergenceException e) {
      return best; // nor is there a path to be seen from nearer
    }
  }

  /** Puts a shorter band between the neighbours of the highest image. */
  private BandPath closer(BandPath settled, int looks) {
    int top = settled.saddle();
    int end = settled.images().size() - 1;
    if (top == 0 || top == end) {
      return settled.unconverged();
    }
    double from = settled.distance()[top - 1];
    double to = settled.distance()[top + 1];
    List<Structure> guess = new ArrayList<>();
    for (int k = 0; k < IMAGES; k++) {
      guess.add(settled.structureAt(from + (to - from) * k / (IMAGES - 1)));
    }
    NudgedElasticBand shorter = new NudgedElasticBand(evaluator, guess);
    BandPath rest = shorter.settle(NudgedElasticBand.CLIMB_BELOW * tolerance, maxSteps);
    BandPath between =
        rest.saddle() == 0 || rest.saddle() == IMAGES - 1
            ? rest.unconverged()
            : climbed(shorter, rest, looks + 1);
    return settled.with(top - 1, top + 1, between);
  }
}
