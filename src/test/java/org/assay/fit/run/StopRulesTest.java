package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.IntToDoubleFunction;
import org.assay.fit.settings.FitSettings;
import org.junit.jupiter.api.Test;

/** When {@code early_stop} ends a fit. */
class StopRulesTest {

  private static final int PATIENCE = 20;

  private StopRules rules = rules();

  private static StopRules rules() {
    return new StopRules(new FitSettings.Stop(10_000, 0, 0, PATIENCE, 1e9), true);
  }

  /** Runs to the end, with the best validation error at step 30, and returns the last step. */
  private int end(IntToDoubleFunction training) {
    for (int step = 0; step < 1000; step++) {
      assertEquals(step <= 30, rules.validated(step, Math.abs(step - 30)), "step " + step);
      if (!rules.goesOn(step, training.applyAsDouble(step))) {
        return step;
      }
    }
    return 1000;
  }

  @Test
  void aFitThatDoesNotLearnAnyMoreEnds() {
    assertEquals(30 + PATIENCE, end(step -> 1));
    assertTrue(rules.reason().contains("no better validation error than that of step 30"));
  }

  /** Where a small validation set goes up on the way, a fit ended with six times its errors. */
  @Test
  void aFitThatStillLearnsGoesOnUntilItDoesNot() {
    // A fifth in 20 steps is exp(-0.0112) a step.
    assertEquals(30 + PATIENCE, end(step -> Math.exp(-0.0111 * step)));
    rules = rules();
    int slower = 30 + 6 * PATIENCE;
    assertEquals(
        slower + PATIENCE, end(step -> Math.exp(-0.0112 * Math.min(step, slower) - 0.001 * step)));
    assertTrue(rules.reason().contains("no better validation error than that of step 30"));
  }

  /** It ends at the same step when it is suspended on the way. */
  @Test
  void theCountIsRemembered() {
    IntToDoubleFunction training = step -> Math.exp(-0.02 * Math.min(step, 70));
    int whole = end(training);
    rules = rules();
    for (int step = 0; step < 1000; step++) {
      StopRules next = rules();
      if (step > 0) {
        next.restore(rules.state());
      }
      rules = next;
      rules.validated(step, Math.abs(step - 30));
      if (!rules.goesOn(step, training.applyAsDouble(step))) {
        assertEquals(whole, step);
        return;
      }
    }
    fail("it does not end");
  }
}
