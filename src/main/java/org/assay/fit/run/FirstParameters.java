package org.assay.fit.run;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.assay.ConvergenceException;
import org.assay.fit.objective.FitProblem;
import org.assay.fit.objective.Representation;
import org.assay.fit.settings.FitSettings;
import org.assay.model.ElementSet;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NetworkFile;
import org.assay.structure.ElementValues;

/** Where a training begins: at the parameters of a file, or at weights drawn at random. */
final class FirstParameters {

  /** Objective above which a start has blown up. */
  static final double BLOWN_UP = 1e6;

  /** How many draws are tried at the most. */
  private static final int MOST_DRAWS = 100;

  /** Largest weight drawn where the file of the network gives none. */
  private static final double LARGEST_DRAW = 0.25;

  private final FitSettings.Model model;
  private final NetworkFile start;
  private final ResumableRandom random;
  private final Consumer<String> log;

  /**
   * Prepares draws.
   *
   * @param random draws weights; changed
   * @param log is told what becomes of them
   */
  FirstParameters(
      FitSettings.Model model, NetworkFile start, ResumableRandom random, Consumer<String> log) {
    this.model = model;
    this.start = start;
    this.random = random;
    this.log = log;
  }

  /**
   * Returns where to start: what the file holds, or a draw, with a finite objective.
   *
   * @throws ConvergenceException when no draw has one
   */
  double[] first(FitProblem problem) {
    double[] gradient = new double[problem.representation().size()];
    boolean drawn = model.startFresh() || start.networks().isEmpty();
    double[] parameters =
        drawn
            ? draw(problem)
            : problem.representation().fromNetworks(start.networks().orElseThrow());
    if (model.finalBiasFixed()) {
      fixFinalBiases(parameters, problem);
    }
    for (int attempt = 1; ; attempt++) {
      double value = problem.objective().value(parameters, gradient);
      if (Double.isFinite(value) && value <= BLOWN_UP) {
        return parameters;
      }
      if (!model.rerandomise() || attempt == MOST_DRAWS) {
        throw new ConvergenceException(
            "the objective at the start is "
                + value
                + " after "
                + attempt
                + " tries; check u_shift, the energies of the dataset and Wmax of the start network");
      }
      log.accept("the objective at the start is " + value + "; weights drawn again");
      parameters = draw(problem);
    }
  }

  private void fixFinalBiases(double[] parameters, FitProblem problem) {
    Representation representation = problem.representation();
    boolean[] kept = representation.areKept();
    ElementSet elements = problem.layout().elements();
    for (int e = 0; e < elements.size() && model.finalBias().isPresent(); e++) {
      double value = model.finalBias().get().of(elements.symbol(e));
      double fixed = representation.finalBias(value);
      int i = representation.finalBias(e);
      if (!kept[i] && parameters[i] != fixed) {
        log.accept(
            String.format(
                Locale.ROOT,
                "the last bias of pot_file%s, %.8g eV, is replaced by final_bias, %.8g eV, and"
                    + " kept there (cnst_final_bias is true); cnst_final_bias false trains it",
                elements.size() == 1 ? "" : " for " + elements.symbol(e),
                inFile(problem.layout(), e).orElse(parameters[i]),
                value));
        parameters[i] = fixed;
      }
    }
  }

  private OptionalDouble inFile(ParameterLayout layout, int element) {
    int bias = layout.finalBiases(element).from();
    return start.networks().map(n -> OptionalDouble.of(n[bias])).orElse(OptionalDouble.empty());
  }

  /** Returns the largest magnitude of a weight that is drawn. */
  double largest() {
    return start.largestWeight() > 0 ? start.largestWeight() : LARGEST_DRAW;
  }

  /**
   * Returns weights drawn evenly; final biases and what is not trained are as they have to be.
   * Networks that give the parameters of bond-order energies begin with a last layer of 0, so that
   * a fit begins at these energies themselves.
   */
  double[] draw(FitProblem problem) {
    Representation representation = problem.representation();
    double[] parameters = new double[representation.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = largest() * (2 * random.nextDouble() - 1);
    }
    if (representation.hasBonds()) {
      representation.silence(parameters);
    }
    Optional<double[]> known =
        start
            .networks()
            .filter(n -> n.length == problem.layout().size())
            .map(representation::fromNetworks);
    ElementSet elements = problem.layout().elements();
    for (int e = 0; e < elements.size() && !representation.hasBonds(); e++) {
      int i = representation.finalBias(e);
      String element = elements.symbol(e);
      Optional<ElementValues> given = model.finalBias();
      parameters[i] =
          given.isPresent()
              ? representation.finalBias(given.get().of(element))
              : known.orElseThrow()[i];
    }
    boolean[] kept = representation.areKept();
    known.ifPresent(
        values -> {
          for (int i = 0; i < kept.length; i++) {
            parameters[i] = kept[i] ? values[i] : parameters[i];
          }
        });
    return parameters;
  }

  /**
   * Tells that weights are drawn again, because the objective blew up.
   *
   * @param times how often it has
   * @throws ConvergenceException when that is not allowed, or was too often
   */
  void requireAnother(int step, double objective, int times) {
    if (!model.rerandomise() || times == MOST_DRAWS) {
      throw new ConvergenceException(
          "step "
              + step
              + ": the objective has become "
              + objective
              + "; lower LR_f, or let re_randomize draw the weights again");
    }
    log.accept("step " + step + ": the objective is " + objective + "; weights drawn again");
  }
}
