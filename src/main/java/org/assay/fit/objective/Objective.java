package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineNetwork;
import org.assay.engine.Evaluation;
import org.assay.engine.Targets;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.optimisation.DifferentiableFunction;

/**
 * The objective of a fit, see {@link ObjectiveSettings}, and its gradient by the trained
 * parameters. Once the RMSE has fallen below {@code rmse_dU} the term of energy differences stays.
 */
public final class Objective implements DifferentiableFunction, AutoCloseable {

  /** Parameters nearer to 0 than this are held by |w| as if they were this far. */
  private static final double SMALLEST = 1e-8;

  private final FitSet set;
  private final EngineNetwork network;
  private final Representation representation;
  private final ObjectiveSettings settings;

  /** Parameters that are not trained, and those on which no regularisation is. */
  private final boolean[] fixed;

  private final boolean[] free;
  private final double[] weight1;
  private final double[] weight2;
  private final VectorTerm forceTerm;
  private final VectorTerm stressTerm;
  private final Optional<BondTerm> bondTerm;
  private boolean differencesOn;
  private boolean switchingAlone;

  /** Makes the objective of a set; it makes room for a network there. */
  public Objective(
      FitSet set,
      Representation representation,
      ObjectiveSettings settings,
      boolean finalBiasFixed) {
    this.set = set;
    this.representation = representation;
    this.settings = settings;
    fixed = representation.areKept();
    free = representation.areFinalBiases();
    for (int i = 0; i < fixed.length; i++) {
      boolean kept = fixed[i];
      fixed[i] |= finalBiasFixed && free[i];
      free[i] |= kept;
    }
    weight1 = new double[set.size()];
    weight2 = new double[set.size()];
    for (int s = 0; s < set.size(); s++) {
      LabelledStructure labelled = set.structures().get(s);
      weight1[s] = settings.weights().weight1(labelled.group(), set.label(s));
      weight2[s] = settings.weights().weight2(labelled.group(), set.label(s));
    }
    forceTerm =
        new VectorTerm(
            set,
            LabelledStructure::forces,
            3,
            (s, i) -> weight1[s] * settings.elementWeight(symbol(s, i)),
            settings.forceScale(),
            settings.lambdaF(),
            settings.trainRmse());
    stressTerm =
        new VectorTerm(
            set,
            LabelledStructure::stressVoigt,
            6,
            (s, i) -> weight1[s],
            Double.POSITIVE_INFINITY,
            settings.lambdaS(),
            settings.trainRmse());
    bondTerm = representation.bondTerm(set, settings.bonds());
    network =
        representation.network(
            set.described(), new Targets(forceTerm.targets(), stressTerm.targets()));
  }

  private String symbol(int structure, int atom) {
    return set.structures().get(structure).structure().symbol(atom);
  }

  /** Returns whether an RMSE asks for the term of energy differences, which is still off. */
  public boolean differencesDue(ObjectiveValue.Terms terms) {
    return !differencesOn && terms.rmse() < settings.rmseDu();
  }

  /** Returns whether the term of energy differences is on. */
  public boolean differencesOn() {
    return differencesOn;
  }

  /** Switches the term of energy differences on for good. */
  public void switchOnDifferences() {
    differencesOn = true;
  }

  /** Makes the term of energy differences come on by itself, within an evaluation. */
  public void switchOnDifferencesWhenDue() {
    switchingAlone = true;
  }

  FitSet set() {
    return set;
  }

  Representation representation() {
    return representation;
  }

  ObjectiveSettings settings() {
    return settings;
  }

  /** Returns which parameters are not trained. */
  IntStream fixed() {
    return IntStream.range(0, fixed.length).filter(i -> fixed[i]);
  }

  /**
   * Returns the second derivative of the regularisation by parameter {@code i}; of |w|, that of the
   * parabola that touches it from above.
   */
  double regularisationCurvature(double[] trained, int i) {
    if (free[i]) {
      return 0;
    }
    double w = trained[i];
    int power = settings.power();
    double l1 = settings.lambdaL1() / Math.max(Math.abs(w), SMALLEST);
    double lp =
        power == 1
            ? settings.lambdaLp() / Math.max(Math.abs(w), SMALLEST)
            : settings.lambdaLp() * power * (power - 1) * Math.pow(w, power - 2);
    return (l1 + Math.max(0, lp)) / (2 * set.size());
  }

  /** Returns whether forces or stresses are compared: asked for, and in the data. */
  public boolean hasVectors() {
    return forceTerm.counts() || stressTerm.counts();
  }

  /**
   * Returns the error that {@code rmse_stop} and {@code rmse_tol} are about (eV/atom). Of energies
   * alone: their RMSE, unweighted, as in the original. With forces or stresses: the terms of the
   * three, and without {@code train_RMSE} the root of their sum, so that the RMSE of energies
   * cannot end a fit whose forces are poor.
   */
  public double stopError(ObjectiveValue.Terms terms) {
    if (!hasVectors()) {
      return terms.rmse();
    }
    double sum = terms.energies() + terms.forces() + terms.stresses();
    return settings.trainRmse() ? sum : Math.sqrt(sum);
  }

