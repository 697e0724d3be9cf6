package org.assay.start;

import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.assay.fit.settings.Effort;

/**
 * What the user has decided.
 *
 * @param effort how much the fit and its network may cost
 * @param shift {@code u_shift} (eV/atom), if it is given
 * @param sets whether a key is given
 */
public record Given(Effort effort, OptionalDouble shift, Predicate<String> sets) {

  /** Nothing but the effort. */
  public static Given nothingBut(Effort effort) {
    return new Given(effort, OptionalDouble.empty(), key -> false);
  }
}
