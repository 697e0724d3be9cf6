package org.assay.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Count;
import org.assay.dataset.Dataset;
import org.assay.survey.Survey.Agreement;

/**
 * The forces and stresses of a dataset as the derivatives of its energies, judged once for all that
 * asks: what is warned of before a fit, and what is fitted.
 *
 * @param agreements forces, then stresses, against differences of energies: of all groups, and of
 *     those of which another verdict holds; nothing where no structures are one moved or strained
 * @param largeStress says that stresses are larger than any material's, where they are
 */
public record Derivatives(List<Agreement> agreements, Optional<String> largeStress) {

  public Derivatives {
    agreements = List.copyOf(agreements);
  }

  /** Judges those of a dataset. */
  public static Derivatives of(Dataset dataset) {
    return new Derivatives(
        Consistency.of(dataset.byGroup()), Consistency.largeStress(dataset.structures()));
  }

  /** Returns what was found of stresses. */
  public List<Agreement> stresses() {
    return agreements.stream().filter(a -> a.what().equals(StressConsistency.STRESSES)).toList();
  }

  /**
   * Returns what is doubtful, in sentences: derivatives that contradict the energies (units, signs,
   * order, an offset), and stresses that are beyond all measure.
   */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    for (Agreement a : agreements) {
      if (a.doubtful()) {
        doubts.add(
            a.what()
                + (a.group().isEmpty() ? "" : " of group " + a.group())
                + String.format(
                    Locale.ROOT,
                    " against differences of energies: ratio %.3g over %s, ",
                    a.ratio(),
                    Count.of(a.pairs(), "pair"))
                + a.verdict());
      }
    }
    largeStress.ifPresent(doubts::add);
    return doubts;
  }
}
