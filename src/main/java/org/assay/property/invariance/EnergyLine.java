package org.assay.property.invariance;

import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.assay.algebra.LeastSquares;
import org.assay.lammps.LammpsSession;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Structures along one coordinate x, the energy's slope at x = 0 and what the potential says that
 * it is: minus a force, or the volume times a stress.
 *
 * @param at the structure at x
 * @param claim the slope dE/dx that a structure's evaluation claims; exact at x = 0
 * @param step largest step of the differences, in units of x
 * @param reach half of the length over which energies and claims are smoothed, in units of x
 */
record EnergyLine(DoubleFunction<Structure> at, Claim claim, double step, double reach) {

  /** Energies are sums of many terms: their last digits are lost. */
  private static final double LOST_DIGITS = 4 * Math.ulp(1.0);

  private static final int POINTS = 41;

  /** Degree of the polynomial through the energies; that of the slopes is one less. */
  private static final int DEGREE = 6;

  /** What a potential says of the slope of its own energy. */
  interface Claim {
    double slope(Structure structure, Evaluation evaluation);
  }

  /**
   * By how much the claim is off.
   *
   * @param difference of the claim from the slope
   * @param found the slope, with its error and step
   */
  record Finding(double difference, ShrinkingDifference found) {}

  /**
   * The same of polynomials through energies and claims, for which kinks and steps between the
   * points of a table are scatter.
   *
   * @param difference of the claim from the slope
   * @param error standard error of the slope, from the scatter
   * @param scatter rms of the energies about their polynomial (eV)
   */
  record Smoothed(double difference, double error, double scatter) {}

  /** Compares claim and slope at x = 0. */
  Finding compare(LammpsSession session, Evaluation start) {
    ShrinkingDifference found =
        ShrinkingDifference.of(
            x -> session.evaluate(at.apply(x)).energy(), step, LOST_DIGITS * magnitude(start));
    return new Finding(Math.abs(claim.slope(at.apply(0), start) - found.slope()), found);
  }

  private static double magnitude(Evaluation e) {
    if (!e.hasAtomEnergies()) {
      return Math.abs(e.energy());
    }
    double sum = 0;
    for (double one : e.atomEnergies()) {
      sum += Math.abs(one);
    }
    return Math.max(sum, Math.abs(e.energy()));
  }

  /** Compares them over a length that holds many points of a table. */
  Smoothed smoothed(LammpsSession session, Evaluation start) {
    double[] u = IntStream.range(0, POINTS).mapToDouble(i -> 2.0 * i / (POINTS - 1) - 1).toArray();
    double[] energies = new double[POINTS];
    double[] slopes = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      Structure s = at.apply(reach * u[i]);
      Evaluation e = session.evaluate(s);
      energies[i] = e.energy() - start.energy();
      slopes[i] = claim.slope(s, e);
    }
    double[] polynomial = LeastSquares.solve(powers(u, DEGREE), energies);
    double[] claimed = LeastSquares.solve(powers(u, DEGREE - 1), slopes);
    double scatter = scatter(u, energies, polynomial);
    return new Smoothed(
        Math.abs(claimed[0] - polynomial[1] / reach), scatter * noise(u) / reach, scatter);
  }

  private static double scatter(double[] u, double[] energies, double[] polynomial) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double value = 0;
      for (int k = DEGREE; k >= 0; k--) {
        value = value * u[i] + polynomial[k];
      }
      sum += (value - energies[i]) * (value - energies[i]);
    }
    return Math.sqrt(sum / (POINTS - DEGREE - 1));
  }

  /** Returns the standard error of the polynomial's slope for energies that scatter by 1. */
  private static double noise(double[] u) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double[] one = new double[POINTS];
      one[i] = 1;
      double weight = LeastSquares.solve(powers(u, DEGREE), one)[1];
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  private static double[][] powers(double[] u, int degree) {
    double[][] rows = new double[u.length][degree + 1];
    for (int i = 0; i < u.length; i++) {
      rows[i][0] = 1;
      for (int k = 1; k <= degree; k++) {
        rows[i][k] = rows[i][k - 1] * u[i];
      }
    }
    return rows;
  }
}
