package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

/** The ⟨111⟩ dumbbell of iron, which falls by 0.06 eV when its symmetry is broken. */
class TiltedInterstitialTest {

  private static final String SUITE =
      """
      {"element": "Fe", "phases": [{"name": "BCC", "prototype": "bcc", "a": 2.855}],
       "tests": {"interstitial": {"sites": ["split111"]}}}
      """;

  /** The straight one in 250 sites; M. I. Mendelev et al., Phil. Mag. 83, 3977 (2003) have 4.02. */
  private static final double STRAIGHT = 4.02;

  private static final double CELL_SIZE = 0.03;

  @Test
  void aSaddleThatFallsWithoutLosingItsNameIsReconfigured() throws Exception {
    PropertyResult relaxed =
        SuiteRun.of(SUITE, "pair_style eam/fs; pair_coeff * * Fe_mm.eam.fs {element}")
            .get("interstitial/BCC/split111/relaxed");
    assertEquals(Status.RECONFIGURED, relaxed.status(), relaxed.toString());
    assertEquals(STRAIGHT, relaxed.value().getAsDouble(), CELL_SIZE, relaxed.toString());
    assertTrue(relaxed.message().contains("split111, tilted by 10°"), relaxed.message());
  }
}
