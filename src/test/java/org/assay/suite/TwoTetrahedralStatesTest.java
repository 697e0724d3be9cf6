package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tersoff's silicon: the tetrahedral interstitial is a saddle of 5.045 eV, and an atom 0.92 eV
 * lower is still nearest to the same place.
 */
class TwoTetrahedralStatesTest {

  private static final double SYMMETRIC = 5.045;

  private static PropertyResult run(double displacement) throws InterruptedException {
    String text =
        """
        {"element": "Si", "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43}],
         "tests": {"interstitial": {"sites": ["tetrahedral"], "displacement": %s}}}
        """
            .formatted(displacement);
    return SuiteRun.of(text, "pair_style tersoff; pair_coeff * * Si.tersoff {element}")
        .get("interstitial/DC/tetrahedral/relaxed");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2})
  void theNumberDoesNotDependOnTheShake(double displacement) throws Exception {
    PropertyResult found = run(displacement);
    assertEquals(Status.RECONFIGURED, found.status(), found.toString());
    assertEquals(SYMMETRIC, found.value().getAsDouble(), 0.005, found.toString());
    assertTrue(found.number("lowestFoundEv") < 4.2, found.toString());
  }

  @Test
  void twoStatesNeverShareAName() throws Exception {
    PropertyResult found = run(0.05);
    List<? extends Number> energies = found.numbers("energyFromEachStartEv");
    List<?> shapes = (List<?>) found.settings().get("shapeFromEachStart");
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean same =
            Math.abs(energies.get(i).doubleValue() - energies.get(j).doubleValue()) < 0.01;
        assertFalse(shapes.get(i).equals(shapes.get(j)) && !same, found.toString());
      }
    }
  }
}
