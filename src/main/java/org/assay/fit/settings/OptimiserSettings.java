package org.assay.fit.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assay.optimisation.LearningRate;

/**
 * How the objective is minimised.
 *
 * @param kind which optimiser
 * @param moves moves of a step of {@link Kind#LBFGS_PYFIT}, {@code lbfgs_max_iter}
 * @param rate learning rate of {@link Kind#LBFGS_PYFIT}; the others find their steps themselves
 */
public record OptimiserSettings(Kind kind, int moves, LearningRate rate) {

  /** Optimisers, as {@code optimizer} names them. */
  public enum Kind {
    /** The one measured best for the size. */
    AUTO,
    /** L-BFGS with a strong-Wolfe line search. */
    LBFGS,
    /** The original's fixed-step L-BFGS with the ramp of the learning rate. */
    LBFGS_PYFIT,
    /** Levenberg–Marquardt. */
    LM;

    /** Returns the word in input.json. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> keys() {
      return Stream.of(values()).map(Kind::key).toList();
    }

    static Kind of(String key) {
      return Stream.of(values()).filter(k -> k.key().equals(key)).findFirst().orElseThrow();
    }
  }

  public OptimiserSettings {
    if (moves < 1) {
      throw new IllegalArgumentException("a step of " + moves + " moves; at least 1 is needed");
    }
  }
}
