package org.assay.training;

import java.util.Arrays;
import org.assay.dataset.LabelledStructure;
import org.assay.optimisation.DifferentiableFunction;

/**
 * The objective of a fit, see {@link ObjectiveSettings}, and its gradient by the trained
 * parameters. Once the RMSE has fallen below {@code rmse_dU} the term of energy differences stays.
 */
final class Objective implements DifferentiableFunction {

  /**
   * Terms of the objective at a point.
   *
   * @param rmse unweighted root mean square error (eV/atom)
   * @param energies first term
   * @param differences second term
   * @param l1 third term
   * @param lp fourth term
   * @param forces fifth term
   * @param stresses sixth term
   * @param largestParameter largest |w| as it acts
   */
  record Terms(
      double rmse,
      double energies,
      double differences,
      double l1,
      double lp,
      double forces,
      double stresses,
      double largestParameter) {
    double total() {
      return energies + differences + l1 + lp + forces + stresses;
    }

    /** Returns these as listeners see them. */
    FitListener.Step asStep(int step, double learningRate) {
      return new FitListener.Step(
          step,
          rmse,
          energies,
          differences,
          l1,
          lp,
          forces,
          stresses,
          total(),
          largestParameter,
          learningRate);
    }
  }

  /**
   * Second derivatives of the objective, or of its majorant (see {@link
   * org.assay.optimisation.GaussNewtonFunction}) where a term has a root, by what the network
   * gives.
   *
   * @param energies by each structure's energy per atom, cross terms of the differences left out
   * @param forceFactor by a force component, over its weight squared
   * @param stressFactor by a stress component, over its weight squared
   * @param forceWeights weights of the force components, shard by shard
   * @param stressWeights weights of the stress components, shard by shard
   */
  record Curvature(
      double[] energies,
      double forceFactor,
      double stressFactor,
      double[][] forceWeights,
      double[][] stressWeights) {

    /** Returns the roots of the second derivatives by the force components of a shard. */
    double[] forceRoots(int shard) {
      return roots(forceWeights[shard], forceFactor);
    }

    /** Returns the roots of the second derivatives by the stress components of a shard. */
    double[] stressRoots(int shard) {
      return roots(stressWeights[shard], stressFactor);
    }

    private static double[] roots(double[] weights, double factor) {
      double root = Math.sqrt(factor);
      return Arrays.stream(weights).map(w -> w * root).toArray();
    }
  }

  /** Parameters nearer to 0 than this are held by |w| as if they were this far. */
  private static final double SMALLEST = 1e-8;

  private final FitSet set;
  private final SetEvaluator evaluator;
  private final Representation representation;
  private final ObjectiveSettings settings;
  private final boolean finalBiasFixed;
  private final double[] weight1;
  private final double[] weight2;
  private final double[] error;
  private final double[] pull;
  private final VectorTerm forceTerm;
  private final VectorTerm stressTerm;
  private double energyCurvature;
  private double differenceCurvature;
  private boolean differencesOn;
  private boolean switchingAlone;
  private Terms terms;

  Objective(
      FitSet set,
      SetEvaluator evaluator,
      Representation representation,
      ObjectiveSettings settings,
      boolean finalBiasFixed) {
    this.set = set;
    this.evaluator = evaluator;
    this.representation = representation;
    this.settings = settings;
    this.finalBiasFixed = finalBiasFixed;
    error = new double[set.size()];
    pull = new double[set.size()];
    weight1 = new double[set.size()];
    weight2 = new double[set.size()];
    for (int s = 0; s < set.size(); s++) {
      LabelledStructure labelled = set.structures().get(s);
      weight1[s] = settings.weights().weight1(labelled.group(), set.target(s));
      weight2[s] = settings.weights().weight2(labelled.group(), set.target(s));
    }
    forceTerm =
        new VectorTerm(
            set,
            LabelledStructure::forces,
            Shard::atoms,
            3,
            weight1,
            settings.forceScale(),
            settings.lambdaF(),
            settings.trainRmse());
    stressTerm =
        new VectorTerm(
            set,
            LabelledStructure::stressVoigt,
            shard -> shard.structures().size(),
            6,
            weight1,
            Double.POSITIVE_INFINITY,
            settings.lambdaS(),
            settings.trainRmse());
  }

  /** Returns whether the last RMSE asks for the term of energy differences, which is still off. */
  boolean differencesDue() {
    return !differencesOn && terms.rmse < settings.rmseDu();
  }

  boolean differencesOn() {
    return differencesOn;
  }

  /** Switches the term of energy differences on for good. */
  void switchOnDifferences() {
    differencesOn = true;
  }

  /** Makes the term of energy differences come on by itself, within an evaluation. */
  void switchOnDifferencesWhenDue() {
    switchingAlone = true;
  }

  ObjectiveSettings settings() {
    return settings;
  }

  boolean finalBiasFixed() {
    return finalBiasFixed;
  }

  /** Returns the second derivatives at the point of the last call to {@link #value}. */
  Curvature curvature() {
    double sum = 0;
    for (double w : weight2) {
      sum += w;
    }
    double[] energies = new double[weight1.length];
    for (int s = 0; s < energies.length; s++) {
      energies[s] = energyCurvature * weight1[s] * weight1[s];
      energies[s] += differencesOn ? differenceCurvature * sum * weight2[s] : 0;
    }
    return new Curvature(
        energies,
        forceTerm.factor(),
        stressTerm.factor(),
        forceTerm.componentWeights(),
        stressTerm.componentWeights());
  }

