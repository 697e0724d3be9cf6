package org.assay.fit.run;

import java.util.List;
import org.assay.fit.data.DescribedSet;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.objective.ObjectiveValue;
import org.assay.fit.settings.FitSettings;
import org.assay.grade.GradeFile;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;

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
   * @param bonds term of bond-order parameters; 0 of straight networks
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
      double bonds,
      double total,
      double largestParameter,
      double learningRate) {

    /** Returns what an objective has found at a step. */
    static Step of(int step, ObjectiveValue.Terms terms, double learningRate) {
      return new Step(
          step,
          terms.rmse(),
          terms.energies(),
          terms.differences(),
          terms.l1(),
          terms.lp(),
          terms.forces(),
          terms.stresses(),
          terms.bonds(),
          terms.total(),
          terms.largestParameter(),
          learningRate);
    }
  }

  /** Sees something worth a line in the log. */
  default void message(String text) {}

  /** Sees the sets, in the order of {@link SetName}, before the first step. */
  default void started(FitSettings settings, long seed, List<FitSetSummary> sets) {}

  /** Sees what the descriptors of the training set are like, before the first step. */
  default void described(GradeFile training) {}

  /** Sees the structures of a set with their descriptors, before the first step. */
  default void prepared(DescribedSet set) {}

  /** Sees every step, the start (0) among them. */
  default void stepped(Step step) {}

  /** Sees the energies of all sets that are not empty, every {@code save_every1} steps. */
  default void evaluated(int step, List<SetEnergies> sets) {}

  /** Sees the network, as it goes into a file, every {@code save_every2} steps and at the end. */
  default void saved(int step, NetworkFile network, List<SetEnergies> sets) {}

  /**
   * Sees the error by which a fit is judged, every {@code save_every1} steps: the objective on the
   * validation set, without regularisation and energy differences; where there is no validation
   * set, that of the training set.
   */
  default void judged(int step, double error) {}

  /**
   * Sees the terms of the validation error, where there is a validation set, every {@code
   * save_every1} steps: {@code rmse} is of its energies, regularisation and differences are 0.
   */
  default void validated(Step errors) {}

  /**
   * Sees before each minimisation how long the fit may go on.
   *
   * @param maxSteps most steps in all: {@code max_iter}, or fewer where the optimiser's are dearer
   * @param seconds wall time that {@code max_time} leaves from now on (s), or infinity
   */
  default void limited(int maxSteps, double seconds) {}

  /** Sees a network whose validation error is the best so far. */
  default void improved(int step, NetworkFile network, double validationError) {}

  /**
   * Returns who follows one of several starts of a fit. It is told on a thread of that start; this
   * listener itself hears what concerns them all.
   *
   * @param start number of the start, from 1
   */
  default FitListener ofStart(int start) {
    return SILENT;
  }

  /** Sees how the starts stand after a round, in which each of those left made its steps. */
  default void sampled(Round round) {}

  /** Sees which starts are kept, the best first, after their last states were saved. */
  default void chosen(List<Standing> members) {}

  /** Sees that a fit is complete: nothing will go on from its checkpoints. */
  default void ended(FitResult result) {}

  /** Sees that a start waits for others: what it holds open may be closed until it goes on. */
  default void paused() {}

  /** Adds what this listener has to remember to go on from here in another process. */
  default void remember(Snapshot state) {}

  /** Goes on from what {@link #remember} added, before the first step. */
  default void recall(Snapshot state) {}

  /** Puts what this listener has to remember into a checkpoint. */
  default void keep(Snapshot checkpoint) {
    Snapshot remembered = new Snapshot();
    remember(remembered);
    checkpoint.put("listener", remembered);
  }

  /** Goes on from what {@link #keep} put into a checkpoint. */
  default void goOnFrom(Snapshot checkpoint) {
    recall(checkpoint.inner("listener"));
  }

  /** Hears nothing. */
  FitListener SILENT = new FitListener() {};

  /**
   * A round of several starts.
   *
   * @param number of the round, from 1
   * @param last whether all that are left are trained to their end
   * @param steps that each start has made by now, unless it has ended before
   * @param standings of those that took part, the best first
   * @param kept how many of them go on
   */
  record Round(int number, boolean last, int steps, List<Standing> standings, int kept) {
    public Round {
      standings = List.copyOf(standings);
    }
  }

  /**
   * How one of several starts stands.
   *
   * @param start its number, from 1
   * @param seed its own seed
   * @param step steps that it has made
   * @param error by which it is judged, see {@link FitListener#judged}: with early stopping that of
   *     its best network, else that of its last; infinite when it failed
   * @param state in words: why it has ended, or nothing
   */
  record Standing(int start, long seed, int step, double error, String state) {}

  /** Size of a set. */
  record FitSetSummary(SetName name, int structures, int atoms) {}
}
