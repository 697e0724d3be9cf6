package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

/**
 * Mendelev's iron, whose energy against volume has kinks where neighbours reach a spline's knots.
 */
class IronExpansionTest {

  private static final String SUITE =
      """
      {"element": "Fe", "phases": [{"name": "BCC", "prototype": "bcc", "a": 2.855}],
       "tests": {"quasi_harmonic": {"minEdge": 11, "mesh": 8}}}
      """;

  /** Linear expansion is −2.9e-6/K from volumes of −1 to +2 %, −4.9e-6/K from −3 to +6 %. */
  @Test
  void anExpansionThatDependsOnTheVolumesFittedHasNotConverged() throws Exception {
    Map<String, PropertyResult> found =
        SuiteRun.of(SUITE, "pair_style eam/fs; pair_coeff * * Fe_mm.eam.fs {element}");
    PropertyResult alpha = found.get("quasi_harmonic/BCC/alpha");
    assertEquals(Status.NOT_CONVERGED, alpha.status(), alpha.toString());
    assertEquals(-4.85, alpha.value().getAsDouble(), 0.1);
    assertTrue(alpha.number("windowSpread") > 1.5, alpha.toString());
    assertTrue(alpha.number("fitRmsEvPerAtom") > 1e-4, alpha.toString());
    PropertyResult capacity = found.get("quasi_harmonic/BCC/Cv");
    assertEquals(Status.OK, capacity.status(), capacity.toString());
  }
}
