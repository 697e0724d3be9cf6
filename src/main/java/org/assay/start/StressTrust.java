package org.assay.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Count;
import org.assay.survey.Derivatives;
import org.assay.survey.Survey.Agreement;

/**
 * Whether stresses may be believed: they are, unless they are beyond all measure, or not the
 * derivatives of the energies between structures that are one strained, by the judgement of {@link
 * Derivatives}.
 *
 * @param believed whether they are to be fitted
 * @param reason why, without a full stop
 */
record StressTrust(boolean believed, String reason) {

  /** Part of the energies' squared differences that finite strains may leave. */
  private static final double TOLERATED = 0.05;

  private static final String ALL_THE_SAME = "; lambda_S 1 fits them all the same";

  static StressTrust of(Derivatives derivatives) {
    Optional<String> large = derivatives.largeStress();
    if (large.isPresent()) {
      return new StressTrust(false, "not fitted: " + large.get() + ALL_THE_SAME);
    }
    List<Agreement> found = derivatives.stresses();
    Optional<Agreement> against =
        found.stream().filter(a -> !a.isRight() || a.mismatch() > TOLERATED).findFirst();
    if (against.isPresent()) {
      return new StressTrust(false, "not fitted" + words(against.get()) + ALL_THE_SAME);
    }
    return new StressTrust(
        true,
        found.isEmpty()
            ? "of a usual size; no two structures are one strained, so that nothing more can be"
                + " said"
            : "they are the derivatives of the energies in "
                + Count.of(found.get(0).pairs(), "pair")
                + " of strained structures");
  }

  private static String words(Agreement a) {
    return String.format(
        Locale.ROOT,
        "%s, by %s of strained structures: %s",
        a.group().isEmpty() ? "" : " (group " + a.group() + ")",
        Count.of(a.pairs(), "pair"),
        a.isRight() ? "they give the energies but roughly" : a.verdict());
  }
}