  /**
   * Returns the energies per atom of the structures (eV), and finds nothing else.
   *
   * @param trained trained parameters; not modified
   */
  double[] energiesPerAtom(double[] trained) {
    return network.energiesPerAtom(representation.toNetworks(trained));
  }

  @Override
  public double value(double[] trained, double[] gradient) {
    return at(trained, gradient).terms().total();
  }

  /**
   * Evaluates the objective.
   *
   * @param trained trained parameters; not modified
   * @param gradient output: derivatives by them
   */
  public ObjectiveValue at(double[] trained, double[] gradient) {
    Evaluation evaluation = network.evaluate(representation.toNetworks(trained));
    double[] error = evaluation.energiesPerAtom();
    double squares = 0;
    for (int s = 0; s < error.length; s++) {
      error[s] = set.target(s) - error[s];
      squares += error[s] * error[s];
    }
    double rmse = Math.sqrt(squares / error.length);
    differencesOn |= switchingAlone && rmse < settings.rmseDu();
    Pull pull = new Pull(error);
    double e1 = pull.energyTerm();
    double du = pull.differences ? pull.differenceTerm() : 0;
    VectorTerm.Value forces = forceTerm.of(evaluation.forceSquares());
    VectorTerm.Value stresses = stressTerm.of(evaluation.stressSquares());
    BondTerm.Value bonds =
        bondTerm.map(t -> t.of(evaluation.outputs().orElseThrow())).orElse(BondTerm.NOTHING);
    double[] found =
        evaluation.gradient(
            new Evaluation.Factors(
                pull.onEnergies, forces.factor(), stresses.factor(), bonds.slopes()));
    System.arraycopy(representation.pullBack(trained, found), 0, gradient, 0, gradient.length);
    double l1 = regularise(trained, gradient, settings.lambdaL1(), 1);
    double lp = regularise(trained, gradient, settings.lambdaLp(), settings.power());
    fixed().forEach(i -> gradient[i] = 0);
    return new ObjectiveValue(
        trained.clone(),
        new ObjectiveValue.Terms(
            rmse,
            e1,
            du,
            l1,
            lp,
            forces.value(),
            stresses.value(),
            bonds.value(),
            representation.largest(trained)),
        evaluation,
        () ->
            new ObjectiveValue.Curvature(
                pull.curvature(),
                ObjectiveValue.Curvature.roots(forceTerm.weights(), forces.factor()),
                ObjectiveValue.Curvature.roots(stressTerm.weights(), stresses.factor())),
        pull.crossFactors(),
        representation);
  }

  /** The terms of energies at errors e = target − energy, and what they pull the energies with. */
  private final class Pull {

    private final double[] error;
    private final double[] onEnergies;
    private final boolean differences = differencesOn;
    private double energyCurvature;
    private double differenceCurvature;

    Pull(double[] error) {
      this.error = error;
      onEnergies = new double[error.length];
    }

    double energyTerm() {
      int n = error.length;
      double sum = 0;
      for (int s = 0; s < n; s++) {
        sum += weight1[s] * weight1[s] * error[s] * error[s];
      }
      double mean = sum / n;
      double root = Math.sqrt(mean);
      double factor =
          settings.lambdaE1() / n * (settings.trainRmse() ? root > 0 ? 1 / root : 0 : 2);
      energyCurvature = factor;
      for (int s = 0; s < n; s++) {
        onEnergies[s] -= factor * weight1[s] * weight1[s] * error[s];
      }
      return settings.lambdaE1() * (settings.trainRmse() ? root : mean);
    }

    /**
     * The double sum over pairs is {@code 2 (Σw)(Σ w e²) − 2 (Σ w e)²} with one pass over
     * structures.
     */
    double differenceTerm() {
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
        onEnergies[s] -= differenceCurvature * weight2[s] * (w0 * error[s] - w1);
      }
      return settings.lambdaDu() * root;
    }

    /** Returns the second derivatives by the energies, cross terms left out. */
    double[] curvature() {
      double sum = 0;
      for (double w : weight2) {
        sum += w;
      }
      double[] energies = new double[weight1.length];
      for (int s = 0; s < energies.length; s++) {
        energies[s] = energyCurvature * weight1[s] * weight1[s];
        energies[s] += differences ? differenceCurvature * sum * weight2[s] : 0;
      }
      return energies;
    }

    /** Returns the c of {@link ObjectiveValue#crossTerms}. */
    Optional<double[]> crossFactors() {
      if (!differences || differenceCurvature == 0) {
        return Optional.empty();
      }
      double root = Math.sqrt(differenceCurvature);
      return Optional.of(Arrays.stream(weight2).map(w -> w * root).toArray());
    }
  }

  private double regularise(double[] trained, double[] gradient, double lambda, int power) {
    if (lambda == 0) {
      return 0;
    }
    double sum = 0;
    double factor = lambda / (2 * set.size());
    for (int i = 0; i < trained.length; i++) {
      if (free[i]) {
        continue;
      }
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

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    network.close();
  }
}
