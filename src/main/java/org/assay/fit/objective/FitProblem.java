package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.engine.EngineNetwork;
import org.assay.engine.Targets;
import org.assay.fit.data.FitData;
import org.assay.fit.data.FitSet;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.settings.FitSettings;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NetworkFile;

/** A network of given layers before the sets of a fit: objective, its inputs, what it gives. */
public final class FitProblem implements AutoCloseable {

  private final NetworkFile frame;
  private final FitData data;
  private final Representation representation;
  private final Objective objective;
  private Optional<Objective> validation = Optional.empty();
  private final Map<SetName, EngineNetwork> others = new EnumMap<>(SetName.class);

  /**
   * Prepares a fit.
   *
   * @param frame descriptors and layers; of its parameters those that are not trained
   */
  public FitProblem(FitSettings settings, NetworkFile frame, FitData data) {
    this.frame = frame;
    this.data = data;
    FitSettings.Model model = settings.model();
    KeptParameters kept =
        KeptParameters.of(frame, settings.elements().pureFrozen(), data.training().elements());
    representation = Representation.of(model, frame, data.training(), kept);
    objective =
        new Objective(
            data.training(), representation, settings.objective(), model.finalBiasFixed());
    try {
      data.sets().forEach((name, set) -> addJudged(name, set, settings));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Makes room for what a set other than the training set is asked. */
  private void addJudged(SetName name, FitSet set, FitSettings settings) {
    switch (name) {
      case TRAINING -> {}
      case VALIDATION ->
          validation =
              Optional.of(
                  new Objective(set, representation, settings.objective().errorsOnly(), false));
      default -> others.put(name, representation.network(set.described(), Targets.NONE));
    }
  }

  /** Returns whose the parameters are. */
  public ParameterLayout layout() {
    return representation.layout();
  }

  public Representation representation() {
    return representation;
  }

  public Objective objective() {
    return objective;
  }

  /** Returns whether the engine has the derivatives of every single residual. */
  public boolean hasJacobian() {
    return data.engine().hasJacobian();
  }

  public FitSet training() {
    return data.training();
  }

  /** Returns the network of trained parameters, as it goes into a file. */
  public NetworkFile network(double[] trained) {
    return frame.withNetworks(representation.toNetworks(trained));
  }

  /**
   * Returns the terms of the objective on the validation set, without regularisation and energy
   * differences; of no validation set, nothing.
   */
  public Optional<ObjectiveValue.Terms> validation(double[] trained) {
    return validation.map(v -> v.at(trained, new double[trained.length]).terms());
  }

  /**
   * Returns the error by which a fit is judged: that of the validation set, or without one the same
   * of the training set.
   *
   * @param validated what {@link #validation} returned
   * @param terms of the objective at the same parameters
   */
  public static double error(Optional<ObjectiveValue.Terms> validated, ObjectiveValue.Terms terms) {
    return validated
        .map(ObjectiveValue.Terms::total)
        .orElseGet(() -> terms.energies() + terms.forces() + terms.stresses());
  }

  /** Returns the energies of all sets. */
  public List<SetEnergies> energies(double[] trained) {
    List<SetEnergies> all = new ArrayList<>();
    data.sets()
        .forEach(
            (name, set) -> {
              double[] known = new double[set.size()];
              double[] found = energies(name, trained);
              for (int s = 0; s < known.length; s++) {
                known[s] = set.label(s);
                found[s] += set.coreEnergy(s);
              }
              all.add(new SetEnergies(name, set.structures(), known, found));
            });
    return all;
  }

  private double[] energies(SetName name, double[] trained) {
    return switch (name) {
      case TRAINING -> objective.energiesPerAtom(trained);
      case VALIDATION -> validation.orElseThrow().energiesPerAtom(trained);
      default -> others.get(name).energiesPerAtom(representation.toNetworks(trained));
    };
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    objective.close();
    validation.ifPresent(Objective::close);
    others.values().forEach(EngineNetwork::close);
  }
}
