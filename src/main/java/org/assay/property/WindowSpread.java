package org.assay.property;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.assay.ConvergenceException;

/**
 * What a fitted value would be if the fit had taken other points: the error that a curve's kinks,
 * ripples, or terms that the fit does not have, leave in it.
 *
 * @param value the value reported
 * @param lowest lowest value of all windows
 * @param highest highest value of all windows
 * @param fits whether every window had a fit
 */
public record WindowSpread(double value, double lowest, double highest, boolean fits) {

  /** Setting that results carry the spread under. */
  public static final String KEY = "windowSpread";

  /**
   * Fits again.
   *
   * @param value the value reported
   * @param windows number of other windows
   * @param fit value of one; empty where it is not to be had, with {@link ConvergenceException} too
   */
  public static WindowSpread of(double value, int windows, IntFunction<OptionalDouble> fit) {
    double lowest = value;
    double highest = value;
    boolean fits = true;
    for (int i = 0; i < windows; i++) {
      OptionalDouble other;
      try {
        other = fit.apply(i);
      } catch (ConvergenceException e) {
        other = OptionalDouble.empty();
      }
      if (other.isPresent()) {
        lowest = Math.min(lowest, other.getAsDouble());
        highest = Math.max(highest, other.getAsDouble());
      } else {
        fits = false;
      }
    }
    return new WindowSpread(value, lowest, highest, fits);
  }

  /** Returns by how much other windows differ from the value, at most. */
  public double spread() {
    return Math.max(highest - value, value - lowest);
  }

  /**
   * Objects with {@code not-converged} to a spread beyond both tolerances.
   *
   * @param what what the value is called, with its unit behind it
   * @param relative tolerance, of the value
   * @param absolute tolerance, in the value's unit
   * @param rms what the fit leaves (eV/atom)
   */
  public Verdict verdict(String what, String unit, double relative, double absolute, double rms) {
    double allowed = Math.max(absolute, relative * Math.abs(value));
    if (fits && spread() <= allowed) {
      return Verdict.OK;
    }
    return new Verdict(
        Status.NOT_CONVERGED,
        String.format(
            Locale.ROOT,
            "%s depends on the volumes that are fitted: %.4g, from %.4g to %.4g %s in other"
                + " windows%s (±%.2g allowed; the fit leaves %.1g eV/atom); the energies have kinks"
                + " or more shape than the fit",
            what,
            value,
            lowest,
            highest,
            unit,
            fits ? "" : ", and none in some",
            allowed,
            rms));
  }
}
