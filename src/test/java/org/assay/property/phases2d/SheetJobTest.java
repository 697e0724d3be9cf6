package org.assay.property.phases2d;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.assay.property.Status;
import org.assay.property.Verdict;
import org.junit.jupiter.api.Test;

class SheetJobTest {

  private static final double[] X = {3.5, 3.6, 3.7, 3.8, 3.9};

  @Test
  void aMinimumBetweenIsTheSheets() {
    assertEquals(3, SheetJob.minimum(new double[] {0.9, 0.8, 0.7, 0.6, 0.7}));
    assertEquals(3, SheetJob.minimum(new double[] {0.5, 0.6, 0.7, 0.6, 0.7}));
    assertEquals(3, SheetJob.minimum(new double[] {0.9, 0.7, 0.8, 0.6, 0.7}));
    assertEquals(-1, SheetJob.minimum(new double[] {0.5, 0.6, 0.7, 0.8, 0.9}));
  }

  /**
   * The job ended without a value: lower at an end, where a sheet buckles more, than at its
   * minimum.
   */
  @Test
  void aSheetThatIsLowerAtTheEndKeepsItsValueAndIsDoubted() {
    double[] y = {0.571, 0.65, 0.717, 0.645, 0.7};
    Verdict verdict = SheetJob.lowerEnd(X, y, 0.645);
    assertEquals(Status.RECONFIGURED, verdict.status());
    assertEquals(
        "the sheet is a minimum of its own, but at 3.50 Å, where the scan ends, it has become"
            + " another, 0.074 eV/atom lower",
        verdict.message());
    assertEquals(Verdict.OK, SheetJob.lowerEnd(X, new double[] {0.9, 0.8, 0.7, 0.6, 0.7}, 0.59));
  }
}
