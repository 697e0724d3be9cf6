package org.assay.score;

import java.util.Map;
import org.assay.SettingsException;

/**
 * How much each property test counts in the score.
 *
 * @param byTest weight by name of the test, at least 0; a test that is not named has weight 1, one
 *     of weight 0 is left out, with its failures
 */
public record ScoreWeights(Map<String, Double> byTest) {

  /** Every test counts the same. */
  public static final ScoreWeights EQUAL = new ScoreWeights(Map.of());

  public ScoreWeights {
    byTest = Map.copyOf(byTest);
    byTest.forEach(
        (test, weight) -> {
          if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new SettingsException(
                "weight of the test \"" + test + "\": " + weight + ", expected at least 0");
          }
        });
  }

  /** Returns the weight of a test. */
  public double of(String test) {
    return byTest.getOrDefault(test, 1.0);
  }
}
