package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.model.Potential;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;

/**
 * What a potential gives for the structures of a set, beside their labels: found by the evaluator
 * of potentials, not by the fit's own arrays.
 */
public final class SetErrors {

  /**
   * A number of the potential beside one of the dataset.
   *
   * @param group group of the structure
   * @param target of the dataset
   * @param predicted of the potential
   */
  public record Pair(String group, double target, double predicted) {}

  private final List<Evaluation> evaluations;
  private final List<Pair> energies = new ArrayList<>();
  private final List<Pair> forces = new ArrayList<>();
  private final List<Pair> stresses = new ArrayList<>();

  /**
   * Evaluates a set.
   *
   * @param shift added to the dataset's energies, for each atom that of its element (eV)
   */
  public SetErrors(Potential potential, List<LabelledStructure> structures, ElementValues shift) {
    try (EnginePotential evaluator = Engines.of(EngineName.AUTO).potential(potential)) {
      evaluations = List.copyOf(evaluator.evaluate(structures));
    }
    for (int s = 0; s < structures.size(); s++) {
      LabelledStructure labelled = structures.get(s);
      Evaluation e = evaluations.get(s);
      labelled
          .energyPerAtom(shift)
          .ifPresent(
              u -> energies.add(new Pair(labelled.group(), u, e.energy() / labelled.size())));
      labelled.forces().ifPresent(f -> add(forces, labelled.group(), f, e.forces()));
      labelled.stressVoigt().ifPresent(v -> add(stresses, labelled.group(), v, e.stressVoigt()));
    }
  }

  private static void add(List<Pair> pairs, String group, double[] target, double[] predicted) {
    for (int i = 0; i < target.length; i++) {
      pairs.add(new Pair(group, target[i], predicted[i]));
    }
  }

  /** Returns what the potential gives for each structure. */
  public List<Evaluation> evaluations() {
    return evaluations;
  }

  /** Returns energies per atom (eV). */
  public List<Pair> energies() {
    return List.copyOf(energies);
  }

  /** Returns force components (eV/Å). */
  public List<Pair> forces() {
    return List.copyOf(forces);
  }

  /** Returns stress components (eV/Å³). */
  public List<Pair> stresses() {
    return List.copyOf(stresses);
  }

  /** Returns the statistics of pairs. */
  public static Statistics statistics(Collection<Pair> pairs) {
    return Statistics.of(pairs.stream().mapToDouble(p -> p.predicted - p.target).toArray());
  }
}