  /**
   * Finds j in the cross terms of the energy differences, {@code −j jᵀ} to be added to the second
   * derivatives by the trained parameters, at the point of the last call to {@link #value}.
   *
   * @param trained trained parameters there; not modified
   * @param j output
   * @return false when there are none
   */
  boolean crossTerms(double[] trained, double[] j) {
    if (!differencesOn || differenceCurvature == 0) {
      return false;
    }
    double root = Math.sqrt(differenceCurvature);
    double[] c = Arrays.stream(weight2).map(w -> w * root).toArray();
    evaluator.energyGradient(c, j);
    representation.pullBack(trained, j);
    return true;
  }

  /**
   * Returns the second derivative of the regularisation by parameter {@code i}; of |w|, that of the
   * parabola that touches it from above.
   */
  double regularisationCurvature(double[] trained, int i) {
    if (i == trained.length - 1) {
      return 0;
    }
    double w = trained[i];
    int power = settings.power();
    double l1 = settings.lambdaL1() / Math.max(Math.abs(w), SMALLEST);
    double lp =
        power == 1
            ? settings.lambdaLp() / Math.max(Math.abs(w), SMALLEST)
            : settings.lambdaLp() * power * (power - 1) * Math.pow(w, power - 2);
    return (l1 + Math.max(0, lp)) / (2 * error.length);
  }

  /** Returns the terms found by the last call to {@link #value}. */
  Terms terms() {
    return terms;
  }

  /** Returns whether forces or stresses are compared: asked for, and in the data. */
  boolean hasVectors() {
    return forceTerm.counts() || stressTerm.counts();
  }

  /**
   * Returns the error that {@code rmse_stop} and {@code rmse_tol} are about (eV/atom), at the point
   * of the last call to {@link #value}. Of energies alone: their RMSE, unweighted, as in the
   * original. With forces or stresses: the terms of the three, and without {@code train_RMSE} the
   * root of their sum, so that the RMSE of energies cannot end a fit whose forces are poor.
   */
  double stopError() {
    if (!hasVectors()) {
      return terms.rmse;
    }
    double sum = terms.energies + terms.forces + terms.stresses;
    return settings.trainRmse() ? sum : Math.sqrt(sum);
  }

  @Override
  public double value(double[] trained, double[] gradient) {
    evaluator.evaluate(representation.toFile(trained), forceTerm, stressTerm);
    double[] energies = evaluator.energiesPerAtom();
    double squares = 0;
    for (int s = 0; s < error.length; s++) {
      error[s] = set.target(s) - energies[s];
      squares += error[s] * error[s];
      pull[s] = 0;
    }
    double rmse = Math.sqrt(squares / error.length);
    differencesOn |= switchingAlone && rmse < settings.rmseDu();
    double e1 = energyTerm();
    double du = differencesOn ? differenceTerm() : 0;
    double f = forceTerm.value();
    double st = stressTerm.value();
    evaluator.gradient(pull, forceTerm, stressTerm, gradient);
    representation.pullBack(trained, gradient);
    double l1 = regularise(trained, gradient, settings.lambdaL1(), 1);
    double lp = regularise(trained, gradient, settings.lambdaLp(), settings.power());
    if (finalBiasFixed) {
      gradient[gradient.length - 1] = 0;
    }
    terms = new Terms(rmse, e1, du, l1, lp, f, st, representation.largest(trained));
    return terms.total();
  }

  /** Adds the derivative by each structure's energy to {@code pull}; e = target − energy. */
  private double energyTerm() {
    int n = error.length;
    double sum = 0;
    for (int s = 0; s < n; s++) {
      sum += weight1[s] * weight1[s] * error[s] * error[s];
    }
    double mean = sum / n;
    double root = Math.sqrt(mean);
    double factor = settings.lambdaE1() / n * (settings.trainRmse() ? root > 0 ? 1 / root : 0 : 2);
    energyCurvature = factor;
    for (int s = 0; s < n; s++) {
      pull[s] -= factor * weight1[s] * weight1[s] * error[s];
    }
    return settings.lambdaE1() * (settings.trainRmse() ? root : mean);
  }

  /**
   * The double sum over pairs is {@code 2 (Σw)(Σ w e²) − 2 (Σ w e)²} with one pass over structures.
   */
  private double differenceTerm() {
    int n = 0;
    double w0 = 0;
    double w1 = 0;
    double w2 = 0;
    for (int s = 0; s < error.length; s++) {
      n += weight2[s] != 0 ? 1 : 0;
      w0 += weight2[s];
      w1 += weight2[s] * error[s];
      w2 += weight2[s] * error[s] * error[s];
    }
    double pairs = (double) n * n;
    double root = Math.sqrt(Math.max(0, 2 * (w0 * w2 - w1 * w1) / pairs));
    differenceCurvature = root > 0 ? settings.lambdaDu() * 2 / (pairs * root) : 0;
    for (int s = 0; s < error.length; s++) {
      pull[s] -= differenceCurvature * weight2[s] * (w0 * error[s] - w1);
    }
    return settings.lambdaDu() * root;
  }

  private double regularise(double[] trained, double[] gradient, double lambda, int power) {
    if (lambda == 0) {
      return 0;
    }
    double sum = 0;
    double factor = lambda / (2 * error.length);
    for (int i = 0; i < trained.length - 1; i++) {
      double w = trained[i];
      if (power == 1) {
        sum += Math.abs(w);
        gradient[i] += factor * Math.signum(w);
      } else {
        double below = power == 2 ? w : Math.pow(w, power - 1);
        sum += below * w;
        gradient[i] += factor * power * below;
      }
    }
    return factor * sum;
  }
}
