package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.assay.ConvergenceException;
import org.junit.jupiter.api.Test;

class WindowSpreadTest {

  private static WindowSpread of(double value, double... others) {
    return WindowSpread.of(value, others.length, i -> OptionalDouble.of(others[i]));
  }

  @Test
  void theSpreadIsTheLargestDifferenceFromTheValueReported() {
    assertEquals(2.5, of(10, 9, 12.5).spread(), 1e-15);
    assertEquals(0, of(10).spread(), 0);
  }

  @Test
  void whatIsWithinEitherToleranceIsFine() {
    assertEquals(Status.OK, of(10, 10.4).verdict("B0", "GPa", 0.05, 0, 0).status());
    assertEquals(Status.OK, of(0.1, 0.4).verdict("B0'", "", 0.05, 0.4, 0).status());
  }

  @Test
  void whatDependsOnItsWindowHasNotConvergedAndSaysBetweenWhat() {
    Verdict v = of(-4.85, -2.92, -4.9).verdict("alpha", "1e-6/K", 0.1, 0.1, 2e-4);
    assertEquals(Status.NOT_CONVERGED, v.status());
    assertTrue(v.message().contains("-4.850, from -4.900 to -2.920 1e-6/K"), v.message());
    assertTrue(v.message().contains("the fit leaves 0.0002 eV/atom"), v.message());
  }

  @Test
  void aWindowWithoutAFitIsAnObjection() {
    WindowSpread s =
        WindowSpread.of(
            3,
            1,
            i -> {
              throw new ConvergenceException("no minimum");
            });
    assertEquals(Status.NOT_CONVERGED, s.verdict("B0", "GPa", 0.1, 0, 0).status());
  }
}
