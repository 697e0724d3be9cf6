package org.assay.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.potential.NetworkArchitecture;
import org.assay.potential.NnFile;

/** A network of given layers before the sets of a fit: objective, its inputs, what it gives. */
final class FitProblem implements AutoCloseable {

  private final NnFile frame;
  private final FitData data;
  private final Map<SetName, SetEvaluator> evaluators = new EnumMap<>(SetName.class);
  private final Representation representation;
  private final Objective objective;
  private final Objective validation;
  private final double[] unused;

  /**
   * Prepares a fit.
   *
   * @param frame descriptors and layers; its parameters are not used
   */
  FitProblem(FitSettings settings, NnFile frame, FitData data) {
    this.frame = frame;
    this.data = data;
    NetworkArchitecture architecture = frame.architecture();
    data.sets().forEach((name, set) -> evaluators.put(name, new SetEvaluator(set, architecture)));
    FitSettings.Model model = settings.model();
    representation =
        model.standardize()
            ? Representation.standardized(data.training(), architecture, model.constraint())
            : Representation.pyfit(
                frame.descriptors(), architecture, model.normalizeByRo(), model.constraint());
    objective = objective(SetName.TRAINING, settings.objective(), model.finalBiasFixed());
    validation =
        data.sets().containsKey(SetName.VALIDATION)
            ? objective(SetName.VALIDATION, settings.objective().errorsOnly(), false)
            : null;
    unused = new double[architecture.parameters()];
  }

  private Objective objective(SetName name, ObjectiveSettings settings, boolean finalBiasFixed) {
    return new Objective(
        data.sets().get(name), evaluators.get(name), representation, settings, finalBiasFixed);
  }

  NetworkArchitecture architecture() {
    return frame.architecture();
  }

  Representation representation() {
    return representation;
  }

  Objective objective() {
    return objective;
  }

  FitSet training() {
    return data.training();
  }

  SetEvaluator trainingEvaluator() {
    return evaluators.get(SetName.TRAINING);
  }

  /** Returns the network of trained parameters, as it goes into a file. */
  NnFile network(double[] trained) {
    return frame.withParameters(representation.toFile(trained));
  }

  /**
   * Returns the objective on the validation set, without regularisation and energy differences; of
   * no validation set, nothing.
   */
  OptionalDouble validationError(double[] trained) {
    return validation == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(validation.value(trained, unused));
  }

  /** Returns the terms of the last {@link #validationError}, if there is a validation set. */
  Optional<Objective.Terms> validationTerms() {
    return Optional.ofNullable(validation).map(Objective::terms);
  }

  /**
   * Returns the error by which a fit is judged: {@link #validationError}, or without a validation
   * set the same of the training set.
   *
   * @param terms of the objective at these parameters
   */
  double error(double[] trained, Objective.Terms terms) {
    return validationError(trained).orElse(terms.energies() + terms.forces() + terms.stresses());
  }

  /** Returns the energies of all sets. */
  List<SetEnergies> energies(double[] trained) {
    double[] parameters = representation.toFile(trained);
    List<SetEnergies> all = new ArrayList<>();
    data.sets()
        .forEach(
            (name, set) -> {
              double[] target = new double[set.size()];
              for (int s = 0; s < target.length; s++) {
                target[s] = set.target(s);
              }
              SetEvaluator evaluator = evaluators.get(name);
              evaluator.evaluateEnergies(parameters);
              all.add(new SetEnergies(name, set.structures(), target, evaluator.energiesPerAtom()));
            });
    return all;
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    evaluators.values().forEach(SetEvaluator::close);
  }
}
