package org.assay.start;

import java.util.Optional;
import java.util.function.Predicate;
import org.assay.fit.settings.Effort;
import org.assay.model.NetworkSharing;
import org.assay.structure.ElementValues;

/**
 * What the user has decided.
 *
 * @param effort how much the fit and its network may cost
 * @param shift {@code u_shift} of each element (eV), if it is given
 * @param sharing how the network serves several elements, if it is given
 * @param sets whether a key is given
 */
public record Given(
    Effort effort,
    Optional<ElementValues> shift,
    Optional<NetworkSharing> sharing,
    Predicate<String> sets) {

  /** Nothing but the effort. */
  public static Given nothingBut(Effort effort) {
    return new Given(effort, Optional.empty(), Optional.empty(), key -> false);
  }

  /** Returns the same, but that energies are fitted as the data have them. */
  Given unshifted() {
    return new Given(effort, Optional.of(ElementValues.ZERO), sharing, sets);
  }
}
