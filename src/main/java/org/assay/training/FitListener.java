package org.assay.training;

import java.util.List;
import org.assay.potential.DescriptorRange;
import org.assay.potential.NnFile;

/** Follows a fit; every method does nothing unless it is overridden. */
public interface FitListener {

  /**
   * Terms of the objective at a step.
   *
   * @param step accepted steps so far
   * @param rmse of the training set (eV/atom)
   * @param energies term of the energies
   * @param differences term of their differences
   * @param l1 L1 regularisation
   * @param lp Lp regularisation
   * @param forces term of the forces
   * @param stresses term of the stresses
   * @param total objective
   * @param largestParameter largest |w| as it acts
   * @param learningRate of the step to come; 1 where the optimiser has none
   */
  record Step(
      int step,
      double rmse,
      double energies,
      double differences,
      double l1,
      double lp,
      double forces,
      double stresses,
      double total,
      double largestParameter,
      double learningRate) {}

  /** Sees something worth a line in the log. */
  default void message(String text) {}

  /** Sees the sets, in the order of {@link SetName}, before the first step. */
  default void started(FitSettings settings, long seed, List<FitSetSummary> sets) {}

  /** Sees what the descriptors of the training set are like, before the first step. */
  default void described(DescriptorRange training) {}

  /** Sees the structures of a set with their descriptors, before the first step. */
  default void prepared(DescribedSet set) {}

  /** Sees every step, the start (0) among them. */
  default void stepped(Step step) {}

  /** Sees the energies of all sets that are not empty, every {@code save_every1} steps. */
  default void evaluated(int step, List<SetEnergies> sets) {}

  /** Sees the network, as it goes into a file, every {@code save_every2} steps and at the end. */
  default void saved(int step, NnFile network, List<SetEnergies> sets) {}

  /** Sees a network whose validation error is the best so far. */
  default void improved(int step, NnFile network, double validationError) {}

  /** Size of a set. */
  record FitSetSummary(SetName name, int structures, int atoms) {}
}
