package org.assay.fit.run;

import java.util.Locale;
import org.assay.fit.objective.Objective;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Snapshot;

/** Decides when a fit ends, and remembers its best step. */
final class StopRules {

  /** Steps between the values that {@code rmse_tol} compares. */
  private static final int TOLERANCE_STEPS = 100;

  /**
   * Part of the training error that must be left after {@code early_stop} steps for a fit to end by
   * its validation error: one that still learns so fast has not begun to overfit, and a small
   * validation set goes up and down on the way.
   */
  private static final double STILL_LEARNING = 0.8;

  private static final String OF_ALL = ", energies, forces and stresses as the objective has them";

  private final FitSettings.Stop settings;
  private final boolean vectors;
  private double rmseBefore = Double.NaN;
  private double bestError = Double.POSITIVE_INFINITY;
  private int bestStep = -1;

  /** From where {@code early_stop} counts, and the training error there. */
  private int countedFrom = -1;

  private double errorThere = Double.NaN;
  private String reason = "";
  private boolean stuck;

  /**
   * Makes the rules of a fit.
   *
   * @param vectors whether forces or stresses are fitted, so that {@code rmse_stop} and {@code
   *     rmse_tol} are about them too
   */
  StopRules(FitSettings.Stop settings, boolean vectors) {
    this.settings = settings;
    this.vectors = vectors;
  }

  /** Returns what the rules remember while a fit goes on. */
  Snapshot state() {
    Snapshot state = new Snapshot();
    state.put("rmse before", rmseBefore);
    state.put("best error", bestError);
    state.putWhole("best step", bestStep);
    state.putWhole("counted from", countedFrom);
    state.put("error there", errorThere);
    return state;
  }

  /** Goes on where rules were that returned this state. */
  void restore(Snapshot state) {
    rmseBefore = state.number("rmse before");
    bestError = state.number("best error");
    bestStep = Math.toIntExact(state.whole("best step"));
    countedFrom =
        state.has("counted from") ? Math.toIntExact(state.whole("counted from")) : bestStep;
    errorThere = state.has("error there") ? state.number("error there") : Double.NaN;
  }

  /**
   * Takes the validation error of a step.
   *
   * @return whether it is the best so far
   */
  boolean validated(int step, double error) {
    if (!(error < bestError)) {
      return false;
    }
    bestError = error;
    bestStep = step;
    countedFrom = step;
    errorThere = Double.NaN;
    return true;
  }

  /**
   * Returns whether to go on after a step.
   *
   * @param error what {@link Objective#stopError} returns (eV/atom)
   */
  boolean goesOn(int step, double error) {
    if (error < settings.rmseGoal()) {
      return ends(
          text("rmse_stop reached (%g eV/atom%s)", settings.rmseGoal(), vectors ? OF_ALL : ""));
    }
    if (step == countedFrom) {
      errorThere = error;
    }
    if (settings.patience() > 0 && bestStep >= 0 && step - countedFrom >= settings.patience()) {
      if (!(error < STILL_LEARNING * errorThere)) {
        return ends(text("no better validation error than that of step %d (early_stop)", bestStep));
      }
      countedFrom = step;
      errorThere = error;
    }
    if (step % TOLERANCE_STEPS == 0) {
      if (Math.abs(error - rmseBefore) < settings.rmseTolerance()) {
        stuck = true;
        return ends(
            text(
                "the %s changed by less than rmse_tol (%g eV/atom%s) over the last %d steps",
                vectors ? "error" : "RMSE",
                settings.rmseTolerance(),
                vectors ? OF_ALL : "",
                TOLERANCE_STEPS));
      }
      rmseBefore = error;
    }
    return true;
  }

  private boolean ends(String why) {
    reason = why;
    return false;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Returns why the fit ends; empty while it goes on. */
  String reason() {
    return reason;
  }

  /** Returns whether the fit ends because the RMSE does not fall any more. */
  boolean stuck() {
    return stuck;
  }

  /** Goes on after all, with other parameters. */
  void begin() {
    rmseBefore = Double.NaN;
    reason = "";
    stuck = false;
  }
}
